"""What the council writes back: to everyone who answered, once, as it was read."""

import asyncio
from datetime import timedelta

import pytest

from participation.broadcasts.broadcasts import (
    LONGEST,
    cancel_broadcast,
    find_broadcast,
    find_draft,
    go_on_broadcasting,
    pause_broadcast,
    problems_of,
    reply_of,
    resume_broadcast,
    send_broadcast,
    sent_broadcasts,
    write_broadcast,
)
from participation.broadcasts.recipients import (
    BroadcastProgress,
    broadcast_progress,
    count_recipients,
)
from participation.campaigns.lifecycle import find_campaign
from participation.errors import BroadcastRefused
from participation.models import (
    Broadcast,
    Participant,
    Role,
    StaffMember,
)
from participation.people.participants import resume
from participation.rights.leaving import erase, record_block, stop
from participation.sending.deliveries import LEASE, begin_delivery, claim_owed, mark_all_sent
from participation.sending.figures import operating_figures
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.worlds.replies import LANGUAGES, TEXTS, answered, owed, sent
from tests.worlds.stories import NOW, open_campaign


@pytest.fixture
async def editor(database: Database) -> StaffMember:
    async with database.transaction() as session:
        return await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )


async def test_everyone_who_answered_is_owed_it_once(
    database: Database, editor: StaffMember
) -> None:
    async with database.transaction() as session:
        first, second, third, _ = await answered(session)
        campaign = await find_campaign(session, "night")
        recipients = await count_recipients(session, campaign)
        assert (recipients.people, recipients.by_language) == (3, {"en": 1, "fr": 2})
        broadcast = await sent(session, editor)
    async with database.transaction() as session:
        assert await owed(session) == {first.id: 1, second.id: 1, third.id: 1}
        assert not await go_on_broadcasting(session, NOW)
        assert await broadcast_progress(session, broadcast) == BroadcastProgress(owed=3)
        assert await reply_of(session, campaign, "en") == TEXTS["en"]
        claimed = await claim_owed(session, NOW, 9, in_bulk=9)
        assert {one.participant_id: one.language for one in claimed} == {
            first.id: "fr",
            second.id: "en",
            third.id: "fr",
        }
        await mark_all_sent(session, [one.id for one in claimed], NOW)
        progress = await broadcast_progress(session, broadcast)
        assert (progress.sent, progress.waiting) == (3, 0)


async def test_who_stopped_blocked_or_left_gets_nothing(
    database: Database, editor: StaffMember
) -> None:
    async with database.transaction() as session:
        first, second, third, fourth, _ = await answered(session, 5)
        await stop(session, first, NOW)
        await record_block(session, second, NOW)
        campaign = await find_campaign(session, "night")
        assert (await count_recipients(session, campaign)).unreachable == 2
        await erase(session, third)
        await sent(session, editor)
        assert await owed(session) == {fourth.id: 1}


async def test_a_stop_after_the_sending_began_is_respected(
    database: Database, editor: StaffMember
) -> None:
    async with database.transaction() as session:
        first, second, *_ = await answered(session)
        broadcast = await sent(session, editor)
    async with database.transaction() as session:
        [*claimed] = await claim_owed(session, NOW, 9, in_bulk=9)
        leaver = await session.get_one(Participant, first.id)
        await stop(session, leaver, NOW)
        resume(leaver)
        theirs = next(one for one in claimed if one.participant_id == first.id)
        assert not await begin_delivery(session, theirs, NOW)
        assert (await broadcast_progress(session, broadcast)).cancelled == 1
        assert await begin_delivery(
            session, next(one for one in claimed if one.participant_id == second.id), NOW
        )


