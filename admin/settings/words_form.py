"""The form of the council's own texts: what was written, and what is wrong with it."""

from dataclasses import dataclass, field
from typing import Any

from multidict import MultiDictProxy

from admin.settings.council_changes import Written, filled
from admin.web.forms import text_of
from content.council import Council, council

# Each with the field of the council's that it is.
TEXTS = {"consent": "consent_text", "help": "help_text"}
# With the question or the commands after it, still one message.
LONGEST_TEXT = 2000


@dataclass
class WantedWords:
    """The form as written, beside the fields that it sets."""

    written: Written
    asks_again: bool = False
    # The consent that was in force when the form was opened.
    seen: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)


def words_now(ours: Council) -> WantedWords:
    """Returns what is set already, as the form shows it."""
    texts: dict[str, dict[Any, str]] = {"consent": ours.consent_text, "help": ours.help_text}
    written = {
        f"{name}_{code}": texts[name].get(code, "") for name in TEXTS for code in ours.languages
    }
    return WantedWords(written, seen=ours.consent_version)


def words_wanted(form: MultiDictProxy[Any]) -> WantedWords:
    """Returns what the form asks for. Texts in languages not spoken now stay as they are."""
    ours = council()
    wanted = WantedWords(
        {name: _plain(text_of(form, name)) for name in words_now(ours).written},
        asks_again=text_of(form, "ask_again") == "yes",
        seen=text_of(form, "seen"),
    )
    for name, written in wanted.written.items():
        if len(written) > LONGEST_TEXT:
            wanted.problems[name] = ("panel.too_long", {"limit": LONGEST_TEXT})
    for name, its_field in TEXTS.items():
        spoken = {code: wanted.written[f"{name}_{code}"] for code in ours.languages}
        wanted.fields[its_field] = filled((getattr(ours, its_field) | spoken).items())
    return wanted


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
