"""Staff members' own chats, where a campaign arrives as a test before anyone else gets it."""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func
from sqlmodel import col, select

from participation.errors import CampaignRefused
from participation.models import (
    Campaign,
    CampaignStatus,
    Delivery,
    DeliveryKind,
    Participant,
    PhoneCode,
    StaffMember,
    StaffPhone,
)
from participation.sending.owing import owe_message
from participation.staff.log import write_log
from participation.storage.db import Session

CODE_LASTS = timedelta(minutes=15)
TESTABLE = (CampaignStatus.DRAFT, CampaignStatus.SCHEDULED)


@dataclass(frozen=True)
class Phone:
    """A staff member whose chat is linked, and whether anything can be sent there."""

    member: StaffMember
    linked_at: datetime
    is_reachable: bool


async def new_phone_code(session: Session, member: StaffMember, now: datetime) -> str:
    """Make a code that links the chat where it is said to that member. Returns the code.

    Earlier codes stop working.
    """
    await session.exec(delete(PhoneCode).where(col(PhoneCode.staff_id) == member.id))
    code = secrets.token_urlsafe(15)
    session.add(PhoneCode(digest=_digest(code), staff_id=member.id, made_at=now))
    return code


async def link_phone(session: Session, participant: Participant, code: str, now: datetime) -> bool:
    """Let tests arrive in that participant's chat. Returns whether the code was good."""
    known = await session.get(PhoneCode, _digest(code), with_for_update=True)
    if known is None or known.used_at is not None or now - known.made_at > CODE_LASTS:
        return False
    member = await session.get_one(StaffMember, known.staff_id)
    if member.disabled_at is not None:
        return False
    known.used_at = now
    await session.merge(
        StaffPhone(staff_id=member.id, participant_id=participant.id, linked_at=now)
    )
    write_log(session, "phone.linked", member.email, by=member, now=now)
    return True


async def unlink_phone(session: Session, member: StaffMember, now: datetime) -> None:
    """Let no test arrive in the member's chat any more."""
    phone = await session.get(StaffPhone, member.id)
    if phone is not None:
        await session.delete(phone)
        write_log(session, "phone.unlinked", member.email, by=member, now=now)


async def is_phone_of_staff(session: Session, participant: Participant) -> bool:
    """Returns whether that participant's chat is a staff member's own."""
    query = select(StaffPhone.staff_id).where(StaffPhone.participant_id == participant.id)
    return (await session.exec(query)).first() is not None


async def list_phones(session: Session) -> list[Phone]:
    """Returns every staff member with a linked chat, by address; not whose chat it is."""
    query = (
        select(StaffMember, StaffPhone, Participant)
        .join(StaffPhone, col(StaffPhone.staff_id) == col(StaffMember.id))
        .join(Participant, col(Participant.id) == col(StaffPhone.participant_id))
        .where(col(StaffMember.disabled_at).is_(None))
        .order_by(col(StaffMember.email))
    )
    return [
        Phone(
            member,
            phone.linked_at,
            participant.stopped_at is None and participant.blocked_at is None,
        )
        for member, phone, participant in (await session.exec(query)).all()
    ]


async def send_test(
    session: Session,
    campaign: Campaign,
    staff: Collection[int],
    *,
    by: StaffMember,
    now: datetime,
) -> int:
    """Owe the campaign as a test to these staff members' chats. Returns how many chats.

    Nothing of a test can be answered: it counts nowhere.
    Raises CampaignRefused if it has opened already or if none of them has a chat.
    """
    if campaign.status not in TESTABLE:
        raise CampaignRefused("campaign.already_opened", key=campaign.key)
    chats = await _chats_of(session, campaign, staff)
    for participant_id, before in chats:
        await owe_message(
            session,
            participant_id,
            DeliveryKind.TEST,
            now=now,
            campaign_id=campaign.id,
            ordinal=before + 1,
        )
    if not chats:
        raise CampaignRefused("campaign.no_phone", field="phones")
    write_log(session, "campaign.tested", campaign.key, by=by, now=now, people=len(chats))
    return len(chats)


async def _chats_of(
    session: Session, campaign: Campaign, staff: Collection[int]
) -> Sequence[tuple[int, int]]:
    """The participants behind these linked chats, each with how many tests it got before."""
    query = (
        select(StaffPhone.participant_id, func.coalesce(func.max(Delivery.ordinal), 0))
        .join(Participant, col(Participant.id) == col(StaffPhone.participant_id))
        .join(StaffMember, col(StaffMember.id) == col(StaffPhone.staff_id))
        .outerjoin(
            Delivery,
            (col(Delivery.participant_id) == col(StaffPhone.participant_id))
            & (col(Delivery.campaign_id) == campaign.id)
            & (col(Delivery.kind) == DeliveryKind.TEST),
        )
        .where(
            col(StaffPhone.staff_id).in_(staff),
            col(StaffMember.disabled_at).is_(None),
            col(Participant.stopped_at).is_(None),
            col(Participant.blocked_at).is_(None),
        )
        .group_by(col(StaffPhone.participant_id))
    )
    return (await session.exec(query)).all()


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
