"""The first steps: each is taken by what really happened."""

import pytest

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import find_campaign, open_due, schedule_campaign
from participation.demonstration import remove_demonstration
from participation.demonstration.tour import (
    Tour,
    bring_tour_back,
    first_steps,
    note_trial,
    put_tour_away,
)
from participation.inbox import answer_thread, keep_message
from participation.models import ProposalState, Role, StaffMember, Thread, TourStep
from participation.proposals.proposals import decide_proposal, file_proposal
from participation.rights.leaving import erase
from participation.staff.accounts import add_staff
from participation.storage.db import Database, Session
from tests.participation.demonstration.test_samples import fill
from tests.worlds.stories import NOW, answer_all, definition, open_campaign, person

EXAMPLES = ["example"]


async def staff(session: Session) -> StaffMember:
    return await add_staff(
        session, email="a@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
    )


async def tour(session: Session, member: StaffMember) -> Tour:
    await session.flush()
    return await first_steps(session, member, examples=EXAMPLES)


def taken(tour: Tour) -> set[TourStep]:
    return {step for step, done in tour.done.items() if done}


async def test_a_new_panel_step_by_step(database: Database) -> None:
    async with database.transaction() as session:
        member = await staff(session)
        fresh = await tour(session, member)
        assert (taken(fresh), fresh.example, fresh.own, fresh.draft) == (set(), None, None, None)
        example = await import_campaign(session, definition(key="example"), by=None, now=NOW)
        shipped = await tour(session, member)
        assert (taken(shipped), shipped.example, shipped.draft) == (set(), "example", "example")
        await note_trial(session, example, by=member, now=NOW)
        assert taken(await tour(session, member)) == {TourStep.TRY}
        own = await import_campaign(session, definition(key="own"), by=None, now=NOW)
        written = await tour(session, member)
        assert (taken(written), written.own) == ({TourStep.TRY, TourStep.WRITE}, "own")
        await schedule_campaign(session, own, opens_at=NOW, by=member, now=NOW)
        assert TourStep.SCHEDULE in taken(await tour(session, member))
        someone = await person(session)
        await open_due(session, NOW)
        assert TourStep.RESULTS not in taken(await tour(session, member))
        await answer_all(session, someone, own)
        assert TourStep.RESULTS in taken(await tour(session, member))
        proposal = await file_proposal(session, someone, text="Bancs", topic=None, now=NOW)
        state = ProposalState.DONE
        await decide_proposal(session, proposal, state=state, reply=None, by=member, now=NOW)
        assert TourStep.ANSWER not in taken(await tour(session, member))
        await decide_proposal(session, proposal, state=state, reply="Oui", by=member, now=NOW)
        nearly = await tour(session, member)
        assert set(TourStep) - taken(nearly) == {TourStep.EXAMPLE}
        assert not nearly.is_over
        opened = await open_campaign(session, definition(key="example", title="x"))
        await answer_all(session, someone, opened)
        assert (await tour(session, member)).is_over


async def test_samples_take_the_first_step_alone(database: Database) -> None:
    async with database.transaction() as session:
        member = await staff(session)
        await fill(session, member)
        shown = await tour(session, member)
        assert (taken(shown), shown.example, shown.own) == (
            {TourStep.EXAMPLE},
            "sample-summer",
            None,
        )
    async with database.transaction() as session:
        await remove_demonstration(session, by=member, now=NOW)
        gone = await tour(session, member)
        assert (taken(gone), gone.example) == ({TourStep.EXAMPLE}, None)


async def test_what_was_tried_stays_tried_when_the_samples_go(database: Database) -> None:
    async with database.transaction() as session:
        member = await staff(session)
        await fill(session, member)
        sample = await find_campaign(session, "sample-summer")
        for _ in range(2):
            await note_trial(session, sample, by=member, now=NOW)
    async with database.transaction() as session:
        await remove_demonstration(session, by=member, now=NOW)
        gone = await tour(session, member)
        assert (taken(gone), gone.example) == ({TourStep.EXAMPLE, TourStep.TRY}, None)


@pytest.mark.parametrize("from_editor", [False, True])
async def test_an_example_brought_in_by_staff_is_their_own(
    database: Database, from_editor: bool
) -> None:
    async with database.transaction() as session:
        member = await staff(session)
        example = definition(key="example")
        await import_campaign(session, example, from_editor=from_editor, by=member, now=NOW)
        assert (await tour(session, member)).own == "example"


async def test_whoever_joins_has_tried_and_an_answer_is_an_answer(database: Database) -> None:
    async with database.transaction() as session:
        member = await staff(session)
        someone = await person(session)
        assert taken(await tour(session, member)) == {TourStep.TRY}
        message = await keep_message(session, someone, text="Hello", now=NOW)
        thread = await session.get_one(Thread, message.thread_id)
        assert taken(await tour(session, member)) == {TourStep.TRY}
        await answer_thread(session, thread, "Hi", after=message.id, by=member, now=NOW)
        assert taken(await tour(session, member)) == {TourStep.TRY, TourStep.ANSWER}
        await erase(session, someone)
        assert taken(await tour(session, member)) == set()


async def test_it_is_put_away_by_each_for_themselves(database: Database) -> None:
    async with database.transaction() as session:
        member = await staff(session)
        other = await add_staff(
            session, email="b@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        for _ in range(2):
            await put_tour_away(session, member, NOW)
        assert (await tour(session, member)).is_away
        assert not (await tour(session, other)).is_away
        for _ in range(2):
            await bring_tour_back(session, member)
            await session.flush()
        assert not (await tour(session, member)).is_away
