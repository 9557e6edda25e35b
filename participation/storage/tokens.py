"""Tokens that are handed out once and kept only as a digest."""

import hashlib
import secrets


def new_token() -> str:
    """Returns a token that nobody guesses."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Returns the digest of a token, which is all that is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()
