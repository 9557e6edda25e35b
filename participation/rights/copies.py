"""A copy of everything that is kept about one person."""

from typing import Any

from participation.models import Participant
from participation.rights.nouns import NOUNS
from participation.storage.db import Session

# Every table with a way to a participant is one of these two: told in a copy, ...
TOLD = frozenset(table for noun in NOUNS for table in noun.tables)
# ... or not, for a reason: that of a noun which tells the rest of its own, or one of these.
# All of them are erased.
UNTOLD = {
    "delivery": "that a message was owed or sent: they have it in their chat",
    "sample": "marks people who are invented, and ask for nothing",
    "staffphone": "that a chat is that of somebody on staff, who linked it themselves",
    "hiding": "that staff do not publish what is told",
    "chosenquote": "that staff publish what is told",
} | {table: reason for noun in NOUNS for table, reason in noun.untold.items()}


async def copy_of_data(session: Session, participant: Participant) -> dict[str, list[Any]]:
    """Returns everything kept about a person, by section, in the order in which it is told."""
    return {noun.section: list(await noun.copy(session, participant)) for noun in NOUNS}
