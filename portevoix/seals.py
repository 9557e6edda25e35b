"""The server's key, with which it seals what only it may read: given, or kept beside the database.

Only a process that is alone with its database makes up a key by itself: another could not know it.
"""

import os
import secrets
from pathlib import Path

import structlog
from sqlalchemy import make_url

from participation.storage.seals import Seal
from portevoix.options import ProcessRole
from portevoix.settings import Settings

log = structlog.get_logger(__name__)


def seal_for(settings: Settings, role: ProcessRole) -> Seal | None:
    """Returns the seal of the server's key, or None if it has none and goes without."""
    if settings.secret_key is not None:
        return Seal(settings.secret_key.get_secret_value())
    path = _key_file(settings)
    if role is ProcessRole.ALL and path is not None:
        return Seal(_kept_in(path))
    if role.shows:
        log.warning("panel.without_key", without="second factor", mend="PORTEVOIX_SECRET_KEY")
    return None


def _key_file(settings: Settings) -> Path | None:
    if not settings.database_url.startswith("sqlite"):
        return None
    database = make_url(settings.database_url).database
    return Path(f"{database}.key") if database and database != ":memory:" else None


def _kept_in(path: Path) -> str:
    if not path.exists():
        # For its owner alone, from the first byte on.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
        log.warning("panel.key_made", file=str(path), mend="keep a copy, apart from the backups")
    return path.read_text(encoding="utf-8").strip()
