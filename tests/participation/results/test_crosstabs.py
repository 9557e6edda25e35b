"""How answers differ from group to group, with no group too small to hide each of its people."""

from typing import Any

import pytest

from participation.models import AgeBand, Campaign
from participation.questions import Reply
from participation.responses.answers import add_remark
from participation.results import (
    THRESHOLD,
    Dimension,
    Group,
    campaign_results,
    cross_tab,
    cross_tabs,
)
from participation.storage.db import Database, Session
from tests.worlds.stories import (
    WORDING,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
)

BUS = definition().questions[0]


async def answered(session: Session, campaign: Campaign, yes: int, no: int, **profile: Any) -> None:
    """So many people of one profile say yes, and so many say no."""
    for choice in ["yes"] * yes + ["no"] * no:
        progress = await progress_of(session, await person(session, **profile), campaign)
        await give(session, progress, "bus", Reply(choice=choice))


def counts(groups: tuple[Group, ...]) -> dict[tuple[str | None, ...], list[int]]:
    return {group.profile: [bar.count for bar in group.tally.bars] for group in groups}


async def test_groups_large_enough_stand_by_themselves(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answered(session, campaign, 7, 3, district="fives")
        await answered(session, campaign, 2, 9, district="centre", language="en")
        await answered(session, campaign, 10, 0, district=None, age_band=None, source="poster")
    async with database.reading() as session:

        async def by(*dimensions: Dimension) -> dict[tuple[str | None, ...], list[int]]:
            table = await cross_tab(session, campaign, BUS, WORDING, by=dimensions)
            assert (table.question, table.by, table.others) == (BUS, dimensions, None)
            return counts(table.groups)

        assert list((await by(Dimension.DISTRICT)).items()) == [
            (("centre",), [2, 9]),
            (("fives",), [7, 3]),
            ((None,), [10, 0]),
        ]
        assert await by(Dimension.AGE_BAND) == {("18-24",): [9, 12], (None,): [10, 0]}
        assert await by(Dimension.LANGUAGE) == {("en",): [2, 9], ("fr",): [17, 3]}
        assert await by(Dimension.SOURCE) == {("poster",): [10, 0], (None,): [9, 12]}
        assert await by(Dimension.AGE_BAND, Dimension.DISTRICT) == {
            ("18-24", "centre"): [2, 9],
            ("18-24", "fives"): [7, 3],
            (None, None): [10, 0],
        }


async def test_small_groups_are_put_together(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answered(session, campaign, 12, 0, district="fives")
        await answered(session, campaign, 6, 0, district="centre")
        await answered(session, campaign, 0, 4, district=None)
        table = await cross_tab(session, campaign, BUS, WORDING, by=(Dimension.DISTRICT,))
    assert counts(table.groups) == {("fives",): [12, 0]}
    assert table.others is not None
    assert [bar.count for bar in table.others.bars] == [6, 4]


async def test_one_small_group_takes_the_next_along(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answered(session, campaign, 12, 0, district="fives")
        await answered(session, campaign, 11, 0, district="moulins")
        await answered(session, campaign, 0, 1, district="centre")
        table = await cross_tab(session, campaign, BUS, WORDING, by=(Dimension.DISTRICT,))
    assert counts(table.groups) == {("fives",): [12, 0]}
    assert table.others is not None
    # The total, less what is shown, is what the others are: nobody stands alone in it.
    assert [bar.count for bar in table.others.bars] == [11, 1]


async def test_too_few_answers_make_no_group_at_all(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answered(session, campaign, THRESHOLD - 1, 0)
        table = await cross_tab(session, campaign, BUS, WORDING, by=(Dimension.AGE_BAND,))
    assert (table.groups, table.others) == ((), None)


async def test_all_questions_at_once_leave_out_skips_and_remarks(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        for number in range(2 * THRESHOLD):
            band = [AgeBand.FROM_18_TO_24, AgeBand.OVER_35][number % 2]
            progress = await progress_of(session, await person(session, age_band=band), campaign)
            await add_remark(session, (await give(session, progress, "bus")).id, "A remark")
            await give(session, progress, "why")
            await give(session, progress, "minutes", Reply(text=str(number)))
            await skip(session, progress, "spot")
    by = (Dimension.DISTRICT, Dimension.AGE_BAND)
    async with database.reading() as session:
        tables = await cross_tabs(session, campaign, WORDING, by=by)
        totals = await campaign_results(session, campaign, WORDING)
    assert [table.question for table in tables] == [total.question for total in totals]
    sizes = {table.question.key: [group.tally.n for group in table.groups] for table in tables}
    assert sizes == {
        **{key: [THRESHOLD, THRESHOLD] for key in ("bus", "why", "minutes")},
        **{key: [] for key in ("topic", "places", "safety", "spot", "corner")},
    }
    minutes = next(table for table in tables if table.question.key == "minutes")
    assert [(group.profile, group.tally.details["mean"]) for group in minutes.groups] == [
        (("centre", "18-24"), 9),
        (("centre", "over-35"), 10),
    ]


async def test_parts_of_a_profile_that_are_not_counted_together_are_refused(
    database: Database,
) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        by = (Dimension.DISTRICT, Dimension.SOURCE)
        with pytest.raises(ValueError, match="district, source_code are not counted together"):
            await cross_tab(session, campaign, BUS, WORDING, by=by)
