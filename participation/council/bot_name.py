"""By which name people find the bot: noted by whoever talks to the channel, read by the panel."""

from datetime import datetime

from sqlmodel import col, select

from participation.models import KnownBot
from participation.storage.db import Session, hold


async def note_bot(session: Session, username: str, now: datetime) -> None:
    """Note that the bot of that name runs on this database from now on."""
    # Processes that start together all tell it.
    await hold(session, "bots", alone=True)
    known = await session.get(KnownBot, username)
    if known is None:
        session.add(KnownBot(username=username, started_at=now))
    else:
        known.started_at = now


async def bot_username(session: Session) -> str | None:
    """Returns the name of the bot that started last, or None if none has."""
    query = select(KnownBot.username).order_by(col(KnownBot.started_at).desc()).limit(1)
    return (await session.exec(query)).first()
