"""People: met, registered, paused, erased for good."""

from datetime import timedelta

from sqlmodel import SQLModel, select

from participation.campaigns.phones import link_phone, new_phone_code
from participation.inbox import keep_message
from participation.models import (
    Answer,
    Campaign,
    ChosenQuote,
    Hiding,
    HidingReason,
    Invented,
    Labelling,
    Participant,
    ProposalState,
    ReadingLabel,
    Receipt,
    Role,
    SampleMember,
    Source,
    StaffMember,
    StaffPhone,
    ThreadLabel,
)
from participation.people.conversations import find_conversation, save_conversation
from participation.people.participants import (
    choose_language,
    find_participant,
    meet_participant,
    participant_of,
    record_opening,
    register,
    resume,
)
from participation.people.receipts import take_in
from participation.proposals.proposals import decide_proposal, file_proposal
from participation.responses.answers import add_remark
from participation.responses.newcomers import invite_newcomer
from participation.rights.copies import TOLD, UNTOLD, copy_of_data
from participation.rights.leaving import erase, erase_unregistered, stop
from participation.staff.accounts import add_staff
from participation.storage.db import Database, Session
from tests.worlds.stories import HOUR, NOW, answer_all, open_campaign, person

UPDATE = 7001


async def test_someone_met_is_found_by_their_account(database: Database) -> None:
    async with database.transaction() as session:
        met = await meet_participant(session, language="fr", now=NOW, telegram_id=7_000_000_000)
        assert met.registered_at is None
    async with database.reading() as session:
        found = await find_participant(session, 7_000_000_000)
        assert found is not None
        assert (found.id, found.language, found.met_at) == (met.id, "fr", NOW)
        assert await find_participant(session, 1) is None


async def test_another_channel_knows_people_by_pseudonym(database: Database) -> None:
    async with database.transaction() as session:
        met = await participant_of(session, "rasa-1", language="en", now=NOW)
        again = await participant_of(session, "rasa-1", language="fr", now=NOW + HOUR)
    assert (again.id, again.language, again.telegram_id) == (met.id, "en", None)


