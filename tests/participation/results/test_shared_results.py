"""What leaves the house tells of no one: shares, ranges of numbers, quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.campaigns.lifecycle import find_campaign
from participation.errors import CampaignRefused
from participation.models import Answer, Participant, Role, StaffMember
from participation.questions import Reply
from participation.responses.answers import skip_question
from participation.results import campaign_respondents, shared_result, shared_results
from participation.results.quotes import (
    choose_quote,
    chosen_quotes,
    count_quotable,
    quotable_answers,
)
from participation.results.ranges import ranges_of
from participation.rights.leaving import erase
from participation.staff.accounts import add_staff
from participation.storage.db import Database, Session
from tests.worlds.stories import (
    NOW,
    WORDING,
    give,
    open_campaign,
    person,
    progress_of,
    question_of,
)

Numbers = st.integers(-1000, 1000) | st.decimals(-50, 50, places=1).map(float)
Counted = st.dictionaries(Numbers, st.integers(1, 60), min_size=1, max_size=40)


@given(Counted)
def test_everyone_stands_in_one_range_and_the_ends_are_open(counted: dict[float, int]) -> None:
    tally = ranges_of(counted.items(), WORDING)
    assert tally.n == sum(counted.values())
    if tally.bars:
        assert sum(bar.count for bar in tally.bars) == tally.n
        assert 2 <= len(tally.bars) <= 8
        # However far out one person is, no range says so.
        assert tally.bars[0].label.startswith("[range.below")
        assert tally.bars[-1].label.startswith("[range.from")


@given(Counted, st.integers(1, 3))
def test_how_far_out_a_few_people_are_changes_no_range(counted: dict[float, int], few: int) -> None:
    middle = {value: n + 5 for value, n in counted.items()}
    near = ranges_of((middle | {2_000: few}).items(), WORDING)
    far = ranges_of((middle | {9_000_000: few}).items(), WORDING)
    assert near == far


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([(1, 9), (2, 9), (3, 9)], ["below high=2", "from low=2"]),
        ([(0, 9), (30, 9), (100, 9)], ["below high=20", "between low=20 high=39"]),
        ([(0, 9), (6, 9)], ["below high=1", "one value=1"]),
        ([(0.5, 9), (2.5, 9)], ["below high=1", "up_to low=1 high=1.5"]),
        ([(4, 20)], []),
        ([(4, 3), (9, 1)], []),
    ],
)
def test_ranges_are_those_people_count_by(
    values: list[tuple[float, int]], labels: list[str]
) -> None:
    tally = ranges_of(values, WORDING)
    plain = [bar.label.removeprefix("[range.").rstrip("]").replace(".0", "") for bar in tally.bars]
    assert plain[: len(labels)] == labels if labels else plain == []


async def answered(session: Session, people: int) -> list[Participant]:
    """So many people answered all that is asked of whoever says no."""
    campaign = await open_campaign(session)
    everyone = []
    for place in range(people):
        someone = await person(session, district="fives" if place % 2 else None)
        progress = await progress_of(session, someone, campaign)
        minutes = {"minutes": Reply(text=str(place % 60)), "why": Reply(text=f"Parce que {place}")}
        for key in ("bus", "why", "topic", "safety", "minutes"):
            await give(session, progress, key, minutes.get(key))
        everyone.append(someone)
    return everyone


async def test_of_too_few_answers_nothing_is_shared(database: Database) -> None:
    async with database.transaction() as session:
        await answered(session, 9)
        campaign = await find_campaign(session, "night")
        results = await shared_results(session, campaign, WORDING)
        assert [(one.is_shown, one.tally, one.mean) for one in results] == [(False, None, None)] * 8
        assert await shared_result(session, campaign, "nothing", WORDING) is None


async def test_what_is_shared_grows_with_the_answers(database: Database) -> None:
    async with database.transaction() as session:
        await answered(session, 17)
        campaign = await find_campaign(session, "night")
        few = await shared_result(session, campaign, "safety", WORDING)
        assert few is not None
        assert (few.n, few.mean) == (10, None)
        assert few.tally is not None
        for place in range(40):
            someone = await person(session)
            progress = await progress_of(session, someone, campaign)
            await give(session, progress, "safety", Reply(choice=str(1 + place % 5)))
        many = await shared_result(session, campaign, "safety", WORDING)
        assert many is not None
        assert (many.n, many.mean) == (50, 3.3)
        numbers = await shared_result(session, campaign, "minutes", WORDING)
        assert numbers is not None
        assert numbers.tally is not None
        words = await shared_result(session, campaign, "why", WORDING)
        assert words is not None
        assert (words.n, words.tally) == (10, None)
        found = await campaign_respondents(session, campaign)
        assert (found.n, found.by_district) == (57, {"centre": 40, None: 9, "fives": 8})


async def test_a_quote_is_chosen_and_leaves_with_its_author(database: Database) -> None:
    async with database.transaction() as session:
        member = await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        first, second, _ = await answered(session, 3)
        campaign = await find_campaign(session, "night")
        assert await count_quotable(session, campaign, "why") == 3
        [one, two] = await quotable_answers(session, campaign, "why", limit=2, offset=1)
        assert (one.words, one.district, one.is_chosen) == ("Parce que 1", "fives", False)
        await _choose(session, member, two.id)
        assert await chosen_quotes(session, campaign) == {"why": "Parce que 0"}
        await _choose(session, member, one.id)
        assert await chosen_quotes(session, campaign) == {"why": "Parce que 1"}
        [shown, *_] = await quotable_answers(session, campaign, "why", limit=2, offset=1)
        assert shown.is_chosen
        # Whoever changes their mind takes the old words along; whoever leaves, all of them.
        await give(session, await progress_of(session, second, campaign), "why", Reply(text="Bof"))
        assert await chosen_quotes(session, campaign) == {}
        await _choose(session, member, two.id)
        await erase(session, first)
        assert await chosen_quotes(session, campaign) == {}


async def test_a_quote_is_dropped_again(database: Database) -> None:
    async with database.transaction() as session:
        member = await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        await answered(session, 1)
        campaign = await find_campaign(session, "night")
        await _choose(session, member, None)
        [one] = await quotable_answers(session, campaign, "why", limit=2)
        await _choose(session, member, one.id)
        await _choose(session, member, None)
        assert await chosen_quotes(session, campaign) == {}


async def test_only_an_answer_in_words_to_that_question_is_a_quote(database: Database) -> None:
    async with database.transaction() as session:
        member = await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        someone, *_ = await answered(session, 1)
        campaign = await find_campaign(session, "night")
        progress = await progress_of(session, someone, campaign)
        other = progress.answers["topic"].id
        skipped: Answer = await skip_question(session, progress, question_of(progress, "why"), NOW)
        for number in (other, skipped.id, 999_999):
            with pytest.raises(CampaignRefused, match=r"quote\.not_there"):
                await _choose(session, member, number)
        for key in ("topic", "nothing"):
            with pytest.raises(CampaignRefused, match=r"quote\.not_there"):
                await count_quotable(session, campaign, key)


async def _choose(session: Session, member: StaffMember, answer: int | None) -> None:
    campaign = await find_campaign(session, "night")
    await choose_quote(session, campaign, "why", answer, by=member, now=NOW)
