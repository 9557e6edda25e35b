"""What the editor calls the parts of a campaign."""

from admin.web.formatting import Formatter
from admin.web.numbers import whole
from participation.drafts.sheets import Difference, Sheet, Texts


def field_label(name: str, write: Formatter) -> str:
    """A field's label; a new kind's own field goes by its name until it has one."""
    code = f"draft.field_{name}"
    return write.wording(code) if write.wording.has_text(code) else name.replace("_", " ")


def place_label(target: str, sheet: Sheet, write: Formatter) -> str:
    """What the page's element of that id is about, as in: Question 3 · Answers."""
    question_id, _, name = target.partition("-")
    place = sheet.place_of(question_id)
    if place is None:
        return field_label("questions" if target == "add-question" else target, write)
    is_option = name[:1] == "o" and whole(name[1:2]) is not None
    part = field_label("options" if is_option else name, write)
    return f"{_numbered(place + 1, write)} · {part}"


def difference_label(difference: Difference, write: Formatter) -> str:
    """Which field two people wrote otherwise, as in: Question 3 · Text (French)."""
    label = field_label(difference.name, write)
    if difference.language and difference.language != "*":
        label = f"{label} ({write.language_within(difference.language)})"
    if difference.question is None:
        return label
    return f"{_numbered(difference.question, write)} · {label}"


def text_in(texts: Texts, language: str) -> str:
    """The text in that language, else in another; empty where it is not written at all."""
    written = [text for text in texts.values() if text.strip()]
    return texts.get(language, "").strip() or next(iter(written), "")


def _numbered(number: int, write: Formatter) -> str:
    return write.wording("draft.question_number", number=number)
