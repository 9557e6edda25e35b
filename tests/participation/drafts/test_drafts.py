"""Drafts: nothing is written over unawares, and what is finished becomes a version."""

import asyncio
from datetime import timedelta

import pytest

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.drafts.drafts import (
    MOST_REVISIONS,
    begin_draft,
    bring_back,
    count_drafts,
    discard_draft,
    draft_of,
    draft_to_go_on,
    earlier_revisions,
    find_draft,
    list_drafts,
    publish_draft,
    save_draft,
)
from participation.drafts.sheets import Sheet, definition_of_sheet, sheet_of
from participation.errors import CampaignRefused, DraftNotFound, DraftOutdated
from participation.models import Draft, Role, StaffMember
from participation.staff.accounts import add_staff
from participation.staff.log import latest_entries
from participation.storage.db import Database
from tests.worlds.stories import NOW, definition, open_campaign, with_question

LANGUAGES = ("fr", "en")
MINUTE = timedelta(minutes=1)


async def staff(database: Database) -> tuple[StaffMember, StaffMember]:
    """Two editors."""
    async with database.transaction() as session:
        ada, bob = [
            await add_staff(
                session, email=email, role=Role.EDITOR, password_hash="x", by=None, now=NOW
            )
            for email in ("ada@example.org", "bob@example.org")
        ]
    return ada, bob


def titled(title: str) -> Sheet:
    sheet = sheet_of(definition(), LANGUAGES)
    sheet.title = {"fr": title, "en": title}
    return sheet


async def begun(database: Database, by: StaffMember) -> Draft:
    async with database.transaction() as session:
        return await begin_draft(session, titled("One"), by=by, now=NOW)


async def title_now(database: Database, number: int) -> str:
    async with database.reading() as session:
        draft = await find_draft(session, number)
    return Sheet.model_validate(draft.sheet).title_in("fr")


async def test_each_change_is_a_revision_and_none_is_no_change(database: Database) -> None:
    ada, _ = await staff(database)
    draft = await begun(database, ada)
    async with database.transaction() as session:
        same = await save_draft(session, draft.id, titled("One"), onto=7, by=ada, now=NOW)
        assert same.revision == 1
        saved = await save_draft(session, draft.id, titled("Two"), onto=1, by=ada, now=NOW + MINUTE)
        assert (saved.revision, saved.saved_at) == (2, NOW + MINUTE)
        assert await earlier_revisions(session, saved) == []
        assert await count_drafts(session) == 1
    assert await title_now(database, draft.id) == "Two"


async def test_what_a_colleague_saved_meanwhile_is_not_written_over(database: Database) -> None:
    ada, bob = await staff(database)
    draft = await begun(database, ada)
    async with database.transaction() as session:
        await save_draft(session, draft.id, titled("Bob’s"), onto=1, by=bob, now=NOW + MINUTE)
    async with database.transaction() as session:
        with pytest.raises(DraftOutdated):
            await save_draft(session, draft.id, titled("Ada’s"), onto=1, by=ada, now=NOW)
    assert await title_now(database, draft.id) == "Bob’s"

    # She keeps hers knowingly; his can be brought back.
    async with database.transaction() as session:
        kept = await save_draft(
            session, draft.id, titled("Ada’s"), onto=2, over=True, by=ada, now=NOW + 2 * MINUTE
        )
        left = await earlier_revisions(session, kept)
        assert [(revision.number, email) for revision, email in left] == [
            (2, "bob@example.org"),
            (1, "ada@example.org"),
        ]
        back = await bring_back(session, draft.id, 2, by=bob, now=NOW + 3 * MINUTE)
        assert back.revision == 4
        with pytest.raises(DraftNotFound):
            await bring_back(session, draft.id, 99, by=bob, now=NOW)
        assert (await latest_entries(session))[0].action == "draft.overwritten"
    assert await title_now(database, draft.id) == "Bob’s"


async def test_the_oldest_revisions_make_room(database: Database) -> None:
    ada, bob = await staff(database)
    draft = await begun(database, ada)
    async with database.transaction() as session:
        for number in range(1, MOST_REVISIONS + 4):
            by = bob if number % 2 else ada
            saved = await save_draft(
                session, draft.id, titled(f"{number}"), onto=number, by=by, now=NOW
            )
        numbers = [revision.number for revision, _ in await earlier_revisions(session, saved)]
    assert len(numbers) == MOST_REVISIONS
    assert numbers[-1] == 4


