"""What is written into the inbox: by participants, and back to them."""

from datetime import datetime

from sqlmodel import select

from participation.errors import InboxRefused
from participation.inbox.reading import find_thread, latest_number
from participation.models import (
    Attachment,
    Author,
    DeliveryKind,
    Message,
    Participant,
    StaffMember,
    Thread,
)
from participation.questions import Location
from participation.sending.owing import owe_message
from participation.staff.log import write_log
from participation.storage.db import Session

# With its heading and the council's name, within one message.
LONGEST_ANSWER = 3000
LONGEST_QUOTE = 300


async def keep_message(
    session: Session,
    participant: Participant,
    *,
    text: str,
    photo: str | None = None,
    place: Location | None = None,
    quoted: str | None = None,
    now: datetime,
) -> Message:
    """Keep to the letter what a participant wrote. Returns the message.

    A closed thread is opened again, and is unread.
    `photo` is the channel's reference of one, `quoted` what they replied to.
    """
    thread = await _thread_of(session, participant, now)
    thread.written_at, thread.closed_at = now, None
    thread.unread_at = thread.unread_at or now
    message = Message(
        thread_id=thread.id,
        author=Author.PARTICIPANT,
        text=text,
        quoted=quoted[:LONGEST_QUOTE] if quoted else None,
        attachment_id=await _attach(session, participant, photo, now) if photo else None,
        place={"latitude": place.latitude, "longitude": place.longitude} if place else None,
        written_at=now,
    )
    session.add(message)
    await session.flush()
    return message


async def answer_thread(
    session: Session,
    thread: Thread,
    text: str,
    *,
    after: int,
    by: StaffMember,
    now: datetime,
) -> Message:
    """Write back to the participant. Returns the message.

    It is owed if one may write to them, else kept for them to read. `after` is the number of the
    latest message that the writer had seen.
    Raises InboxRefused if the text is empty or too long, or if there is a later message, unless
    that is this very answer, sent twice.
    """
    _refuse_unfit(text)
    await _alone_with(session, thread)
    latest = await latest_number(session, thread)
    if latest != after:
        return await _the_same(session, latest, text, by)
    message = Message(
        thread_id=thread.id,
        author=Author.COUNCIL,
        text=text,
        staff_id=by.id,
        written_at=now,
    )
    thread.written_at, thread.unread_at = now, None
    followed = await find_thread(session, thread.id)
    if followed is not None and followed.reachable:
        kind = DeliveryKind.MESSAGE
        delivery = await owe_message(session, thread.participant_id, kind, now=now)
        message.delivery_id = delivery.id
    session.add(message)
    await session.flush()
    write_log(session, "thread.answered", str(thread.id), by=by, now=now)
    return message


async def _alone_with(session: Session, thread: Thread) -> None:
    """Lock the thread and its person: nobody else may write meanwhile, no /stop may go unseen."""
    person = select(Participant).where(Participant.id == thread.participant_id)
    fresh = {"populate_existing": True}
    # In the order in which a turn of theirs takes these rows.
    await session.exec(person.with_for_update(key_share=True), execution_options=fresh)
    same = select(Thread).where(Thread.id == thread.id).with_for_update()
    await session.exec(same, execution_options=fresh)


def _refuse_unfit(text: str) -> None:
    if not text.strip():
        raise InboxRefused("inbox.answer_missing", field="text")
    if len(text) > LONGEST_ANSWER:
        raise InboxRefused("inbox.answer_too_long", field="text", limit=LONGEST_ANSWER)


async def _the_same(session: Session, latest: int, text: str, by: StaffMember) -> Message:
    message = await session.get(Message, latest)
    if message is None or (message.staff_id, message.text) != (by.id, text):
        raise InboxRefused("inbox.written_meanwhile", field="text")
    return message


async def _thread_of(session: Session, participant: Participant, now: datetime) -> Thread:
    query = select(Thread).where(Thread.participant_id == participant.id).with_for_update()
    thread = (await session.exec(query)).one_or_none()
    if thread is None:
        thread = Thread(participant_id=participant.id, opened_at=now, written_at=now)
        session.add(thread)
        await session.flush()
    return thread


async def _attach(session: Session, participant: Participant, reference: str, now: datetime) -> int:
    attachment = Attachment(participant_id=participant.id, reference=reference, received_at=now)
    session.add(attachment)
    await session.flush()
    return attachment.id
