"""What a person and the council wrote to each other."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlmodel import col

from participation.inbox.reading import messages_of
from participation.models import Author, Message, Participant, Thread
from participation.people.belongings import Theirs


def _wrote(moment: datetime) -> ColumnElement[bool]:
    return exists().where(
        col(Thread.participant_id) == Participant.id,
        col(Message.thread_id) == Thread.id,
        col(Message.author) == Author.PARTICIPANT,
        col(Message.written_at) >= moment,
    )


THEIRS = Theirs(
    section="messages",
    place=40,
    copy=messages_of,
    tables=frozenset({"message"}),
    untold={
        "thread": "holds messages together, which are told",
        "threadlabel": "by which staff sort what is told",
        "labelling": "by which staff sort what is told",
    },
    signs=(_wrote,),
)