async def test_a_finished_draft_becomes_a_campaign_and_is_gone(database: Database) -> None:
    ada, bob = await staff(database)
    draft = await begun(database, ada)
    async with database.transaction() as session:
        assert [email for _, email in await list_drafts(session)] == ["ada@example.org"]
        await save_draft(session, draft.id, titled("Two"), onto=1, by=bob, now=NOW)
        found = await find_draft(session, draft.id)
        written = definition_of_sheet(Sheet.model_validate(found.sheet))
        campaign = await publish_draft(session, draft.id, written, onto=2, by=bob, now=NOW)
        assert campaign.version == 1
        assert (await definition_of(session, campaign)).title_in("fr") == "Two"
    async with database.transaction() as session:
        with pytest.raises(DraftNotFound):
            await find_draft(session, draft.id)
        assert await count_drafts(session) == 0
        entry = (await latest_entries(session))[0]
    assert (entry.action, entry.subject) == ("campaign.published", campaign.key)


async def test_a_new_campaign_takes_no_others_key(database: Database) -> None:
    ada, _ = await staff(database)
    draft = await begun(database, ada)
    async with database.transaction() as session:
        await import_campaign(session, definition(), by=None, now=NOW)
    async with database.transaction() as session:
        new = definition(title="New")
        with pytest.raises(CampaignRefused) as refused:
            await publish_draft(session, draft.id, new, onto=1, by=ada, now=NOW)
    assert (refused.value.code, refused.value.field) == ("draft.key_taken", "key")


async def test_a_version_imported_meanwhile_is_not_written_over(database: Database) -> None:
    ada, _ = await staff(database)
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        sheet = sheet_of(definition(), LANGUAGES)
        draft = await begin_draft(session, sheet, campaign=campaign, by=ada, now=NOW)
        same = await draft_to_go_on(session, campaign, LANGUAGES, by=ada, now=NOW)
        assert same.id == draft.id
        await import_campaign(session, definition(title="Imported"), by=None, now=NOW)
    mine = definition(title="Mine")
    async with database.transaction() as session:
        with pytest.raises(CampaignRefused, match=r"draft\.version_moved"):
            await publish_draft(session, draft.id, mine, onto=1, by=ada, now=NOW)
        third = await publish_draft(
            session, draft.id, mine, onto=1, onto_version=2, by=ada, now=NOW
        )
        assert third.version == 3
        assert await draft_of(session, third) is None


async def test_two_who_edit_at_once_go_on_with_one_draft(database: Database) -> None:
    ada, bob = await staff(database)
    async with database.transaction() as session:
        campaign = await open_campaign(session)

    async def edit(by: StaffMember) -> int:
        async with database.transaction() as session:
            found = await find_campaign(session, campaign.key)
            return (await draft_to_go_on(session, found, LANGUAGES, by=by, now=NOW)).id

    numbers = await asyncio.gather(edit(ada), edit(bob), edit(ada))
    assert len(set(numbers)) == 1
    async with database.reading() as session:
        draft = await find_draft(session, numbers[0])
    assert definition_of_sheet(Sheet.model_validate(draft.sheet)) == definition()


async def test_what_people_may_have_answered_stays(database: Database) -> None:
    ada, _ = await staff(database)
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        draft = await begin_draft(
            session, sheet_of(definition(), LANGUAGES), campaign=campaign, by=ada, now=NOW
        )
    mended = definition(questions=with_question("bus", text="Ever a night bus?"))
    lost = definition(questions=with_question("bus")[2:])
    async with database.transaction() as session:
        with pytest.raises(CampaignRefused, match=r"campaign\.question_lost"):
            await publish_draft(session, draft.id, lost, onto=1, by=ada, now=NOW)
        await publish_draft(session, draft.id, mended, onto=1, by=ada, now=NOW)
    async with database.reading() as session:
        assert (await find_campaign(session, "night")).version == 2


async def test_what_a_colleague_saved_is_not_finished_nor_thrown_away(database: Database) -> None:
    ada, bob = await staff(database)
    draft = await begun(database, ada)
    async with database.transaction() as session:
        await save_draft(session, draft.id, titled("Two"), onto=1, by=bob, now=NOW)
    async with database.transaction() as session:
        with pytest.raises(DraftOutdated):
            await publish_draft(session, draft.id, definition(), onto=1, by=ada, now=NOW)
        with pytest.raises(DraftOutdated):
            await discard_draft(session, draft.id, onto=1, by=ada, now=NOW)
    assert await title_now(database, draft.id) == "Two"


async def test_a_draft_can_be_thrown_away(database: Database) -> None:
    ada, bob = await staff(database)
    draft = await begun(database, ada)
    async with database.transaction() as session:
        await save_draft(session, draft.id, titled("Two"), onto=1, by=bob, now=NOW)
        await discard_draft(session, draft.id, onto=2, by=bob, now=NOW)
    async with database.transaction() as session:
        assert (await latest_entries(session))[0].action == "draft.discarded"
        with pytest.raises(DraftNotFound):
            await discard_draft(session, draft.id, onto=2, by=bob, now=NOW)
