"""Photos sent in answer: owed from the channel, then kept here."""

from datetime import datetime

from sqlmodel import col, select

from participation.models import Attachment
from participation.storage.db import Session


async def attachments_owed(session: Session, limit: int = 10) -> list[Attachment]:
    """Returns photos whose bytes are still to be fetched from the channel, oldest first."""
    query = (
        select(Attachment)
        .where(col(Attachment.fetched_at).is_(None), col(Attachment.failed_at).is_(None))
        .order_by(col(Attachment.id))
        .limit(limit)
    )
    return list((await session.exec(query)).all())


def keep_content(attachment: Attachment, content: bytes, now: datetime) -> None:
    """Keep the bytes of a photo that have arrived."""
    attachment.content, attachment.fetched_at = content, now


def give_up(attachment: Attachment, now: datetime) -> None:
    """Note that the channel no longer has the photo."""
    attachment.failed_at = now


async def photo_content(session: Session, number: int) -> bytes | None:
    """Returns a photo's bytes (JPEG), or None if they have not been fetched."""
    query = select(Attachment.content).where(Attachment.id == number)
    return (await session.exec(query)).one_or_none()
