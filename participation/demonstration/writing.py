"""What the invented people propose and write, and what the council seems to have answered."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from participation.demonstration.script import Idea, InventedLetter
from participation.inbox import keep_message
from participation.models import (
    Author,
    Decision,
    Message,
    Participant,
    Proposal,
    StaffMember,
    Thread,
    ThreadLabel,
)
from participation.proposals.proposals import file_proposal
from participation.storage.db import Session

HOUR = timedelta(hours=1)


async def file_ideas(
    session: Session,
    ideas: Sequence[Idea],
    people: Sequence[Participant],
    *,
    topics: Sequence[str],
    by: StaffMember,
    now: datetime,
) -> None:
    """File each idea by somebody who speaks its language; the council's reply is owed to nobody."""
    authors = {idea.language: _speakers(people, idea.language) for idea in ideas}
    for place, idea in enumerate(ideas):
        filed_at = now - (len(ideas) - place) * 30 * HOUR
        proposal: Proposal = await file_proposal(
            session,
            next(authors[idea.language]),
            text=idea.text,
            topic=topics[place % len(topics)],
            now=filed_at,
        )
        if idea.reply is not None:
            session.add(
                Decision(
                    proposal_id=proposal.id,
                    state=idea.state,
                    reply=idea.reply,
                    staff_id=by.id,
                    decided_at=filed_at + 20 * HOUR,
                )
            )
    await session.flush()


async def write_letters(
    session: Session,
    letters: Sequence[InventedLetter],
    people: Sequence[Participant],
    *,
    by: StaffMember,
    now: datetime,
) -> None:
    """Write a thread for each letter, sorted as if somebody had been at work."""
    authors = {letter.language: _speakers(people, letter.language) for letter in letters}
    for place, letter in enumerate(letters):
        at = now - (len(letters) - place) * 7 * HOUR
        await _write(session, letter, next(authors[letter.language]), by, at)
    await session.flush()


async def _write(
    session: Session, letter: InventedLetter, person: Participant, by: StaffMember, at: datetime
) -> None:
    for words in letter.written:
        message = await keep_message(session, person, text=words, now=at)
    thread = await session.get_one(Thread, message.thread_id)
    if letter.answer is not None:
        thread.written_at, thread.unread_at = at + HOUR, None
        session.add(
            Message(
                thread_id=thread.id,
                author=Author.COUNCIL,
                text=letter.answer,
                staff_id=by.id,
                written_at=at + HOUR,
            )
        )
    if letter.is_closed:
        thread.closed_at = at + HOUR
    if letter.label is not None:
        session.add(ThreadLabel(thread_id=thread.id, name=letter.label))


def _speakers(people: Sequence[Participant], language: str) -> Iterator[Participant]:
    return (person for person in people if person.language == language)
