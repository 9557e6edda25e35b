"""What is kept so that only who knows the server's key can read it."""

import hmac

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

SHORTEST_KEY = 32
ALGORITHMS = ["dir", "A256GCM"]
HEADER = {"alg": "dir", "enc": "A256GCM"}


class Seal:
    """Seals texts with a key made of the server's secret, and opens what it sealed."""

    def __init__(self, secret: str) -> None:
        derived = hmac.digest(secret.encode(), b"portevoix.seal", "sha256")
        self._key = OctKey.import_key(derived)

    def close(self, text: str) -> str:
        """Returns the text, unreadable without the key; safe in a cookie or a column."""
        return jwe.encrypt_compact(HEADER, text.encode(), self._key, ALGORITHMS)

    def open(self, sealed: str) -> str | None:
        """Returns the text that was sealed, or None if another key sealed it, or nobody did."""
        try:
            found = jwe.decrypt_compact(sealed, self._key, ALGORITHMS).plaintext
        except (JoseError, ValueError):
            return None
        return found.decode() if found is not None else None
