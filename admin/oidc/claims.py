"""What the provider signed, believed only when every mark of it is right."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from admin.oidc.failures import unfit
from admin.oidc.wire import ProviderSettings

# Signatures that only the provider can make: none with a shared secret, and never "none".
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
KEY_KINDS = frozenset({"RSA", "EC"})
CLOCKS_DIFFER = 60


def key_set(keys: Iterable[dict[str, Any]]) -> KeySet:
    """Returns the keys that signatures are checked with. Raises ProviderFailed if there is none."""
    fit = [key for key in keys if key.get("kty") in KEY_KINDS and key.get("use", "sig") == "sig"]
    try:
        known = KeySet.import_key_set({"keys": fit})
    except (JoseError, ValueError, KeyError):
        raise unfit("keys that cannot be read") from None
    if not known.keys:
        raise unfit("no key to check signatures with")
    return known


def read_id_token(
    token: object, keys: KeySet, settings: ProviderSettings, *, nonce: str, now: datetime
) -> dict[str, Any]:
    """Check an ID token: made for us, for this sign-in, just now. Returns its claims.

    Raises ProviderFailed if it is not.
    """
    claims = _signed(token, keys)
    registry = JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=CLOCKS_DIFFER,
        iss={"essential": True, "value": settings.issuer},
        aud={"essential": True, "value": settings.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
        azp={"value": settings.client_id},
    )
    _check(registry, claims)
    return claims


def read_person(
    text: str, keys: KeySet, settings: ProviderSettings, now: datetime
) -> dict[str, Any]:
    """Check a signed answer about a person. Returns its claims.

    Raises ProviderFailed if it is unfit.
    """
    claims = _signed(text, keys)
    registry = JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=CLOCKS_DIFFER,
        iss={"value": settings.issuer},
        aud={"value": settings.client_id},
        sub={"essential": True},
    )
    _check(registry, claims)
    return claims


def _signed(token: object, keys: KeySet) -> dict[str, Any]:
    if not isinstance(token, str):
        raise unfit("a token is missing")
    try:
        return jwt.decode(token.strip(), keys, algorithms=ALGORITHMS).claims
    except (JoseError, ValueError, KeyError) as error:
        raise unfit(f"a signature: {type(error).__name__}") from None


def _check(registry: JWTClaimsRegistry, claims: dict[str, Any]) -> None:
    try:
        registry.validate(claims)
    except JoseError as error:
        raise unfit(f"a claim: {error}") from None