async def test_a_pause_holds_it_and_a_stop_ends_it(database: Database, editor: StaffMember) -> None:
    async with database.transaction() as session:
        await answered(session)
        broadcast = await sent(session, editor)
        [one, *others] = await claim_owed(session, NOW, 9, in_bulk=9)
        await pause_broadcast(session, broadcast, by=editor, now=NOW)
        assert not await begin_delivery(session, one, NOW)
    later = NOW + LEASE + timedelta(seconds=1)
    async with database.transaction() as session:
        assert await claim_owed(session, later, 9, in_bulk=9) == []
        assert (await operating_figures(session)).oldest_due_at is None
        campaign = await find_campaign(session, "night")
        held = await find_broadcast(session, campaign, broadcast.id, alone=True)
        assert held is not None
        await resume_broadcast(session, held, by=editor, now=later)
    async with database.transaction() as session:
        assert (await operating_figures(session)).oldest_due_at == NOW
        [one, *others] = await claim_owed(session, later, 9, in_bulk=9)
        assert not one.is_repeated
        assert await begin_delivery(session, one, later)
        await mark_all_sent(session, [one.id], later)
        held = await session.get_one(Broadcast, broadcast.id)
        await cancel_broadcast(session, held, by=editor, now=later)
        assert not await begin_delivery(session, others[0], later)
        progress = await broadcast_progress(session, held)
        assert (progress.sent, progress.cancelled, progress.waiting) == (1, 2, 0)
        # Ended is ended.
        await pause_broadcast(session, held, by=editor, now=later)
        await resume_broadcast(session, held, by=editor, now=later)
        assert held.paused_at is None


async def test_nobody_sends_what_they_did_not_read(database: Database, editor: StaffMember) -> None:
    async with database.transaction() as session:
        await answered(session)
        campaign = await find_campaign(session, "night")
        draft = await write_broadcast(
            session, campaign, TEXTS, question_id=None, by=editor, now=NOW
        )
        read = draft.revision
        changed = TEXTS | {"fr": "Autre chose."}
        again = await write_broadcast(
            session, campaign, changed, question_id=None, by=editor, now=NOW
        )
        assert again.id == draft.id
        how = {"cards": {}, "languages": LANGUAGES, "by": editor, "now": NOW}
        with pytest.raises(BroadcastRefused, match=r"broadcast\.changed"):
            await send_broadcast(session, campaign, revision=read, **how)
        await send_broadcast(session, campaign, revision=again.revision, **how)
        with pytest.raises(BroadcastRefused, match=r"broadcast\.changed"):
            await send_broadcast(session, campaign, revision=again.revision, **how)


async def test_two_who_send_at_once_send_once(database: Database, editor: StaffMember) -> None:
    async with database.transaction() as session:
        await answered(session)
        campaign = await find_campaign(session, "night")
        draft = await write_broadcast(
            session, campaign, TEXTS, question_id=None, by=editor, now=NOW
        )

    async def send() -> bool:
        try:
            async with database.transaction() as session:
                await send_broadcast(
                    session,
                    await find_campaign(session, "night"),
                    revision=draft.revision,
                    cards={},
                    languages=LANGUAGES,
                    by=editor,
                    now=NOW,
                )
        except BroadcastRefused:
            return False
        return True

    assert sorted(await asyncio.gather(*(send() for _ in range(4)))) == [False] * 3 + [True]
    async with database.reading() as session:
        assert set((await owed(session)).values()) == {1}
        assert len(await sent_broadcasts(session, campaign)) == 1


async def test_while_people_answer_nothing_is_sent_back(
    database: Database, editor: StaffMember
) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        with pytest.raises(BroadcastRefused, match=r"broadcast\.not_closed"):
            await write_broadcast(session, campaign, TEXTS, question_id=None, by=editor, now=NOW)
        assert await find_draft(session, campaign) is None
        assert await reply_of(session, campaign, "fr") == ""


async def test_what_is_missing_or_too_long_is_named_by_its_language(
    database: Database, editor: StaffMember
) -> None:
    long = "🚌" * (LONGEST // 2)
    assert problems_of({"fr": long, "en": "x"}, LANGUAGES) == []
    found = problems_of({"fr": long + "!"}, LANGUAGES)
    assert [(one.code, one.field) for one in found] == [
        ("broadcast.too_long", "fr"),
        ("broadcast.missing", "en"),
    ]
    assert found[0].details == {"limit": LONGEST, "over": 1}
    async with database.transaction() as session:
        await answered(session)
        campaign = await find_campaign(session, "night")
        draft = await write_broadcast(
            session, campaign, {"fr": "Merci"}, question_id=None, by=editor, now=NOW
        )
        with pytest.raises(BroadcastRefused) as refused:
            await send_broadcast(
                session,
                campaign,
                revision=draft.revision,
                cards={},
                languages=LANGUAGES,
                by=editor,
                now=NOW,
            )
        assert refused.value.field == "en"
