"""People: met, registered, paused, blocked, erased."""

import secrets
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import col, select

from participation.models import (
    AgeBand,
    Consent,
    Participant,
)
from participation.people.sources import count_opening
from participation.storage.db import Session, all_prepared, group_of, one_prepared
from participation.storage.lists import one_of
from participation.storage.read_ahead import note_held, read_apart

_FIND = select(Participant).where(col(Participant.telegram_id) == bindparam("telegram_id"))
# Rows that refer to a participant may come meanwhile: an opening owes them their invitations.
_FIND_ALONE = _FIND.with_for_update(key_share=True)
_GET_ALONE = (
    select(Participant)
    .where(col(Participant.id) == bindparam("number"))
    .with_for_update(key_share=True)
)
# All of a group at once, locked in one order whatever the group.
_FIND_GROUP = (
    select(Participant)
    .where(one_of(col(Participant.telegram_id), "accounts"))
    .order_by(col(Participant.telegram_id))
    .with_for_update(key_share=True)
)


class _Group(dict[int | None, Participant]):
    """Those of the transaction's turns whom we know, by their Telegram account."""


async def find_participant(
    session: Session, telegram_id: int, *, alone: bool = False
) -> Participant | None:
    """Returns the participant behind a Telegram account, or None if we know none.

    `alone`: others who want to speak with them wait, in other processes too, until we commit.
    """
    if alone and (member := await _find_in_group(session, telegram_id)) is not None:
        return member
    statement = _FIND_ALONE if alone else _FIND
    found: Participant | None = await one_prepared(session, statement, telegram_id=telegram_id)
    return found


async def _find_in_group(session: Session, telegram_id: int) -> Participant | None:
    group = group_of(session)
    if len(group) < 2 or telegram_id not in group:
        return None
    found = session.carried.find(_Group)
    if found is None:
        people = await all_prepared(session, _FIND_GROUP, accounts=list(group))
        found = session.carried.keep(_Group((person.telegram_id, person) for person in people))
        note_held(session, [person.id for person in people])
    member = found.get(telegram_id)
    # Someone may have been erased by an earlier turn of the group.
    return member if member is not None and member in session else None


async def get_participant_alone(session: Session, number: int) -> Participant | None:
    """Returns the participant of that number, or None if erased.

    Nobody else has a turn till we commit.
    """
    read_apart(session, number)
    return (await session.exec(_GET_ALONE, params={"number": number})).one_or_none()


async def meet_participant(
    session: Session,
    *,
    language: str,
    now: datetime,
    telegram_id: int | None = None,
    pseudonym: str | None = None,
) -> Participant:
    """Add a new person, not yet registered: enough to hold their conversation. Returns them."""
    participant = Participant(
        pseudonym=pseudonym or secrets.token_hex(8),
        telegram_id=telegram_id,
        language=language,
        met_at=now,
    )
    session.add(participant)
    await session.flush()
    return participant


async def participant_of(
    session: Session, pseudonym: str, *, language: str, now: datetime
) -> Participant:
    """Returns the participant of that pseudonym, met now if unknown (on a channel but Telegram)."""
    query = select(Participant).where(Participant.pseudonym == pseudonym)
    known = (await session.exec(query)).one_or_none()
    return known or await meet_participant(session, language=language, now=now, pseudonym=pseudonym)


async def record_opening(
    session: Session, participant: Participant, code: str, now: datetime
) -> None:
    """Count an opened link, known code or not; the first link is where the person came through."""
    count_opening(session, code, now)
    participant.source_code = participant.source_code or code


def give_consent(
    session: Session, participant: Participant, *, version: str, now: datetime
) -> None:
    """Keep an explicit yes to that version of the consent text."""
    participant.consent_version = version
    session.add(
        Consent(
            participant_id=participant.id,
            version=version,
            language=participant.language,
            given_at=now,
        )
    )


def register(
    participant: Participant, *, age_band: AgeBand | None, district: str | None, now: datetime
) -> None:
    """Complete a registration, or change its profile later; None stands for "rather not say"."""
    participant.age_band = age_band
    participant.district = district
    participant.registered_at = participant.registered_at or now


def resume(participant: Participant) -> None:
    """Note that they came back: neither stopped nor blocked any longer."""
    participant.stopped_at = None
    participant.blocked_at = None


async def choose_language(session: Session, participant: Participant, language: str) -> None:
    """Talk to them in that language from now on."""
    participant.language = language
    session.add(participant)


def is_kept(session: Session, participant: Participant) -> bool:
    """Returns False once the person was erased in this transaction."""
    return participant in session
