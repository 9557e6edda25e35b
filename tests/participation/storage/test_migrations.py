"""Migrations: up and down on both databases, with rows in the tables."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, text
from sqlmodel import SQLModel, col, select

from participation.broadcasts.broadcasts import send_broadcast, write_broadcast
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import close_campaign, find_campaign, schedule_campaign
from participation.campaigns.phones import link_phone, new_phone_code, send_test
from participation.council.bot_name import note_bot
from participation.council.census import replace_census
from participation.council.rules import Rules, change_rules
from participation.demonstration.tour import note_trial
from participation.drafts.drafts import begin_draft, save_draft
from participation.drafts.sheets import Sheet
from participation.inbox import answer_thread, keep_canned_reply, keep_message, label_thread
from participation.migrations import (
    EMPTY,
    LATEST,
    DatabaseUnreachable,
    current_revision,
    migrate,
    revisions,
)
from participation.models import (
    CensusGroup,
    Delivery,
    HidingReason,
    Invented,
    Pace,
    Participant,
    ProposalState,
    Role,
    StaffMember,
    Thread,
    TourDismissal,
)
from participation.people.audiences import Audience
from participation.people.conversations import save_conversation
from participation.people.participants import record_opening
from participation.people.receipts import take_in
from participation.people.sources import name_source
from participation.proposals.proposals import decide_proposal, file_proposal
from participation.questions import Reply
from participation.responses.answers import add_remark
from participation.responses.recounts import recount
from participation.results.labels import add_label, hide_answer, put_label
from participation.results.quotes import choose_quote
from participation.sending.owing import owe_invitation
from participation.sending.senders import Use, renew_share
from participation.staff.accounts import add_staff
from participation.staff.sessions import open_session
from participation.storage.db import Database, Session
from tests.worlds.access import fill_access
from tests.worlds.stories import (
    NOW,
    answer_all,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
)


async def fill_scheduling(session: Session, member: StaffMember, someone: Participant) -> None:
    """A campaign of each day's question to a sample, one that waits for a yes, a linked phone."""
    daily = definition(key="daily")
    campaign = await open_campaign(session, daily, Audience(sample=1), pace=Pace.DAILY)
    await give(session, await progress_of(session, someone, campaign), "topic")
    draft = await import_campaign(session, definition(key="draft"), by=member, now=NOW)
    await link_phone(session, someone, await new_phone_code(session, member, NOW), NOW)
    for _ in range(2):
        await send_test(session, draft, [member.id], by=member, now=NOW)
    await person(session)
    await change_rules(session, Rules(approval_above=1), by=member, now=NOW)
    await schedule_campaign(session, draft, opens_at=NOW, by=member, now=NOW)


async def fill(database: Database) -> dict[str, int]:
    """Put rows in every table; how many there are in each."""
    async with database.transaction() as session:
        member = await add_staff(
            session, email="a@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
        )
        await open_session(session, member, NOW)
        await fill_access(session, member)
        draft = await begin_draft(session, Sheet(), by=member, now=NOW)
        await save_draft(session, draft.id, Sheet(key="a"), onto=1, over=True, by=member, now=NOW)
        someone = await person(session)
        await record_opening(session, someone, "poster", NOW)
        campaign = await open_campaign(session)
        progress = await answer_all(session, someone, campaign)
        await add_remark(session, progress.answers["bus"].id, "Late")
        save_conversation(session, someone, form="survey", slots={"a": 1}, now=NOW)
        proposal = await file_proposal(session, someone, text="Bancs", topic=None, now=NOW)
        await fill_scheduling(session, member, someone)
        await decide_proposal(
            session, proposal, state=ProposalState.DONE, reply="Done", by=member, now=NOW
        )
        await _write_to_the_council(session, someone, member)
        await choose_quote(session, campaign, "why", progress.answers["why"].id, by=member, now=NOW)
        await note_bot(session, "a_bot", NOW)
        await note_trial(session, campaign, by=member, now=NOW)
        await name_source(session, "poster", "The poster", by=member, now=NOW)
        await replace_census(session, {CensusGroup.AGE_BAND: {"18-24": 9}}, by=member, now=NOW)
        await close_campaign(session, campaign, by=member, now=NOW)
        draft = await write_broadcast(
            session, campaign, {"fr": "Merci"}, question_id=None, by=member, now=NOW
        )
        await send_broadcast(
            session,
            campaign,
            revision=draft.revision,
            cards={"fr": b"card"},
            languages=["fr"],
            by=member,
            now=NOW,
        )
        await take_in(session, 1, NOW)
        label = await add_label(session, campaign, "Night", by=member, now=NOW)
        why = progress.answers["why"].id
        await put_label(session, campaign, why, label.id, by=member, now=NOW)
        await hide_answer(session, campaign, why, reason=HidingReason.OFF_TOPIC, by=member, now=NOW)
        await renew_share(session, "one", NOW, total=30, use=Use(allowed=0, counted=0))
    return await rows_in(database)


