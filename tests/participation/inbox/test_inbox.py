"""The inbox: kept to the letter, sorted, answered once, by pseudonym only."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import func, select

from participation.errors import InboxRefused
from participation.inbox import (
    LONGEST_ANSWER,
    LONGEST_LABEL,
    MOST_COUNTED,
    MOST_LABELS,
    Sorted,
    ThreadFilter,
    answer_thread,
    assign_thread,
    assignable,
    close_thread,
    count_threads,
    count_unread,
    find_thread,
    keep_message,
    label_thread,
    labels_in_use,
    list_threads,
    mark_read,
    mark_unread,
    reopen_thread,
    unlabel_thread,
)
from participation.inbox.reading import Followed
from participation.models import (
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    Message,
    Participant,
    Role,
    StaffMember,
    Thread,
)
from participation.people.participants import resume
from participation.rights.leaving import erase, record_block, stop
from participation.sending.deliveries import claim_owed, mark_failed, mark_sent
from participation.staff.accounts import add_staff
from participation.staff.log import latest_entries
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW, person

MINUTE = timedelta(minutes=1)


async def staff(session: Session, name: str, role: Role = Role.EDITOR) -> StaffMember:
    email = f"{name}@example.org"
    return await add_staff(session, email=email, role=role, password_hash="x", by=None, now=NOW)


async def writes(session: Session, someone: Participant, text: str = "Hello") -> Thread:
    message = await keep_message(session, someone, text=text, now=NOW)
    return await session.get_one(Thread, message.thread_id)


async def found(session: Session, thread: Thread) -> Followed:
    followed = await find_thread(session, thread.id)
    assert followed is not None
    return followed


async def answer(
    session: Session, thread: Thread, text: str, by: StaffMember, after: int | None = None
) -> Message:
    latest = after or (await found(session, thread)).latest
    return await answer_thread(session, thread, text, after=latest, by=by, now=NOW)


async def test_one_thread_for_each_person_known_by_pseudonym(database: Database) -> None:
    async with database.transaction() as session:
        someone, other = await person(session), await person(session, language="en")
        thread = await writes(session, someone, "=1+1\n« Bonjour »")
        assert (await writes(session, other)).id != thread.id
        close_thread(session, thread, by=await staff(session, "ed"), now=NOW)
        await keep_message(session, someone, text="Encore", quoted="q" * 999, now=NOW + MINUTE)
        followed = await found(session, thread)
        assert await find_thread(session, 0) is None
    assert [message.text for message in followed.messages] == ["=1+1\n« Bonjour »", "Encore"]
    assert len(followed.messages[-1].quoted or "") < 999
    assert (followed.pseudonym, followed.district) == (someone.pseudonym, "centre")
    assert (followed.thread.closed_at, followed.thread.unread_at) == (None, NOW + MINUTE)
    assert (followed.is_sample, followed.reachable) == (False, True)


async def test_an_answer_is_owed_once_and_its_way_is_told(database: Database) -> None:
    async with database.transaction() as session:
        by, other = await staff(session, "ed"), await staff(session, "other")
        someone = await person(session)
        thread = await writes(session, someone)
        seen = (await found(session, thread)).latest
        first = await answer(session, thread, "Hi", by)
        again = await answer(session, thread, "Hi", by, after=seen)
        assert again.id == first.id
        for text, who in (("Hi", other), ("Something else", by)):
            with pytest.raises(InboxRefused, match=r"inbox\.written_meanwhile"):
                await answer(session, thread, text, who, after=seen)
        await answer(session, thread, "And more", other)
        queued = await found(session, thread)
        owed = await claim_owed(session, NOW, 5, in_bulk=0)
        claimed = await found(session, thread)
        mark_sent(await session.get_one(Delivery, owed[0].id), NOW)
        mark_failed(await session.get_one(Delivery, owed[1].id), "chat not found", NOW)
        settled = await found(session, thread)
    assert [one.kind for one in owed] == [DeliveryKind.MESSAGE] * 2
    assert list(queued.sending.values()) == [DeliveryStatus.QUEUED] * 2
    assert list(claimed.sending.values()) == [DeliveryStatus.CLAIMED] * 2
    assert list(settled.sending.values()) == [DeliveryStatus.SENT, DeliveryStatus.FAILED]
    assert queued.thread.unread_at is None


async def test_two_who_answer_at_the_same_moment(database: Database) -> None:
    async with database.transaction() as session:
        members = [await staff(session, "ed"), await staff(session, "other")]
        thread = await writes(session, await person(session))
        seen = (await found(session, thread)).latest

    async def answers(by: StaffMember) -> str:
        try:
            async with database.transaction() as session:
                at_hand = await session.get_one(Thread, thread.id)
                await answer(session, at_hand, f"I am {by.email}", by, after=seen)
        except InboxRefused as refused:
            return refused.code
        return "sent"

    outcomes = await asyncio.gather(*map(answers, members))
    assert sorted(outcomes) == ["inbox.written_meanwhile", "sent"]
    async with database.reading() as session:
        assert len((await session.exec(select(Delivery))).all()) == 1


async def test_who_stopped_is_answered_only_if_they_wrote_since(database: Database) -> None:
    async with database.transaction() as session:
        by, someone = await staff(session, "ed"), await person(session)
        thread = await writes(session, someone)
        await answer(session, thread, "On its way", by)
        await stop(session, someone, NOW + MINUTE)
        late = await answer(session, thread, "Too late", by)
        stopped = await found(session, thread)
        await keep_message(session, someone, text="Still here", now=NOW + 2 * MINUTE)
        in_time = await answer(session, thread, "In time", by)
        written = await found(session, thread)
        await record_block(session, someone, NOW)
        blocked = await answer(session, thread, "Nobody there", by)
        resume(someone)
        back = await found(session, thread)
    assert (late.delivery_id, blocked.delivery_id) == (None, None)
    assert list(stopped.sending.values()) == [DeliveryStatus.CANCELLED]
    assert (stopped.reachable, written.reachable, back.reachable) == (False, True, True)
    assert in_time.delivery_id is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [(" \n", "inbox.answer_missing"), ("a" * (LONGEST_ANSWER + 1), "inbox.answer_too_long")],
)
async def test_an_answer_that_cannot_be_sent(database: Database, text: str, code: str) -> None:
    async with database.transaction() as session:
        thread = await writes(session, await person(session))
        with pytest.raises(InboxRefused) as refusal:
            await answer(session, thread, text, await staff(session, "ed"))
        assert len((await found(session, thread)).messages) == 1
    assert (refusal.value.code, refusal.value.field) == (code, "text")


async def test_threads_are_sorted(database: Database) -> None:
    async with database.transaction() as session:
        by, analyst = await staff(session, "ed"), await staff(session, "ana", Role.ANALYST)
        first, second, third = [await writes(session, await person(session)) for _ in range(3)]
        assert await count_unread(session) == 3
        assert [one.id for one in await assignable(session)] == [by.id]
        await assign_thread(session, second, by.id, by=by, now=NOW)
        await assign_thread(session, second, by.id, by=by, now=NOW)
        with pytest.raises(InboxRefused, match=r"inbox\.not_assignable"):
            await assign_thread(session, first, analyst.id, by=by, now=NOW)
        for name in (" Night  buses ", "night buses"):
            await label_thread(session, second, name, by=by, now=NOW)
        await label_thread(session, third, "NIGHT BUSES", by=by, now=NOW)
        for _ in range(2):
            close_thread(session, third, by=by, now=NOW)
        mark_read(first)
        assert await count_unread(session) == 1
        counts = await count_threads(session, by)
        labelled = await count_threads(session, by, "Night buses")
        mine = await list_threads(session, ThreadFilter(Sorted.MINE, by))
        still_open = await list_threads(session, ThreadFilter(Sorted.OPEN, by), limit=1, offset=1)
        closed = await list_threads(session, ThreadFilter(Sorted.CLOSED, by, "Night buses"))
        assert await labels_in_use(session) == ["Night buses"]
    assert counts == {Sorted.OPEN: 2, Sorted.MINE: 1, Sorted.CLOSED: 1}
    assert labelled == {Sorted.OPEN: 1, Sorted.MINE: 1, Sorted.CLOSED: 1}
    assert [one.thread.id for one in mine] == [second.id]
    assert (mine[0].labels, mine[0].latest.text, mine[0].is_sample) == (
        ("Night buses",),
        "Hello",
        False,
    )
    assert [one.thread.id for one in still_open] == [first.id]
    assert [one.thread.id for one in closed] == [third.id]


async def test_what_was_sorted_can_be_undone(database: Database) -> None:
    async with database.transaction() as session:
        by = await staff(session, "ed")
        thread = await writes(session, await person(session))
        await assign_thread(session, thread, by.id, by=by, now=NOW)
        await assign_thread(session, thread, None, by=by, now=NOW)
        await label_thread(session, thread, "Buses", by=by, now=NOW)
        for _ in range(2):
            await unlabel_thread(session, thread, "Buses", by=by, now=NOW)
        close_thread(session, thread, by=by, now=NOW)
        for _ in range(2):
            reopen_thread(session, thread, by=by, now=NOW)
        mark_unread(thread, NOW + MINUTE)
        mark_unread(thread, NOW + 2 * MINUTE)
        followed = await found(session, thread)
        done = [entry.action for entry in reversed(await latest_entries(session))]
    assert (followed.thread.assignee_id, followed.labels) == (None, ())
    assert (followed.thread.closed_at, followed.thread.unread_at) == (None, NOW + MINUTE)
    assert done == [
        "staff.added",
        *("thread.assigned", "thread.assigned"),
        *("thread.labelled", "thread.unlabelled"),
        *("thread.closed", "thread.reopened"),
    ]


async def test_labels_that_are_none(database: Database) -> None:
    async with database.transaction() as session:
        by = await staff(session, "ed")
        thread = await writes(session, await person(session))
        for name in ("  ", "a" * (LONGEST_LABEL + 1)):
            with pytest.raises(InboxRefused, match=r"inbox\.label_unfit"):
                await label_thread(session, thread, name, by=by, now=NOW)
        for number in range(MOST_LABELS):
            await label_thread(session, thread, f"Label {number}", by=by, now=NOW)
        with pytest.raises(InboxRefused, match=r"inbox\.too_many_labels"):
            await label_thread(session, thread, "One more", by=by, now=NOW)
        assert len((await found(session, thread)).labels) == MOST_LABELS


async def test_unread_threads_are_counted_up_to_many(database: Database) -> None:
    async with database.transaction() as session:
        for _ in range(MOST_COUNTED + 1):
            await writes(session, await person(session))
        assert await count_unread(session) == MOST_COUNTED


async def test_nothing_is_left_of_who_is_erased(database: Database) -> None:
    async with database.transaction() as session:
        by, someone = await staff(session, "ed"), await person(session)
        message = await keep_message(session, someone, text="", photo="photo-1", now=NOW)
        thread = await session.get_one(Thread, message.thread_id)
        await label_thread(session, thread, "Buses", by=by, now=NOW)
        await answer(session, thread, "Hi", by)
        await erase(session, someone)
    async with database.reading() as session:
        for table in (Thread, Message, Delivery):
            assert (await session.exec(select(func.count()).select_from(table))).one() == 0
        assert await labels_in_use(session) == []
