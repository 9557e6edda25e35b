"""One question a day: the next is owed by the answer to the one before, for the day after."""

from datetime import datetime

from sqlalchemy import ColumnElement, case, exists, literal, or_, update
from sqlmodel import col, select

from participation.council.rules import read_rules
from participation.council.timetables import next_daily
from participation.models import Campaign, Delivery, DeliveryKind, Pace, Participant
from participation.responses.progress import Latest, Progress, find_latest
from participation.sending import deliveries
from participation.sending.cancellations import cancel, cancel_questions
from participation.sending.owing import owe_message
from participation.storage.db import Session
from participation.storage.types import UtcDateTime
from participation.storage.wakeups import OWED, announce


async def owe_next_question(
    session: Session, progress: Progress, now: datetime, *, corrects: bool
) -> None:
    """Owe the next question, once, if asked daily: after an answer, before its finish is noted.

    A corrected answer brings no other, unless all had been answered. How many are in force says
    nothing of the days answered: a correction may have ruled some out.
    """
    if progress.campaign.pace is not Pace.DAILY:
        return
    person, number, latest = progress.participant, progress.campaign.id, progress.latest
    if progress.journey.next_question() is None:
        await cancel_questions(session, person.id, number, "finished", now)
    elif corrects and latest is not None and latest.is_cancelled:
        # One correction had ended it, another opens it again.
        await _revive(session, person, now, "finished", campaign=number)
    elif progress.waits_until(now) is None and (not corrects or _was_finished(progress)):
        # What came due was answered before it was sent.
        await cancel_questions(session, person.id, number, "answered", now)
        await _owe(session, progress, latest, now)
    progress.latest = await find_latest(session, person.id, number)


def _was_finished(progress: Progress) -> bool:
    return progress.response is not None and progress.response.finished_at is not None


async def owe_again(session: Session, participant: Participant, now: datetime) -> None:
    """Owe someone who is back from a /stop or a block the question they were to get meanwhile."""
    await _revive(session, participant, now, "stopped", deliveries.BLOCKED)


async def _owe(session: Session, progress: Progress, latest: Latest | None, now: datetime) -> None:
    person = progress.participant
    campaign = await session.get_one(Campaign, progress.campaign.id)
    invitation = await deliveries.find_invitation(session, person, campaign.id)
    asked_at = latest.due_at if latest else invitation.due_at if invitation else now
    quiet = (await read_rules(session)).quiet_hours
    due_at = next_daily(campaign.opens_at or now, asked_at, now, quiet)
    owed = await owe_message(
        session,
        person.id,
        DeliveryKind.QUESTION,
        now=now,
        due_at=due_at,
        campaign_id=campaign.id,
        ordinal=latest.ordinal + 1 if latest else 1,
        in_bulk=True,
    )
    if person.stopped_at is not None:
        # They answer of their own will, but are not to be written to: until they come back.
        cancel(owed, "stopped", now)
        await session.flush()


async def _revive(
    session: Session,
    participant: Participant,
    now: datetime,
    *reasons: str,
    campaign: int | None = None,
) -> None:
    refused = col(Delivery.failed_at).is_not(None)  # they do not have it
    query = update(Delivery).where(
        col(Delivery.participant_id) == participant.id,
        *([] if campaign is None else [col(Delivery.campaign_id) == campaign]),
        col(Delivery.kind) == DeliveryKind.QUESTION,
        col(Delivery.failure).in_(reasons),
        col(Delivery.settled_at).is_not(None),
        or_(refused, col(Delivery.claimed_at).is_(None), col(Delivery.begun_at).is_(None)),
        _is_last_of_open_campaign(),
    )
    values = {
        **dict.fromkeys(("cancelled_at", "failed_at", "settled_at", "claimed_at", "failure")),
        "begun_at": case((refused, None), else_=col(Delivery.begun_at)),
        "due_at": _not_before(now),
        "losses": 0,
        "in_bulk": False,
    }
    await session.exec(query.values(**values))
    await announce(session, OWED)


def _is_last_of_open_campaign() -> ColumnElement[bool]:
    later = select(Delivery).subquery()
    is_open = exists().where(
        col(Campaign.id) == col(Delivery.campaign_id), col(Campaign.closed_at).is_(None)
    )
    is_followed = exists().where(
        later.c.participant_id == col(Delivery.participant_id),
        later.c.campaign_id == col(Delivery.campaign_id),
        later.c.kind == DeliveryKind.QUESTION,
        later.c.ordinal > col(Delivery.ordinal),
    )
    return is_open & ~is_followed


def _not_before(now: datetime) -> ColumnElement[datetime]:
    at = literal(now, UtcDateTime)
    return case((col(Delivery.due_at) < at, at), else_=col(Delivery.due_at))
