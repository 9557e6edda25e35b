"""What the editor calls the parts of a campaign."""

from admin.web.formatting import Formatter
from participation.drafts.sheets import Difference, Texts


def field_label(name: str, write: Formatter) -> str:
    """Returns the field's label; a new kind's own field goes by its name until it has one."""
    code = f"draft.field_{name}"
    return write.wording(code) if write.wording.has_text(code) else name.replace("_", " ")


def difference_label(difference: Difference, write: Formatter) -> str:
    """Returns which field two people wrote differently, as in: Question 3 · Text (French)."""
    label = field_label(difference.name, write)
    if difference.language and difference.language != "*":
        label = f"{label} ({write.language_within(difference.language)})"
    if difference.question is None:
        return label
    return f"{_numbered(difference.question, write)} · {label}"


def text_in(texts: Texts, language: str) -> str:
    """Returns the text in that language, else in another; "" where it is not written at all."""
    written = [text for text in texts.values() if text.strip()]
    return texts.get(language, "").strip() or next(iter(written), "")


def _numbered(number: int, write: Formatter) -> str:
    return write.wording("draft.question_number", number=number)
