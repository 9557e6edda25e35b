"""The sheet that a campaign is written on: the file and the form are two views of one thing."""

from participation.drafts.sheets.changes import change
from participation.drafts.sheets.differences import Difference, differences
from participation.drafts.sheets.keys import campaign_key, option_keys, question_keys
from participation.drafts.sheets.mending import presentable
from participation.drafts.sheets.merging import take
from participation.drafts.sheets.models import (
    How,
    Sheet,
    SheetCondition,
    SheetOption,
    SheetQuestion,
    Texts,
)
from participation.drafts.sheets.places import Place, field_of, place_of
from participation.drafts.sheets.reading import definition_of_sheet, file_of
from participation.drafts.sheets.settings import (
    QuestionSetting,
    Shape,
    has_answers,
    has_options,
    settings_of,
    takes_numbers,
)
from participation.drafts.sheets.undoing import last_removed
from participation.drafts.sheets.writing import complete, sheet_of

__all__ = [
    "Difference",
    "How",
    "Place",
    "QuestionSetting",
    "Shape",
    "Sheet",
    "SheetCondition",
    "SheetOption",
    "SheetQuestion",
    "Texts",
    "campaign_key",
    "change",
    "complete",
    "definition_of_sheet",
    "differences",
    "field_of",
    "file_of",
    "has_answers",
    "has_options",
    "last_removed",
    "option_keys",
    "place_of",
    "presentable",
    "question_keys",
    "settings_of",
    "sheet_of",
    "take",
    "takes_numbers",
]
