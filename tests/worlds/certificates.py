"""Whom clients of HTTPS trust in tests: nobody, for nothing here is asked over TLS."""

import os
from pathlib import Path


def trust_nobody() -> None:
    """Spare every client, of whoever we start too, the reading of all the authorities there are.

    Each bot has two clients, and that took longer than most of what a test then does with it.
    """
    os.environ.pop("SSL_CERT_FILE", None)
    os.environ["SSL_CERT_DIR"] = str(Path(__file__).parent)