async def _write_to_the_council(
    session: Session, someone: Participant, member: StaffMember
) -> None:
    message = await keep_message(session, someone, text="Bonjour", now=NOW)
    thread = await session.get_one(Thread, message.thread_id)
    await label_thread(session, thread, "Bus", by=member, now=NOW)
    await answer_thread(session, thread, "Merci", after=message.id, by=member, now=NOW)
    texts = {"fr": "Merci"}
    await keep_canned_reply(session, None, title="Merci", texts=texts, by=member, now=NOW)
    session.add(Invented(participant_id=someone.id))
    session.add(TourDismissal(staff_id=member.id, dismissed_at=NOW))


async def rows_in(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        return {
            table.name: (await session.exec(select(func.count()).select_from(table))).one()
            for table in SQLModel.metadata.sorted_tables
        }


async def test_every_revision_goes_up_down_and_up_again(empty_url: str) -> None:
    before = EMPTY
    for revision in revisions():
        for step in (revision, before, revision):
            await migrate(empty_url, step)
            assert await current_revision(empty_url) == (None if step == EMPTY else step)
        before = revision


async def test_migrating_again_keeps_every_row(empty_url: str) -> None:
    await migrate(empty_url)
    database = Database(empty_url)
    filled = await fill(database)
    assert [name for name, count in filled.items() if count == 0] == []
    await migrate(empty_url)
    assert await rows_in(database) == filled
    await database.dispose()
    await migrate(empty_url, EMPTY)
    await migrate(empty_url, LATEST)


async def test_answers_given_before_they_were_counted_are_counted(empty_url: str) -> None:
    await migrate(empty_url)
    database = Database(empty_url)
    await fill(database)
    async with database.transaction() as session:
        someone = await person(session, age_band=None, district=None, source="poster")
        progress = await progress_of(session, someone, await find_campaign(session, "night"))
        for key, reply in (("bus", "no"), ("bus", "yes"), ("topic", "sport"), ("safety", "4")):
            await give(session, progress, key, Reply(choice=reply))
        await skip(session, progress, "minutes")
    counted = await rows_in(database)
    await database.dispose()
    await migrate(empty_url, "0002")
    await migrate(empty_url)
    # What later revisions brought has gone with them; what was there before has not.
    recounted = await rows_in(database)
    assert {name: recounted[name] for name in ("answer", "answercount")} == {
        name: counted[name] for name in ("answer", "answercount")
    }
    async with database.reading() as session:
        assert await recount(session, await find_campaign(session, "night")) == []
    await database.dispose()


async def test_a_delivery_s_number_is_not_given_again_after_a_way_down(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/numbers.db"
    await migrate(url)
    database = Database(url)
    await fill(database)
    async with database.transaction() as session:
        given = (await session.exec(select(func.max(col(Delivery.id))))).one()
    await database.dispose()
    # The tests and daily questions, the last of all, are lost on the way.
    await migrate(url, "0003")
    await migrate(url)
    database = Database(url)
    async with database.transaction() as session:
        someone = await person(session)
        await owe_invitation(session, someone, await find_campaign(session, "night"), NOW)
        await session.flush()
        assert (await session.exec(select(func.max(col(Delivery.id))))).one() > given
    await database.dispose()


async def test_the_tables_are_those_of_the_models(database: Database) -> None:
    def differences(connection: Connection) -> list[Any]:
        return compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_no_number_is_given_twice(migrated_sqlite: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{migrated_sqlite}")
    numbered = {table.name for table in SQLModel.metadata.sorted_tables if "id" in table.columns}
    async with database.engine.connect() as connection:
        made = await connection.execute(text("SELECT name, sql FROM sqlite_master"))
        counting = {name for name, sql in made if "AUTOINCREMENT" in (sql or "").upper()}
    await database.dispose()
    assert numbered
    assert counting == numbered


async def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    environment = {**os.environ, "PORTEVOIX_DATABASE_URL": empty_url}
    command = [sys.executable, "-m", "portevoix", "migrate"]
    started = [await asyncio.create_subprocess_exec(*command, env=environment) for _ in range(3)]
    assert [await process.wait() for process in started] == [0, 0, 0]
    assert await current_revision(empty_url) == revisions()[-1]


async def test_a_look_at_the_revision_makes_no_database(tmp_path: Path) -> None:
    assert await current_revision(f"sqlite+aiosqlite:///{tmp_path}/none.db") is None
    assert list(tmp_path.iterdir()) == []


async def test_an_unreachable_database_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="no folder"):
        await migrate(f"sqlite+aiosqlite:///{tmp_path}/nowhere/portevoix.db")
    with pytest.raises(DatabaseUnreachable):
        await migrate(f"postgresql+asyncpg://nobody@/nothing?host={tmp_path}")
    (tmp_path / "portevoix.db").write_text("not a database at all, but a text", encoding="utf-8")
    with pytest.raises(DatabaseUnreachable, match="not a database"):
        await current_revision(f"sqlite+aiosqlite:///{tmp_path}/portevoix.db")