async def test_openings_are_counted_and_the_first_link_is_kept(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        for code in ("poster", "school", "poster"):
            await record_opening(session, someone, code, NOW)
    async with database.reading() as session:
        openings = {
            source.code: source.openings for source in (await session.exec(select(Source))).all()
        }
    assert someone.source_code == "poster"
    assert openings == {"poster": 2, "school": 1}


async def test_a_profile_may_change_the_registration_stays(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        register(someone, age_band=None, district="north", now=NOW)
    async with database.reading() as session:
        kept = await session.get_one(Participant, someone.id)
    assert (kept.age_band, kept.district, kept.registered_at) == (None, "north", NOW - HOUR)


async def test_stop_is_sticky_until_they_come_back(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        await stop(session, someone, NOW)
        await stop(session, someone, NOW + HOUR)
        assert someone.stopped_at == NOW
        resume(someone)
        assert someone.stopped_at is None


async def test_a_language_is_chosen(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        await choose_language(session, someone, "en")
    async with database.reading() as session:
        assert (await session.get_one(Participant, someone.id)).language == "en"


async def test_a_copy_of_ones_data_holds_all_that_was_said(database: Database) -> None:
    async with database.transaction() as session:
        someone, other = await person(session), await person(session)
        campaign = await open_campaign(session)
        await answer_all(session, someone, campaign)
        await answer_all(session, other, campaign)
        await file_proposal(session, someone, text="Bancs", topic=None, now=NOW)
        data = await copy_of_data(session, someone)
    assert [key for _, key, _ in data["answers"]] == [
        "bus",
        "why",
        "topic",
        "places",
        "safety",
        "minutes",
        "spot",
        "corner",
    ]
    assert [consent.version for consent in data["consents"]] == ["1"]
    assert [followed.proposal.text for followed in data["proposals"]] == ["Bancs"]


async def everything(database: Database) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    async with database.engine.connect() as connection:
        return {
            table.name: [repr(row) for row in (await connection.execute(table.select())).all()]
            for table in SQLModel.metadata.sorted_tables
        }


async def say_everything(session: Session, someone: Participant, campaign: Campaign) -> None:
    """Leave something in every table that may hold a person's own."""
    await invite_newcomer(session, someone, NOW)
    progress = await answer_all(session, someone, campaign)
    await add_remark(session, progress.answers["bus"].id, "My own remark")
    save_conversation(session, someone, form="survey", slots={"a": 1}, now=NOW)
    proposal = await file_proposal(session, someone, text="My own idea", topic=None, now=NOW)
    await decide_proposal(
        session, proposal, state=ProposalState.DONE, reply="Thank you", by=None, now=NOW
    )
    message = await keep_message(session, someone, text="My own message", now=NOW)
    await take_in(session, UPDATE, NOW, participant_id=someone.id)
    await make_something_of(session, someone, progress.answers["why"].id, message.thread_id)


async def make_something_of(
    session: Session, someone: Participant, answer: int, thread: int
) -> None:
    """What others make of a person and of what they said: staff, a draw, a demonstration."""
    member = (await session.exec(select(StaffMember))).one()
    label = (await session.exec(select(ReadingLabel))).one()
    question = (await session.get_one(Answer, answer)).question_id
    theirs = {"participant_id": someone.id}
    session.add_all(
        [
            Labelling(answer_id=answer, label_id=label.id, labelled_at=NOW),
            Hiding(answer_id=answer, reason=HidingReason.SPAM, hidden_at=NOW),
            ChosenQuote(question_id=question, answer_id=answer, chosen_at=NOW),
            ThreadLabel(thread_id=thread, name="buses"),
            StaffPhone(staff_id=member.id, linked_at=NOW, **theirs),
            SampleMember(campaign_id=label.campaign_id, **theirs),
            Invented(**theirs),
        ]
    )


async def with_staff(session: Session) -> Campaign:
    """An open campaign, with a word to sort its answers by, and somebody to do so."""
    campaign = await open_campaign(session)
    await add_staff(
        session, email="a@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
    )
    session.add(ReadingLabel(campaign_id=campaign.id, name="buses", added_at=NOW))
    return campaign


def leading_to(table: str) -> set[str]:
    """The table, and every other from which references lead to it."""
    found, tables = {table}, SQLModel.metadata.tables
    while more := {
        name
        for name in tables.keys() - found
        if any(key.column.table.name in found for key in tables[name].foreign_keys)
    }:
        found |= more
    return found


def test_a_copy_tells_of_every_table_that_holds_something_of_a_person_or_not_for_a_reason() -> None:
    assert TOLD | UNTOLD.keys() == leading_to("participant")
    assert TOLD & UNTOLD.keys() == set()
    assert all(UNTOLD.values())


async def test_erasing_leaves_no_trace_in_any_table(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await with_staff(session)
    before = await everything(database)
    async with database.transaction() as session:
        someone = await person(session)
        await say_everything(session, someone, campaign)
    said_by_table = await everything(database)
    assert {
        name for name, rows in said_by_table.items() if set(rows) - set(before[name])
    } >= leading_to("participant")
    told = str(said_by_table)
    for said in ("My own remark", "My own idea", str(someone.telegram_id), someone.pseudonym):
        assert said in told
    async with database.transaction() as session:
        await erase(session, await session.get_one(Participant, someone.id))
    after = await everything(database)
    # That a proposal was decided stays in the log, without a word of it or of its author.
    [decided] = set(after.pop("logentry")) - set(before.pop("logentry"))
    assert "proposal.decided" in decided
    # That an update was taken in stays for as long as it may be repeated: not whose it was.
    async with database.reading() as session:
        receipt = (await session.exec(select(Receipt))).one()
    assert (receipt.update_id, receipt.participant_id) == (UPDATE, None)
    assert (len(after.pop("receipt")), before.pop("receipt")) == (1, [])
    assert after == before


async def test_an_erased_person_is_met_anew(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        account = someone.telegram_id
        await erase(session, someone)
        assert account is not None
        assert await find_participant(session, account) is None
        met = await meet_participant(session, language="fr", now=NOW, telegram_id=account)
        assert await find_conversation(session, met) is None


async def test_who_never_consented_is_forgotten_after_a_while(database: Database) -> None:
    async with database.transaction() as session:
        registered = await person(session)
        gone = await meet_participant(session, language="fr", now=NOW - timedelta(days=3))
        save_conversation(session, gone, form="registration", slots={}, now=NOW)
        recent = await meet_participant(session, language="fr", now=NOW)
        colleague = await meet_participant(session, language="fr", now=NOW - timedelta(days=3))
        member = await add_staff(
            session, email="a@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        await link_phone(session, colleague, await new_phone_code(session, member, NOW), NOW)
    async with database.transaction() as session:
        assert await erase_unregistered(session, NOW - timedelta(days=1)) == 1
        assert await erase_unregistered(session, NOW - timedelta(days=1)) == 0
    async with database.reading() as session:
        left = (await session.exec(select(Participant.id))).all()
    # Where tests arrive, they go on arriving: whoever linked that chat had a reason to.
    assert set(left) == {registered.id, recent.id, colleague.id}
