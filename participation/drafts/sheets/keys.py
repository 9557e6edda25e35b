"""Keys made of what is written, where nobody chose one."""

import re
import unicodedata
from collections.abc import Iterable

from participation.drafts.sheets.models import Sheet, SheetQuestion, Texts

LONGEST_CAMPAIGN, LONGEST_QUESTION, LONGEST_OPTION = 64, 40, 20


def key_from(texts: Texts, longest: int) -> str:
    """Returns a key made of the text's first words, without accents; "" if it has no words."""
    text = next((text for text in texts.values() if text.strip()), "")
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    key = ""
    for word in words:
        longer = f"{key}_{word}" if key else word[:longest]
        if len(longer) > longest:
            break
        key = longer
    return key


def campaign_key(sheet: Sheet) -> str:
    """Returns the campaign's key as it is written, or else one made of the title."""
    made = key_from(sheet.title, LONGEST_CAMPAIGN).replace("_", "-")
    return sheet.key.strip() or made or "campaign"


def question_keys(sheet: Sheet) -> list[str]:
    """Returns every question's key, in order.

    Written keys stay as they are; the others are made of the text and told apart.
    """
    return _told_apart(
        [(each.key.strip(), key_from(each.text, LONGEST_QUESTION)) for each in sheet.questions],
        "question",
        LONGEST_QUESTION,
    )


def option_keys(question: SheetQuestion) -> list[str]:
    """Returns every option's key, in order.

    Written keys stay as they are; the others are made of the label and told apart.
    """
    return _told_apart(
        [(each.key.strip(), key_from(each.label, LONGEST_OPTION)) for each in question.options],
        "option",
        LONGEST_OPTION,
    )


def _told_apart(wanted: list[tuple[str, str]], otherwise: str, longest: int) -> list[str]:
    taken = {written for written, _ in wanted if written}
    keys = []
    for place, (written, made) in enumerate(wanted, start=1):
        key = written or _free(made or f"{otherwise}_{place}", taken, longest)
        taken.add(key)
        keys.append(key)
    return keys


def _free(key: str, taken: Iterable[str], longest: int) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        ending = f"_{number}"
        free = key[: longest - len(ending)] + ending
    return free
