"""One sign-in by the provider: there, back, and who it was."""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urlencode

from admin.oidc.claims import key_set, read_id_token, read_person
from admin.oidc.failures import ProviderFailed, unfit
from admin.oidc.wire import (
    Metadata,
    ProviderSettings,
    discover,
    fetch_keys,
    fetch_person,
    read_object,
    redeem,
)

SCOPE = "openid email"
DETOUR_LASTS = timedelta(minutes=10)
METADATA_LASTS = timedelta(hours=1)
# ProConnect asks for 32 characters or more of `state` and `nonce`: these have 43.
RANDOM_BYTES = 32


@dataclass(frozen=True)
class Detour:
    """What we have to know again when the browser comes back; it travels sealed, in a cookie."""

    state: str
    nonce: str
    verifier: str
    onward: str
    begun_at: float

    def dump(self) -> str:
        """Returns the detour as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str | None) -> Self | None:
        """Returns the detour that the JSON holds; None for no text."""
        return cls(**json.loads(text)) if text else None


@dataclass(frozen=True)
class VouchedPerson:
    """Whom the provider vouches for; `email` is None where it says that it did not check it."""

    subject: str
    email: str | None
    id_token: str


class Provider:
    """A provider of sign-ins. What it publishes about itself is asked for again every hour."""

    def __init__(self, settings: ProviderSettings) -> None:
        self.settings = settings
        self._metadata: tuple[datetime, Metadata] | None = None

    async def leave(self, onward: str, come_back: str, now: datetime) -> tuple[Detour, str]:
        """Begin a sign-in. Returns what to know when the browser comes back, and where to send it.

        Raises ProviderFailed if the provider cannot be used.
        """
        metadata = await self._discovered(now)
        state, nonce, verifier = (secrets.token_urlsafe(RANDOM_BYTES) for _ in range(3))
        challenge = hashlib.sha256(verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": come_back,
            "scope": SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        detour = Detour(state, nonce, verifier, onward, now.timestamp())
        return detour, _with_query(metadata.authorization_endpoint, query)

    async def come_back(
        self, detour: Detour, answer: dict[str, str], come_back: str, now: datetime
    ) -> VouchedPerson:
        """Finish a sign-in. Returns the person whom the provider vouches for.

        Raises ProviderFailed if it vouches for nobody, or not as it must.
        """
        metadata = await self._discovered(now)
        code = self._code_of(detour, answer, metadata, now)
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": come_back,
            "code_verifier": detour.verifier,
        }
        tokens = await redeem(self.settings, metadata, form)
        keys = key_set(await fetch_keys(metadata))
        id_token = tokens.get("id_token")
        known = read_id_token(id_token, keys, self.settings, nonce=detour.nonce, now=now)
        text, is_signed = await fetch_person(metadata, str(tokens.get("access_token")))
        if not is_signed and not self.settings.takes_unsigned:
            raise unfit("what it says of people is not signed")
        told = read_person(text, keys, self.settings, now) if is_signed else read_object(text)
        if told.get("sub") != known["sub"]:
            raise unfit("it speaks of someone else")
        return VouchedPerson(str(known["sub"]), _vouched_email(told), str(id_token))

    async def farewell(self, id_token: str, back: str, now: datetime) -> str | None:
        """Returns where the browser ends the provider's session too; None where that cannot be."""
        try:
            address = (await self._discovered(now)).end_session_endpoint
        except ProviderFailed:
            return None
        query = {
            "id_token_hint": id_token,
            "post_logout_redirect_uri": back,
            "state": secrets.token_urlsafe(RANDOM_BYTES),
        }
        return _with_query(address, query) if address else None

    async def _discovered(self, now: datetime) -> Metadata:
        if self._metadata is None or now - self._metadata[0] > METADATA_LASTS:
            self._metadata = now, await discover(self.settings)
        return self._metadata[1]

    def _code_of(
        self, detour: Detour, answer: dict[str, str], metadata: Metadata, now: datetime
    ) -> str:
        is_ours = secrets.compare_digest(answer.get("state", "").encode(), detour.state.encode())
        if not is_ours or now.timestamp() - detour.begun_at > DETOUR_LASTS.total_seconds():
            raise ProviderFailed("provider.stale", "another state, or too late")
        issuer = answer.get("iss", self.settings.issuer if not metadata.names_itself else None)
        if issuer != self.settings.issuer:
            raise unfit("the answer names another issuer")
        if error := answer.get("error"):
            said_no = error in {"access_denied", "login_required", "interaction_required"}
            raise ProviderFailed("provider.cancelled" if said_no else "provider.unfit", "an error")
        return answer.get("code", "")


def _vouched_email(told: dict[str, Any]) -> str | None:
    email = told.get("email")
    if not isinstance(email, str) or told.get("email_verified") in (False, "false"):
        return None
    return email.strip().lower()


def _with_query(address: str, query: dict[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"
