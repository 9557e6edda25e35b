"""Who gets a broadcast: everyone who answered and can be written to. How far it has got."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, case, exists, func, type_coerce
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from participation.models import (
    Broadcast,
    BroadcastText,
    Campaign,
    CampaignVersion,
    Delivery,
    DeliveryKind,
    Invented,
    Participant,
    Response,
)
from participation.people.audiences import reachable
from participation.questionnaires.definitions import stored_definition
from participation.sending.owing import owe_to_many
from participation.sending.queueing import AT_ONCE
from participation.storage.db import Session


@dataclass(frozen=True)
class Recipients:
    """How many would get it, by language, and how many who answered cannot be written to.

    `samples` are invented: there is nobody to write to.
    """

    by_language: dict[str, int]
    unreachable: int
    samples: int

    @property
    def people(self) -> int:
        """How many would get it in all languages."""
        return sum(self.by_language.values())


@dataclass(frozen=True)
class BroadcastProgress:
    """How many are owed it, and what became of that."""

    owed: int = 0
    sent: int = 0
    failed: int = 0
    cancelled: int = 0

    @property
    def waiting(self) -> int:
        """How many are owed it still."""
        return self.owed - self.sent - self.failed - self.cancelled


@dataclass(frozen=True)
class AddressedBroadcast:
    """A broadcast as one person gets it; its card only while the channel has no copy of it."""

    broadcast_id: int
    language: str
    campaign_title: str
    text: str
    card: bytes | None
    file_id: str | None


async def count_recipients(session: Session, campaign: Campaign) -> Recipients:
    """Returns how many would get a broadcast if it was sent now, and how many would not."""
    query: Any = (
        select_columns(
            col(Participant.language),
            func.count(),
            func.count(case((reachable(), 1))),
            func.count(col(Invented.participant_id)),
        )
        .join(Response, col(Response.participant_id) == col(Participant.id))
        .outerjoin(Invented, col(Invented.participant_id) == col(Participant.id))
        .where(col(Response.campaign_id) == campaign.id)
        .group_by(col(Participant.language))
        .order_by(col(Participant.language))
    )
    rows = list(await session.exec(query))
    by_language = {language: reached for language, _, reached, _ in rows if reached}
    samples = sum(invented for *_, invented in rows)
    answered = sum(people for _, people, *_ in rows)
    return Recipients(by_language, answered - sum(by_language.values()) - samples, samples)


async def owe_next_recipients(session: Session, broadcast: Broadcast, now: datetime) -> None:
    """Owe it to the next of those who answered. The caller holds the reach and the broadcast."""
    next_people = (
        select(col(Response.participant_id).label("id"))
        .where(
            col(Response.campaign_id) == broadcast.campaign_id,
            col(Response.participant_id) > broadcast.reached,
        )
        .order_by(col(Response.participant_id))
        .limit(AT_ONCE)
        .subquery()
    )
    found: Any = select_columns(func.max(next_people.c.id), func.count())
    last, people = (await session.exec(found)).one()
    if people:
        among = col(Participant.id).between(broadcast.reached + 1, last)
        await _owe(session, broadcast, now, among)
        broadcast.reached = last
    if people < AT_ONCE:
        broadcast.queued_at = now


async def _owe(
    session: Session, broadcast: Broadcast, now: datetime, among: ColumnElement[bool]
) -> None:
    answered = exists().where(
        col(Response.participant_id) == col(Participant.id),
        col(Response.campaign_id) == broadcast.campaign_id,
    )
    people = among & reachable() & answered
    kind = DeliveryKind.BROADCAST
    await owe_to_many(session, people, kind, now=now, broadcast_id=broadcast.id)


async def broadcast_progress(session: Session, broadcast: Broadcast) -> BroadcastProgress:
    """Returns how far the broadcast has got."""
    query: Any = select_columns(
        func.count(),
        func.count(col(Delivery.sent_at)),
        func.count(col(Delivery.failed_at)),
        func.count(col(Delivery.cancelled_at)),
    ).where(col(Delivery.broadcast_id) == broadcast.id)
    return BroadcastProgress(*(await session.exec(query)).one())


async def addressed_to(
    session: Session, participant: Participant, broadcast_id: int
) -> AddressedBroadcast | None:
    """Returns the broadcast as that person gets it, or None if it has no text.

    It is in their language, or else in the first it is written in.
    """
    query: Any = (
        select_columns(
            col(BroadcastText.language),
            col(BroadcastText.text),
            case((col(BroadcastText.file_id).is_(None), col(BroadcastText.card))),
            col(BroadcastText.file_id),
            type_coerce(CampaignVersion.definition, Text),
        )
        .join(Broadcast, col(Broadcast.id) == col(BroadcastText.broadcast_id))
        .join(Campaign, col(Campaign.id) == col(Broadcast.campaign_id))
        .join(
            CampaignVersion,
            (col(CampaignVersion.campaign_id) == col(Campaign.id))
            & (col(CampaignVersion.number) == col(Campaign.version)),
        )
        .where(col(BroadcastText.broadcast_id) == broadcast_id, col(BroadcastText.text) != "")
        .order_by(
            (col(BroadcastText.language) == participant.language).desc(),
            col(BroadcastText.language),
        )
        .limit(1)
    )
    found = (await session.exec(query)).one_or_none()
    if found is None:
        return None
    language, text, card, file_id, definition = found
    title = stored_definition(definition).title_in(language)
    return AddressedBroadcast(broadcast_id, language, title, text, card, file_id)


async def keep_file_id(session: Session, broadcast_id: int, language: str, file_id: str) -> None:
    """Note by what id the channel knows its copy of that card."""
    text = await session.get(BroadcastText, (broadcast_id, language))
    if text is not None:
        text.file_id = file_id
