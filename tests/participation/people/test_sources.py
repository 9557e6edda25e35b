"""Sources with their funnels, the growth, the census beside our counts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.council.census import census_of, compare, replace_census
from participation.errors import SourceRefused
from participation.models import CensusGroup, Role, StaffMember
from participation.people.growth import first_registration, registrations
from participation.people.participants import give_consent, meet_participant, record_opening
from participation.people.sources import (
    LONGEST_NAME,
    MOST_SHOWN,
    SourceFigures,
    is_source,
    name_source,
    source_figures,
)
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.worlds.stories import HOUR, NOW, give, open_campaign, person, progress_of


@pytest.fixture
async def editor(database: Database) -> StaffMember:
    async with database.transaction() as session:
        return await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )


async def test_a_source_tells_what_became_of_those_who_came(
    database: Database, editor: StaffMember
) -> None:
    async with database.transaction() as session:
        await name_source(session, "school", "Curie school", by=editor, now=NOW)
        await name_source(session, "gym", "The gym", by=editor, now=NOW)
        stranger = await meet_participant(session, language="fr", now=NOW)
        await record_opening(session, stranger, "school", NOW)
        decided = await meet_participant(session, language="fr", now=NOW)
        await record_opening(session, decided, "school", NOW)
        give_consent(session, decided, version="1", now=NOW)
        registered, answering = await person(session), await person(session)
        for someone in (registered, answering, answering):
            await record_opening(session, someone, "school", NOW)
        campaign = await open_campaign(session)
        await give(session, await progress_of(session, answering, campaign), "bus")
        await record_opening(session, await person(session), "poster", NOW)
    async with database.transaction() as session:
        assert await source_figures(session) == [
            SourceFigures("school", "Curie school", 5, 4, 3, 2, 1),
            SourceFigures("poster", None, 1, 1, 1, 1, 0),
            SourceFigures("gym", "The gym"),
        ]
        await name_source(session, "gym", "Old gym", by=editor, now=NOW)
        assert (await source_figures(session))[-1].name == "Old gym"
        known = [await is_source(session, code) for code in ("gym", "poster", "nowhere")]
        assert known == [True, True, False]


async def test_of_codes_anyone_made_up_only_the_fullest_are_shown(
    database: Database, editor: StaffMember
) -> None:
    async with database.transaction() as session:
        someone = await meet_participant(session, language="fr", now=NOW)
        for number in range(MOST_SHOWN + 5):
            await record_opening(session, someone, f"made-up-{number:03}", NOW)
        await name_source(session, "made-up-104", "Ours", by=editor, now=NOW)
    async with database.reading() as session:
        shown = await source_figures(session)
        assert len(shown) == MOST_SHOWN + 1
        assert [one.openings for one in shown if one.name == "Ours"] == [1]


@pytest.mark.parametrize(
    ("code", "name", "field"),
    [
        ("", "School", "code"),
        ("é", "School", "code"),
        ("a b", "School", "code"),
        ("x" * 65, "School", "code"),
        ("school", "", "name"),
        ("school", "x" * (LONGEST_NAME + 1), "name"),
    ],
)
async def test_a_source_needs_a_code_that_links_carry_and_a_name(
    database: Database, editor: StaffMember, code: str, name: str, field: str
) -> None:
    async with database.transaction() as session:
        with pytest.raises(SourceRefused) as refused:
            await name_source(session, code, name, by=editor, now=NOW)
        assert refused.value.field == field


async def test_growth_counts_registrations_from_moment_to_moment(database: Database) -> None:
    async with database.transaction() as session:
        assert await first_registration(session) is None
        for back in (1, 1, 5):
            (await person(session)).registered_at = NOW - timedelta(days=back)
        await meet_participant(session, language="fr", now=NOW)
    async with database.reading() as session:
        assert await first_registration(session) == NOW - timedelta(days=5)
        edges = [NOW - timedelta(days=days) for days in (6, 3, 1, 0)]
        assert await registrations(session, edges) == [1, 0, 2]


async def test_newer_census_figures_take_the_place_of_the_old(
    database: Database, editor: StaffMember
) -> None:
    async with database.transaction() as session:
        assert await census_of(session) == {}
        old = {CensusGroup.AGE_BAND: {"18-24": 10}, CensusGroup.DISTRICT: {"fives": 4}}
        await replace_census(session, old, by=editor, now=NOW)
        assert await census_of(session) == old
        new = {CensusGroup.DISTRICT: {"fives": 5, "lomme": 6}}
        await replace_census(session, new, by=editor, now=NOW + HOUR)
        assert await census_of(session) == new


def test_shares_are_compared_among_the_groups_that_both_know() -> None:
    rows = compare({"a": 30, "b": 9, "unsaid": 70}, {"a": 100, "b": 200, "c": 100})
    assert [(row.key, round(row.share), round(row.census_share)) for row in rows] == [
        ("a", 77, 25),
        ("b", 23, 50),
        ("c", 0, 25),
    ]
    assert [round(row.difference) for row in rows] == [52, -27, -25]
    assert [row.are_few for row in rows] == [False, True, True]
    assert compare({"a": 3}, {}) == compare({}, {"a": 3}) == compare({"b": 1}, {"a": 3}) == []


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9999)),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9999)),
)
def test_differences_add_up_to_nothing(counts: dict[str, int], census: dict[str, int]) -> None:
    assert abs(sum(row.difference for row in compare(counts, census))) < 1e-6
