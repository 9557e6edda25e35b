"""In which wording a question was read: staff may correct it while it is on someone's phone."""

from dataclasses import dataclass

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from dialogues.turns import Turn
from participation.questions import QuestionBase
from participation.responses.progress import Progress, definition_read

# By campaign, the version that its question was last put in.
PUT = "put"


@dataclass(frozen=True)
class Read:
    """A question as the person read it, and the campaign's version that says so."""

    question: QuestionBase
    version: int


def note_put(progress: Progress, tracker: Tracker) -> list[EventType]:
    """Returns the event that notes the version in force as the one read; none if it is noted."""
    put = tracker.get_slot(PUT) or {}
    campaign, version = str(progress.campaign.id), progress.campaign.version
    # Most campaigns are never corrected: their questions say it once, not each.
    return [] if put.get(campaign) == version else [SlotSet(PUT, {**put, campaign: version})]


async def as_read(turn: Turn, progress: Progress, question: QuestionBase, tracker: Tracker) -> Read:
    """Returns the question as it was put to them, or as it stands if that is not known."""
    current = progress.campaign.version
    version = (tracker.get_slot(PUT) or {}).get(str(progress.campaign.id), current)
    if version != current:
        definition = await definition_read(turn.session, progress.campaign.id, version)
        if definition and (read := definition.question(question.key)):
            return Read(read, version)
    return Read(question, current)
