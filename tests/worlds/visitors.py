"""Someone at the panel with a browser that keeps cookies and says where its requests come from."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer

from participation.models import Role

PASSWORD = "un mot de passe assez long"
SAME_SITE = {"Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}


@dataclass(frozen=True)
class Answer:
    """What came back: the page's status, text and headers."""

    status: int
    text: str
    headers: Any
    body: bytes

    @property
    def location(self) -> str:
        return str(self.headers["Location"])


class Visitor:
    """Asks for pages and sends forms, without following redirects."""

    def __init__(self, server: TestServer) -> None:
        self.client: TestClient[Any, Any] = TestClient(server)

    async def get(self, path: str, **headers: str) -> Answer:
        """Open a page; `HX_Request="true"` asks as htmx does."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self._ask("GET", path, headers=SAME_SITE | named)

    async def post(self, path: str, _headers: dict[str, str] | None = None, **form: Any) -> Answer:
        """Send a form."""
        headers = SAME_SITE if _headers is None else _headers
        return await self._ask("POST", path, headers=headers, data=form)

    async def sign_in(self, role: Role, password: str = PASSWORD) -> Answer:
        """Sign in as the account of that role."""
        return await self.sign_in_as(f"{role}@example.org", password)

    async def sign_in_as(self, email: str, password: str = PASSWORD) -> Answer:
        """Sign in with an address."""
        return await self.post("/sign-in", email=email, password=password)

    async def post_raw(self, path: str, body: Any, headers: dict[str, str]) -> Answer:
        """Send bytes, as a machine would."""
        return await self._ask("POST", path, headers=headers, data=body)

    async def post_file(self, path: str, content: bytes) -> Answer:
        """Send a form whose one field is a file."""
        form = FormData()
        form.add_field("file", BytesIO(content), filename="file.csv", content_type="text/csv")
        return await self._ask("POST", path, headers=SAME_SITE, data=form)

    async def leave(self) -> None:
        """Close the browser."""
        await self.client.close()

    async def _ask(self, method: str, path: str, **options: Any) -> Answer:
        async with self.client.request(method, path, allow_redirects=False, **options) as response:
            body = await response.read()
            text = body.decode(errors="replace")
            return Answer(response.status, text, response.headers, body)
