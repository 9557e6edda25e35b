"""What sample data is made of: a campaign, and words for the invented people to say."""

from collections.abc import Mapping
from random import Random
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from participation.models import ProposalState
from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import Location, QuestionBase, Reply
from participation.questions.multiple_choice import MultipleChoiceQuestion
from participation.questions.number import NumberQuestion

Words = Annotated[list[str], Field(min_length=1)]


class Idea(BaseModel):
    """A proposal, and what the council made of it, if anything."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str
    text: str
    state: ProposalState = ProposalState.FILED
    reply: str | None = None


class InventedLetter(BaseModel):
    """What somebody wrote to the council, its answer if there is one, and how it was sorted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str
    written: Words
    answer: str | None = None
    label: str | None = None
    is_closed: bool = False


class Script(BaseModel):
    """All that sample data is made of, in every language of the people invented."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    campaign: CampaignDefinition
    words: Mapping[str, Words]
    remarks: Mapping[str, Words]
    spots: Words
    # Where some of them share that they are, within a few streets.
    around: tuple[float, float]
    ideas: list[Idea]
    letters: list[InventedLetter]

    def reply_to(self, question: QuestionBase, language: str, chance: Random) -> Reply | None:
        """Returns what one of them says to a question, or None if they pass on it."""
        if question.optional and chance.random() < 0.25:
            return None
        options = _in_order(question)
        if isinstance(question, MultipleChoiceQuestion):
            most = min(question.at_most or len(options), len(options))
            return Reply(chosen=tuple(chance.sample(options, chance.randint(1, most))))
        if options:
            # Answers that all weigh the same would show nothing.
            return Reply(choice=options[int(len(options) * chance.random() ** 1.5)])
        if isinstance(question, NumberQuestion):
            return Reply(text=str(chance.randint(2, 9) * chance.randint(1, 5)))
        if question.kind == "location":
            return self._place(chance)
        return Reply(text=chance.choice(self.words[language]))

    def _place(self, chance: Random) -> Reply:
        if chance.random() < 0.4:
            return Reply(text=chance.choice(self.spots))
        latitude, longitude = (round(chance.gauss(at, 0.008), 4) for at in self.around)
        return Reply(location=Location(latitude, longitude))


def _in_order(question: QuestionBase) -> list[str]:
    if question.kind == "yes_no":
        return ["yes", "no"]
    ordered = getattr(question, "options", None)
    return list(ordered) if ordered else sorted(question.option_keys, reverse=True)
