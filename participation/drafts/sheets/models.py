"""The sheet: a campaign as the editor's form holds it. Everything may be missing or wrong."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

# A text by its language; empty where it is not written.
Texts = dict[str, str]
How = Literal["is", "is_not", "range", "answered", "written"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class SheetOption(_Part):
    """One possible answer; `id` stays while its key and label change."""

    id: str = ""
    key: str = ""
    label: Texts = Field(default_factory=dict)
    last: bool = False


class SheetCondition(_Part):
    """The earlier question, by its id, and the answers that this one is asked for.

    Without a question it is asked always. `written` keeps, as JSON, a condition of a file that the
    form has no fields for.
    """

    question: str = ""
    how: How = "is"
    answers: list[str] = Field(default_factory=list)
    low: str = ""
    high: str = ""
    written: str = ""


class SheetQuestion(_Part):
    """One question of any kind; it keeps what another kind would need while one chooses."""

    id: str = ""
    kind: str = "yes_no"
    key: str = ""
    text: Texts = Field(default_factory=dict)
    optional: bool = False
    options: list[SheetOption] = Field(default_factory=list)
    settings: dict[str, bool | str | Texts] = Field(default_factory=dict)
    learn_more: Texts = Field(default_factory=dict)
    sources: str = ""
    asked_if: SheetCondition = Field(default_factory=SheetCondition)

    def option(self, option_id: str) -> SheetOption | None:
        """Returns the option of that id, or None if there is none."""
        return next((option for option in self.options if option.id == option_id), None)


class _Removed(_Part):
    """What was taken out, and where it stood: it can be put back.

    `conditions` are those that were about it, by the ids of the questions that had them.
    """

    place: int
    conditions: dict[str, SheetCondition] = Field(default_factory=dict)


class RemovedQuestion(_Removed):
    """A question taken out."""

    question: SheetQuestion


class RemovedOption(_Removed):
    """An option taken out of the question of the id `within`."""

    within: str
    option: SheetOption


Removed = RemovedQuestion | RemovedOption


class Sheet(_Part):
    """All that is written of a campaign so far."""

    key: str = ""
    title: Texts = Field(default_factory=dict)
    introduction: Texts = Field(default_factory=dict)
    questions: list[SheetQuestion] = Field(default_factory=list)
    closing: Texts = Field(default_factory=dict)
    what_next: Texts = Field(default_factory=dict)
    shows_results: bool = False
    invites_ideas: bool = True
    removed: list[Removed] = Field(default_factory=list)

    def place_of(self, question_id: str) -> int | None:
        """Returns where the question of that id stands, from 0, or None if there is none."""
        places = (i for i, each in enumerate(self.questions) if each.id == question_id)
        return next(places, None)

    def question(self, question_id: str) -> SheetQuestion | None:
        """Returns the question of that id, or None if there is none."""
        return next((each for each in self.questions if each.id == question_id), None)

    def known(self, question_id: str) -> SheetQuestion | None:
        """Returns the question of that id, taken out or not, or None if there is none."""
        gone = (each.question for each in self.removed if isinstance(each, RemovedQuestion))
        found = next((each for each in gone if each.id == question_id), None)
        return self.question(question_id) or found

    def title_in(self, language: str) -> str:
        """Returns the title in that language, else in another; "" if there is none yet."""
        written = [text for text in self.title.values() if text.strip()]
        return self.title.get(language, "").strip() or next(iter(written), "")
