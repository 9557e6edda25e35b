"""Broadcasts: what the council writes back to everyone who answered a campaign."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlmodel import col, select

from participation.broadcasts.recipients import owe_next_recipients
from participation.errors import BroadcastRefused
from participation.models import (
    Broadcast,
    BroadcastText,
    Campaign,
    CampaignStatus,
    StaffMember,
)
from participation.people.audiences import hold_reach
from participation.sending.cancellations import cancel_where
from participation.staff.log import write_log
from participation.storage.db import Session
from participation.storage.wakeups import OWED, announce

# With its heading and its last line it fits below a picture, in any language.
LONGEST = 600


async def find_draft(session: Session, campaign: Campaign) -> Broadcast | None:
    """Returns the draft to those who answered, or None if there is none."""
    query = select(Broadcast).where(
        Broadcast.campaign_id == campaign.id, col(Broadcast.sent_at).is_(None)
    )
    return (await session.exec(query)).one_or_none()


async def sent_broadcasts(session: Session, campaign: Campaign) -> list[Broadcast]:
    """Returns what was sent to those who answered, latest first."""
    query = (
        select(Broadcast)
        .where(Broadcast.campaign_id == campaign.id, col(Broadcast.sent_at).is_not(None))
        .order_by(col(Broadcast.id).desc())
    )
    return list((await session.exec(query)).all())


async def texts_of(session: Session, broadcast: Broadcast) -> dict[str, str]:
    """Returns what the broadcast says, by language."""
    query = select(BroadcastText.language, BroadcastText.text).where(
        BroadcastText.broadcast_id == broadcast.id
    )
    return dict((await session.exec(query)).all())


async def reply_of(session: Session, campaign: Campaign, language: str) -> str:
    """Returns the council's latest broadcast in that language, or "" if none was sent."""
    for broadcast in (await sent_broadcasts(session, campaign))[:1]:
        return (await texts_of(session, broadcast)).get(language, "")
    return ""


def problems_of(texts: Mapping[str, str], languages: Collection[str]) -> list[BroadcastRefused]:
    """Returns why it cannot be sent as it is written: for each language, what is to mend."""
    problems = []
    for language in languages:
        text = texts.get(language, "")
        if not text:
            problems.append(BroadcastRefused("broadcast.missing", field=language))
        elif (over := length(text) - LONGEST) > 0:
            details = {"limit": LONGEST, "over": over}
            problems.append(BroadcastRefused("broadcast.too_long", field=language, **details))
    return problems


async def write_broadcast(
    session: Session,
    campaign: Campaign,
    texts: Mapping[str, str],
    *,
    question_id: int | None,
    by: StaffMember,
    now: datetime,
) -> Broadcast:
    """Keep the draft, as far as it is written. Returns it.

    Raises BroadcastRefused while people still answer.
    """
    if campaign.status is not CampaignStatus.CLOSED:
        raise BroadcastRefused("broadcast.not_closed")
    draft = await _locked_draft(session, campaign)
    if draft is None:
        draft = Broadcast(campaign_id=campaign.id, written_at=now)
        session.add(draft)
        await session.flush()
    else:
        draft.revision += 1
    draft.question_id, draft.written_at = question_id, now
    for language, text in texts.items():
        await session.merge(BroadcastText(broadcast_id=draft.id, language=language, text=text))
    write_log(session, "broadcast.written", campaign.key, by=by, now=now)
    return draft


async def send_broadcast(
    session: Session,
    campaign: Campaign,
    *,
    revision: int,
    cards: Mapping[str, bytes],
    languages: Collection[str],
    by: StaffMember,
    now: datetime,
) -> Broadcast:
    """Begin to owe the draft to everyone who answered. Returns the broadcast.

    `cards` are its pictures by language; none where there is nothing to show.
    Raises BroadcastRefused if it was changed since `revision` or cannot be sent as it is written.
    """
    # Before the rows, as everyone does.
    await hold_reach(session, selecting=True)
    draft = await _locked_draft(session, campaign)
    if draft is None or draft.revision != revision:
        raise BroadcastRefused("broadcast.changed")
    for problem in problems_of(await texts_of(session, draft), languages):
        raise problem
    for language, card in cards.items():
        written = await session.get_one(BroadcastText, (draft.id, language))
        written.card = card
    draft.sent_at = now
    write_log(session, "broadcast.sent", campaign.key, by=by, now=now)
    await owe_next_recipients(session, draft, now)
    return draft


async def go_on_broadcasting(session: Session, now: datetime) -> bool:
    """Owe the next people their broadcast, after a crash too.

    Returns whether there was anyone left to look at.
    """
    unfinished = (
        select(Broadcast)
        .where(
            col(Broadcast.sent_at).is_not(None),
            col(Broadcast.queued_at).is_(None),
            col(Broadcast.cancelled_at).is_(None),
        )
        .order_by(col(Broadcast.id))
        .limit(1)
    )
    if (await session.exec(unfinished)).first() is None:
        return False
    await hold_reach(session, selecting=True)
    locked = unfinished.with_for_update(key_share=True)
    found = await session.exec(locked.execution_options(populate_existing=True))
    if (broadcast := found.first()) is not None:
        await owe_next_recipients(session, broadcast, now)
    return True


async def pause_broadcast(
    session: Session, broadcast: Broadcast, *, by: StaffMember, now: datetime
) -> None:
    """Hold the sending; nobody is forgotten."""
    if broadcast.sent_at and not broadcast.paused_at and not broadcast.cancelled_at:
        broadcast.paused_at = now
        await _log(session, "broadcast.paused", broadcast, by, now)


async def resume_broadcast(
    session: Session, broadcast: Broadcast, *, by: StaffMember, now: datetime
) -> None:
    """Go on where a pause held it."""
    if broadcast.paused_at and not broadcast.cancelled_at:
        broadcast.paused_at = None
        await announce(session, OWED)
        await _log(session, "broadcast.resumed", broadcast, by, now)


async def cancel_broadcast(
    session: Session, broadcast: Broadcast, *, by: StaffMember, now: datetime
) -> None:
    """Stop the sending for good."""
    if broadcast.sent_at and not broadcast.cancelled_at:
        broadcast.cancelled_at = now
        await cancel_where(session, now, "cancelled", broadcast_id=broadcast.id)
        await _log(session, "broadcast.cancelled", broadcast, by, now)


async def find_broadcast(
    session: Session, campaign: Campaign, number: int, *, alone: bool = False
) -> Broadcast | None:
    """Returns that broadcast of the campaign, or None if there is none that was sent.

    With `alone` nobody else changes it meanwhile.
    """
    query = select(Broadcast).where(
        Broadcast.id == number,
        Broadcast.campaign_id == campaign.id,
        col(Broadcast.sent_at).is_not(None),
    )
    locked = query.with_for_update(key_share=True) if alone else query
    return (await session.exec(locked)).one_or_none()


def length(text: str) -> int:
    """Returns the length as channels count it: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


async def _locked_draft(session: Session, campaign: Campaign) -> Broadcast | None:
    # Where there is none yet, two who begin one must not make two.
    await session.exec(select(Campaign.id).where(Campaign.id == campaign.id).with_for_update())
    query = (
        select(Broadcast)
        .where(Broadcast.campaign_id == campaign.id, col(Broadcast.sent_at).is_(None))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return (await session.exec(query)).one_or_none()


async def _log(
    session: Session, action: str, broadcast: Broadcast, by: StaffMember, now: datetime
) -> None:
    campaign = await session.get_one(Campaign, broadcast.campaign_id)
    write_log(session, action, campaign.key, by=by, now=now)
