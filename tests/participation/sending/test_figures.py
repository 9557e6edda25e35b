"""What operators and admins watch."""

from datetime import timedelta

from participation.campaigns.lifecycle import pause_campaign
from participation.models import DeliveryStatus
from participation.people.participants import is_kept
from participation.people.receipts import mark_replied, note_participant, take_in, unreplied
from participation.rights.leaving import erase
from participation.sending.deliveries import (
    claim_deliveries,
    claimed_by_us,
    mark_sent,
    return_to_queue,
)
from participation.sending.figures import OperatingFigures, operating_figures, pool_use
from participation.storage.db import Database
from tests.worlds.stories import (
    HOUR,
    NOW,
    answer_all,
    definition,
    open_campaign,
    person,
)


async def test_what_is_owed_is_counted_by_status(database: Database) -> None:
    async with database.transaction() as session:
        nothing = await operating_figures(session)
        someone, *_ = [await person(session) for _ in range(3)]
        await answer_all(session, someone, await open_campaign(session))
        first, _ = await claim_deliveries(session, NOW, limit=2)
        mark_sent(first, NOW)
        figures = await operating_figures(session)
    none = {DeliveryStatus.QUEUED: 0, DeliveryStatus.CLAIMED: 0}
    assert nothing == OperatingFigures(none, None, 0)
    one_each = {DeliveryStatus.QUEUED: 1, DeliveryStatus.CLAIMED: 1}
    assert figures == OperatingFigures(one_each, NOW, 8)


async def test_the_longest_wait_is_not_a_paused_campaigns(database: Database) -> None:
    async with database.transaction() as session:
        await person(session)
        paused = await open_campaign(session)
        await open_campaign(session, definition(key="other"))
        first, second = await claim_deliveries(session, NOW)
        return_to_queue(first, "NetworkError", NOW, wait=-HOUR)
        return_to_queue(second, "slow_down", NOW, wait=HOUR)
        waiting = await operating_figures(session)
        await pause_campaign(session, paused, by=None, now=NOW)
        held = await operating_figures(session)
    assert (waiting.oldest_due_at, held.oldest_due_at) == (NOW - HOUR, NOW + HOUR)


async def test_a_connection_in_use_is_seen_in_its_pool(database: Database) -> None:
    before = pool_use(database)
    async with database.transaction() as session:
        await person(session)
        during = pool_use(database)
    writing = "writing" if database.on_sqlite else "all"
    assert (before[writing].taken, during[writing].taken) == (0, 1)
    assert during[writing].size >= 1


async def test_a_claim_is_ours_until_settled_or_taken_over(database: Database) -> None:
    async with database.transaction() as session:
        await person(session)
        await open_campaign(session)
        [owed] = await claim_deliveries(session, NOW)
        assert await claimed_by_us(session, owed.id, NOW) is owed
        assert await claimed_by_us(session, owed.id, NOW - timedelta(seconds=1)) is None
        mark_sent(owed, NOW)
        assert await claimed_by_us(session, owed.id, NOW) is None
        assert await claimed_by_us(session, 0, NOW) is None


async def test_updates_whose_replies_were_lost_are_found_by_person(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        await take_in(session, 1, NOW, participant_id=someone.id)
        await take_in(session, 2, NOW)
        await note_participant(session, 2, someone.id)
        await take_in(session, 3, NOW, participant_id=someone.id)
        await take_in(session, 4, NOW + HOUR, participant_id=someone.id)
        await mark_replied(session, [3], NOW)
        assert await unreplied(session, NOW + HOUR) == {someone.id: [1, 2]}


async def test_an_erased_person_is_not_kept(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        assert is_kept(session, someone)
        await erase(session, someone)
        assert not is_kept(session, someone)
