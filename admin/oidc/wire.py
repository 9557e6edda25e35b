"""Talking to the provider: over HTTPS, in seconds, and never more than a page at a time."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from admin.oidc.failures import unfit, unreachable

PATIENCE = ClientTimeout(total=10)
LARGEST_ANSWER = 256 * 1024
DISCOVERY = "/.well-known/openid-configuration"


@dataclass(frozen=True)
class ProviderSettings:
    """Which provider is used, and by what name and secret it knows us."""

    issuer: str
    client_id: str
    client_secret: str
    # What people read on the button.
    name: str
    # Whether what it says of people may come unsigned, over HTTPS alone.
    takes_unsigned: bool = False


@dataclass(frozen=True)
class Metadata:
    """What the provider publishes about itself."""

    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None
    takes_secret_in_form: bool
    names_itself: bool


async def discover(settings: ProviderSettings) -> Metadata:
    """Ask the provider what it publishes about itself. Returns it, checked.

    Raises ProviderFailed if it does not answer, or if the answer is unfit.
    """
    async with _asked("GET", settings.issuer.rstrip("/") + DISCOVERY) as response:
        told = _object(await _text(response))
    if told.get("issuer") != settings.issuer:
        raise unfit("discovery names another issuer")
    methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    ends = told.get("end_session_endpoint")
    return Metadata(
        authorization_endpoint=_endpoint(settings, told.get("authorization_endpoint")),
        token_endpoint=_endpoint(settings, told.get("token_endpoint")),
        userinfo_endpoint=_endpoint(settings, told.get("userinfo_endpoint")),
        jwks_uri=_endpoint(settings, told.get("jwks_uri")),
        end_session_endpoint=_endpoint(settings, ends) if ends else None,
        takes_secret_in_form="client_secret_post" in methods,
        names_itself=told.get("authorization_response_iss_parameter_supported") is True,
    )


async def fetch_keys(metadata: Metadata) -> list[dict[str, Any]]:
    """Returns the keys that the provider signs with today.

    Raises ProviderFailed without an answer or without keys.
    """
    async with _asked("GET", metadata.jwks_uri) as response:
        keys = _object(await _text(response)).get("keys")
    if not isinstance(keys, list):
        raise unfit("no keys")
    return [key for key in keys if isinstance(key, dict)]


async def redeem(
    settings: ProviderSettings, metadata: Metadata, form: dict[str, str]
) -> dict[str, Any]:
    """Redeem a code. Returns the tokens that it stands for.

    Raises ProviderFailed if it is refused.
    """
    known = {"client_id": settings.client_id, "client_secret": settings.client_secret}
    if metadata.takes_secret_in_form:
        asked = _asked("POST", metadata.token_endpoint, data=form | known)
    else:
        # RFC 6749, 2.3.1: both are encoded as in a form, first.
        pair = ":".join(quote_plus(part) for part in known.values())
        headers = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
        asked = _asked("POST", metadata.token_endpoint, data=form, headers=headers)
    async with asked as response:
        return _object(await _text(response))


async def fetch_person(metadata: Metadata, access_token: str) -> tuple[str, bool]:
    """Returns what the provider says of the person, and True if it is signed.

    Raises ProviderFailed without an answer.
    """
    headers = {"Authorization": f"Bearer {access_token}"}
    async with _asked("GET", metadata.userinfo_endpoint, headers=headers) as response:
        return await _text(response), response.content_type == "application/jwt"


def read_object(text: str) -> dict[str, Any]:
    """Returns the JSON object that the text holds. Raises ProviderFailed if it holds none."""
    return _object(text)


@asynccontextmanager
async def _asked(method: str, address: str, **options: Any) -> AsyncIterator[ClientResponse]:
    try:
        async with (
            ClientSession(timeout=PATIENCE) as client,
            client.request(method, address, allow_redirects=False, **options) as response,
        ):
            if response.status >= 500:
                raise unreachable(f"status {response.status}")
            if response.status != 200:
                raise unfit(f"status {response.status}")
            yield response
    except (ClientError, TimeoutError, OSError) as error:
        raise unreachable(type(error).__name__) from None


async def _text(response: ClientResponse) -> str:
    body = bytearray()
    async for chunk in response.content.iter_chunked(65536):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise unfit("an answer too large")
    return body.decode(errors="replace")


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        raise unfit("not JSON") from None
    if not isinstance(found, dict):
        raise unfit("not an object")
    return found


def _endpoint(settings: ProviderSettings, address: object) -> str:
    # Plain HTTP only where the issuer itself is plain: on this machine, to try things out.
    schemes = {"https", urlsplit(settings.issuer).scheme}
    if not isinstance(address, str) or urlsplit(address).scheme not in schemes:
        raise unfit("an endpoint is missing or not secure")
    return address
