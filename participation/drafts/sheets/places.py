"""Where on a sheet a problem of its campaign is mended: from the file's path to the form's field.

The only way there; what shows problems or advice beside a field goes by a Place.
"""

from dataclasses import dataclass

from participation.drafts.sheets.models import Sheet
from participation.drafts.sheets.reading import kept_options
from participation.drafts.sheets.settings import settings_of
from participation.questionnaires.definitions import Problem


@dataclass(frozen=True)
class Place:
    """A part of what surrounds the questions, or of the question that stands there, from 0."""

    part: str
    question: int | None = None
    # Of the options, one alone: its label, or its key.
    option: int | None = None
    of_key: bool = False
    is_setting: bool = False

    @property
    def field(self) -> str:
        """The name of the form's field, or of its group of fields."""
        if self.question is None:
            return self.part
        within = f"settings.{self.part}" if self.is_setting else self.part
        if self.option is not None:
            within = f"{within}.{self.option}.{'key' if self.of_key else 'label'}"
        return f"questions.{self.question}.{within}"


def field_of(sheet: Sheet, problem: Problem) -> str:
    """Returns the name of the form's field, or group of fields, for that problem."""
    return place_of(sheet, problem).field


def place_of(sheet: Sheet, problem: Problem) -> Place:
    """Returns where that problem of the sheet's campaign is best shown."""
    path = problem.place
    if len(path) < 2 or path[0] != "questions" or not isinstance(path[1], int):
        return Place(str(path[0]) if path else "questions")
    place, within = path[1], path[2:]
    question = sheet.questions[place]
    # A question that is none at all: the kind decides what it has to say.
    name = str(within[0]) if within else "kind"
    if name == "options" and len(within) > 1:
        option = kept_options(question).get(str(within[1]), 0)
        return Place(name, place, option, of_key="[key]" in within)
    if name == "learn_more" and len(within) > 1 and within[1] == "sources":
        return Place("sources", place)
    if name in {setting.name for setting in settings_of(question.kind)}:
        return Place(name, place, is_setting=True)
    return Place("options" if name == "keep_last" else name, place)
