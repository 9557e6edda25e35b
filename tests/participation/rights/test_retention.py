"""How long data is kept: nobody is erased who was not told, or who gave a sign."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from participation.council.rules import Rules, change_rules
from participation.inbox import keep_message
from participation.models import Answer, Campaign, Delivery, DeliveryKind, Participant
from participation.people.participants import give_consent
from participation.proposals.proposals import file_proposal
from participation.rights.leaving import stop
from participation.rights.retention import (
    Silent,
    erase_silent,
    find_silent,
    months_before,
    warn_silent,
)
from participation.sending.deliveries import mark_sent
from participation.staff.log import latest_entries
from participation.storage.db import Database, Session
from tests.worlds.stories import HOUR, NOW, answer_all, open_campaign, person

DAY = timedelta(days=1)
# Everyone of the stories registered an hour before NOW, and the year has 365 days then.
WARNED = NOW + 335 * DAY
ERASED = NOW + 365 * DAY


async def keep_for(session: Session, months: int) -> None:
    await change_rules(session, Rules(retention_months=months), by=None, now=NOW)


async def people(database: Database) -> set[int]:
    async with database.reading() as session:
        return set((await session.exec(select(Participant.id))).all())


async def warned(database: Database, now: datetime) -> list[int]:
    """Who is told at that moment; it arrives at once."""
    async with database.transaction() as session:
        await warn_silent(session, (await find_silent(session, now)).to_warn, now)
        query = select(Delivery).where(
            col(Delivery.kind) == DeliveryKind.FAREWELL, col(Delivery.settled_at).is_(None)
        )
        found = (await session.exec(query)).all()
        for delivery in found:
            assert delivery.in_bulk
            mark_sent(delivery, now)
        return [delivery.participant_id for delivery in found]


async def erased(database: Database, now: datetime) -> int:
    before = await people(database)
    async with database.transaction() as session:
        await erase_silent(session, (await find_silent(session, now)).to_erase, now)
    return len(before - await people(database))


async def test_by_default_nobody_is_erased(database: Database) -> None:
    async with database.transaction() as session:
        await person(session)
    assert await warned(database, NOW + 4000 * DAY) == []
    assert await erased(database, NOW + 4000 * DAY) == 0


async def test_told_once_and_erased_a_month_later(database: Database) -> None:
    async with database.transaction() as session:
        await keep_for(session, 12)
        silent, active = await person(session), await person(session)
        campaign = await open_campaign(session)
        await answer_all(session, active, campaign)
    assert await warned(database, WARNED - DAY) == []
    assert await warned(database, WARNED) == [silent.id]
    assert await warned(database, WARNED + DAY) == [active.id]
    assert await warned(database, WARNED + 2 * DAY) == []
    assert await erased(database, ERASED - DAY) == 0
    assert await erased(database, ERASED) == 1
    assert await people(database) == {active.id}
    async with database.reading() as session:
        assert (await session.exec(select(Answer))).first() is not None
        (entry, *_) = await latest_entries(session)
    assert (entry.action, entry.staff_id, entry.details) == ("retention.erased", None, {"n": 1})
    # Their answers go with them.
    assert await erased(database, ERASED + DAY) == 1
    async with database.reading() as session:
        assert (await session.exec(select(Answer))).all() == []


async def agrees(session: Session, someone: Participant, now: datetime) -> None:
    give_consent(session, someone, version="1", now=now)


async def answers(session: Session, someone: Participant, now: datetime) -> None:
    campaign = (await session.exec(select(Campaign))).one()
    await answer_all(session, someone, campaign)
    for answer in (await session.exec(select(Answer))).all():
        answer.answered_at = now


async def proposes(session: Session, someone: Participant, now: datetime) -> None:
    await file_proposal(session, someone, text="Bancs", topic=None, now=now)


async def writes(session: Session, someone: Participant, now: datetime) -> None:
    await keep_message(session, someone, text="Je suis là", now=now)


SIGNS: tuple[Callable[[Session, Participant, datetime], Awaitable[None]], ...] = (
    agrees,
    answers,
    proposes,
    writes,
)


async def test_who_gives_a_sign_stays_for_as_long_again(database: Database) -> None:
    async with database.transaction() as session:
        await keep_for(session, 12)
        everyone = [await person(session) for _ in SIGNS]
        silent = await person(session)
        await open_campaign(session)
    numbers = [someone.id for someone in everyone]
    assert await warned(database, WARNED) == [*numbers, silent.id]
    async with database.transaction() as session:
        for gives_sign, someone in zip(SIGNS, everyone, strict=True):
            await gives_sign(session, someone, WARNED + DAY)
    assert await erased(database, ERASED + DAY) == 1
    assert await people(database) == set(numbers)
    # And they are told anew before the next end.
    assert await warned(database, WARNED + 336 * DAY) == []
    assert await warned(database, WARNED + 336 * DAY + HOUR) == numbers
    assert await erased(database, WARNED + 367 * DAY) == len(SIGNS)


async def test_who_cannot_be_written_to_is_erased_without_a_word(database: Database) -> None:
    async with database.transaction() as session:
        await keep_for(session, 12)
        stopped = await person(session)
        await stop(session, stopped, NOW)
    assert await warned(database, WARNED) == []
    assert await erased(database, ERASED - 2 * HOUR) == 0
    assert await erased(database, ERASED) == 1


async def test_what_changed_since_they_were_found_counts(database: Database) -> None:
    async with database.transaction() as session:
        await keep_for(session, 12)
        stays, gone = await person(session), await person(session)
    async with database.reading() as session:
        found = await find_silent(session, WARNED)
        assert found == Silent(to_warn=[stays.id, gone.id])
    async with database.transaction() as session:
        await agrees(session, stays, WARNED)
        await warn_silent(session, found.to_warn, WARNED)
        await warn_silent(session, found.to_warn, WARNED)
    assert await warned(database, WARNED) == [gone.id]
    async with database.reading() as session:
        over = await find_silent(session, ERASED)
        assert over == Silent(to_erase=[gone.id])
    async with database.transaction() as session:
        await keep_for(session, 0)
        await erase_silent(session, [*over.to_erase, 404], ERASED)
    assert await people(database) == {stays.id, gone.id}


@given(
    st.datetimes(min_value=datetime(2001, 1, 1), max_value=datetime(2999, 1, 1)),  # noqa: DTZ001 - made aware below
    st.integers(min_value=0, max_value=120),
)
def test_months_are_counted_as_people_do(now: datetime, months: int) -> None:
    now = now.replace(tzinfo=UTC)
    before = months_before(now, months)
    assert (now.year - before.year) * 12 + now.month - before.month == months
    assert before.day == now.day or (before + DAY).day == 1
    assert before.timetz() == now.timetz()
