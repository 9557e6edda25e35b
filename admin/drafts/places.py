"""Where on the editor's page something stands: the element's id, and what people call it."""

from admin.drafts.draft_words import field_label
from admin.web.formatting import Formatter
from admin.web.numbers import whole
from participation.drafts.sheets import Place, Sheet
from participation.questionnaires.advice import Advice
from participation.questionnaires.definitions import CampaignDefinition

AROUND = ("title", "questions-heading")
WITHIN = ("text", "options", "low")


def element_of(place: Place, sheet: Sheet) -> str:
    """Returns the id of the page's element, which stays the same while questions move."""
    if place.question is None:
        return "add-question" if place.part == "questions" else place.part
    question = sheet.questions[place.question]
    if place.option is None or place.option >= len(question.options):
        return f"{question.id}-{place.part}"
    option = question.options[place.option].id
    return f"{question.id}-{option}{'-key' if place.of_key else ''}"


def place_of_advice(advice: Advice) -> Place:
    """Returns the part of the campaign, or of the question, that the advice is about."""
    if advice.question is None:
        around = advice.code == "advice.missing_around"
        return Place("title" if around else "questions-heading")
    if advice.code == "advice.unnamed_ends":
        return Place("low", advice.question)
    about_options = "option" in advice.code or "way_out" in advice.code
    return Place("options" if about_options else "text", advice.question)


def address_of(place: Place, definition: CampaignDefinition) -> str:
    """Returns the place by its question's key, so that any draft of the campaign can find it."""
    if place.question is None:
        return place.part
    return f"{definition.questions[place.question].key}.{place.part}"


def element_at(address: str, sheet: Sheet) -> str:
    """Returns the id of the element at that address; "" where the sheet has none."""
    key, _, part = address.rpartition(".")
    if not key:
        return part if part in AROUND else ""
    found = (question for question in sheet.questions if question.key == key)
    return next((f"{question.id}-{part}" for question in found if part in WITHIN), "")


def place_label(target: str, sheet: Sheet, write: Formatter) -> str:
    """Returns what the page's element of that id is about, as in: Question 3 · Answers."""
    question_id, _, name = target.partition("-")
    place = sheet.place_of(question_id)
    if place is None:
        return field_label("questions" if target == "add-question" else target, write)
    part = field_label(
        "options" if name[:1] == "o" and whole(name[1:2]) is not None else name, write
    )
    number = write.wording("draft.question_number", number=place + 1)
    return f"{number} · {part}"
