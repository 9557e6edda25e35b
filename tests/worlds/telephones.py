"""A member's telephone: reads the secret off the page, and makes its codes."""

import re
from datetime import datetime
from typing import Self

import pyotp

from tests.worlds.visitors import Answer, Visitor

RECOVERY_CODE = re.compile(r"<li><code>([a-z2-9-]{19})</code></li>")


class Telephone:
    """Makes codes for the account whose secret was typed into it."""

    def __init__(self, secret: str) -> None:
        self.totp = pyotp.TOTP(secret.replace(" ", ""))

    @classmethod
    def reading(cls, page: Answer) -> Self:
        """One that read the page."""
        secret = re.search(r'class="password secret">([A-Z2-7 ]+)<', page.text)
        assert secret is not None, page.text
        return cls(secret[1])

    def code(self, now: datetime) -> str:
        return self.totp.at(now)


async def turn_on(visitor: Visitor, now: datetime) -> tuple[Telephone, list[str]]:
    """Turn on the visitor's second factor; the telephone, and the recovery codes."""
    telephone = Telephone.reading(await visitor.get("/account/second-factor"))
    page = await visitor.post("/account/second-factor", code=telephone.code(now))
    assert page.status == 200, page.text
    return telephone, RECOVERY_CODE.findall(page.text)
