"""Answers over time: in the days of the council's own clock."""

import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from participation.db import Database
from participation.questions import Reply
from participation.results import answers_by_quarter, question_numbers, timeline
from participation.results.timelines import QUARTER
from tests.participation.stories import NOW, give, open_campaign, person, progress_of, skip

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
        counted = await answers_by_quarter(session, number)
        of_versions = [
            sum((await answers_by_quarter(session, number, versions)).values())
            for versions in ((1,), (2,))
        ]
    assert of_versions == [3, 0]
    days = timeline(counted, PARIS)
    assert not days.by_week
    assert [(span.begins.day, span.n) for span in days.spans] == [(2, 1), (3, 1), (4, 0), (5, 1)]
    assert [span.n for span in timeline(counted, KATHMANDU).spans] == [2, 0, 0, 1]
    assert days.most == 1


@settings(deadline=None)
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


def test_a_year_is_told_week_by_week() -> None:
    counted = {
        int(datetime(2026, month, 1, tzinfo=UTC).timestamp()) // QUARTER: 1
        for month in range(1, 13)
    }
    line = timeline(counted, PARIS)
    assert line.by_week
    assert line.spans[0].begins == date(2025, 12, 29)
    assert len(line.spans) == 49
