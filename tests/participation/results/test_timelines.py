"""Answers over time: in the days of the council's own clock."""

import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from participation.campaigns.lifecycle import definition_of
from participation.questions import Reply
from participation.results import (
    THRESHOLD,
    answers_by_quarter,
    periods,
    question_numbers,
    timeline,
    totals,
)
from participation.results.crosstabs import Values
from participation.results.periods import MOST_PERIODS
from participation.results.timelines import QUARTER, day_of
from participation.storage.db import Database
from tests.worlds.stories import (
    NOW,
    WORDING,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
)

BUS = definition().questions[0]
PARIS, KATHMANDU = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Kathmandu")


async def test_answers_in_force_are_counted_on_the_day_it_was_there(database: Database) -> None:
    late = datetime(2026, 3, 2, 22, 59, tzinfo=UTC)  # one minute to midnight in Paris
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        for moment in (late, late + timedelta(minutes=1), late + timedelta(days=2)):
            progress = await progress_of(session, await person(session), campaign)
            await give(session, progress, "bus", now=moment)
        await give(session, progress, "bus", Reply(choice="yes"), now=late + timedelta(days=3))
        other = await progress_of(session, await person(session), campaign)
        await skip(session, other, "bus", now=NOW)
        number = (await question_numbers(session, campaign))["bus"]
        question = (await definition_of(session, campaign)).question("bus")
        assert question is not None
        found = await answers_by_quarter(session, number, question)
        of_versions = [
            sum(totals(await answers_by_quarter(session, number, question, versions)).values())
            for versions in ((1,), (2,))
        ]
    assert of_versions == [3, 0]
    assert sorted(value for [(value, _)] in found.values()) == ["no", "no", "yes"]
    counted = totals(found)
    days = timeline(counted, PARIS)
    assert not days.by_week
    assert [(span.begins.day, span.n) for span in days.spans] == [(2, 1), (3, 1), (4, 0), (5, 1)]
    assert [span.n for span in timeline(counted, KATHMANDU).spans] == [2, 0, 0, 1]
    assert days.most == 1


@given(st.dictionaries(st.integers(1_900_000, 1_960_000), st.integers(1, 50), max_size=40))
def test_no_answer_is_lost_between_days_and_weeks(counted: dict[int, int]) -> None:
    line = timeline(counted, PARIS)
    assert sum(span.n for span in line.spans) == sum(counted.values())
    begins = [span.begins for span in line.spans]
    step = timedelta(days=7 if line.by_week else 1)
    assert all(after - before == step for before, after in itertools.pairwise(begins))
    if line.by_week:
        assert {day.weekday() for day in begins} == {0}
    else:
        assert len(line.spans) <= 62
    for quarter in counted:
        day = datetime.fromtimestamp(quarter * QUARTER, UTC).astimezone(PARIS).date()
        assert any(start <= day < start + step for start in begins)


@given(st.dictionaries(st.integers(1_900_000, 1_903_000), st.integers(1, 30), max_size=30))
def test_no_answer_is_lost_between_periods_and_none_stands_for_few(counted: dict[int, int]) -> None:
    values: dict[int, Values] = {
        quarter: [("yes", n)] if quarter % 3 else [("yes", n - 1), ("no", 1)]
        for quarter, n in counted.items()
    }
    found = periods(values, PARIS, BUS, WORDING)
    days = sorted({day_of(quarter, PARIS) for quarter in counted})
    assert len(found) != 1
    assert len(found) <= MOST_PERIODS
    assert all(one.tally.n >= THRESHOLD for one in found)
    if found:
        assert sum(one.tally.n for one in found) == sum(counted.values())
        assert sum(one.tally.bars[1].count for one in found) == sum(not q % 3 for q in counted)
        assert (found[0].begins, found[-1].ends) == (days[0], days[-1])
        assert all(before.ends < after.begins for before, after in itertools.pairwise(found))
    else:
        total = sum(counted.values())
        by_day = [sum(n for q, n in counted.items() if day_of(q, PARIS) == day) for day in days]
        # Wherever one period might end, too few are left for another.
        ends = [
            so_far
            for so_far in itertools.accumulate(by_day)
            if so_far >= max(THRESHOLD, total / MOST_PERIODS)
        ]
        assert all(total - so_far < THRESHOLD for so_far in ends)


def test_a_change_of_mind_shows() -> None:
    late = [60 * 24 * 4 + 96 * day for day in range(4)]
    values: dict[int, Values] = {
        late[0]: [("yes", 9), ("no", 1)],
        late[1]: [("yes", 4)],
        late[2]: [("no", 7)],
        late[3]: [("no", 3)],
    }
    told = [[bar.count for bar in one.tally.bars] for one in periods(values, PARIS, BUS, WORDING)]
    # The second day had too few: it is told along with the third, and the last joins them.
    assert told == [[9, 1], [4, 10]]


def test_a_year_is_told_week_by_week() -> None:
    counted = {
        int(datetime(2026, month, 1, tzinfo=UTC).timestamp()) // QUARTER: 1
        for month in range(1, 13)
    }
    line = timeline(counted, PARIS)
    assert line.by_week
    assert line.spans[0].begins == date(2025, 12, 29)
    assert len(line.spans) == 49
