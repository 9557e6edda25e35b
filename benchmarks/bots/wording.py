"""What the compared bots say, the same for each, and as long as what ours says."""

from dataclasses import dataclass
from html import escape
from typing import Any

QUESTIONS = 30
TITLE = "Le quartier de demain"
THANKS = "C’est tout, merci ! Le conseil répond dans le mois."

# Rows of buttons: what each says, and what a tap on it sends back.
Rows = list[list[tuple[str, str]]]


@dataclass(frozen=True)
class Asked:
    """One question as a bot without a domain of its own keeps it."""

    text: str
    labels: dict[str, str]
    columns: int


@dataclass(frozen=True)
class Shown:
    """A question as people see it."""

    number: int
    place: int
    text: str
    labels: dict[str, str]
    columns: int

    @property
    def html(self) -> str:
        """The message that asks it."""
        return f"<b>{self.place}/{QUESTIONS} · {TITLE}</b>\n\n{escape(self.text, quote=False)}"

    @property
    def rows(self) -> Rows:
        """The buttons under it: the answers, and the way back."""
        answers = [(label, f"answer:{self.number}:{key}") for key, label in self.labels.items()]
        rows = [
            answers[first : first + self.columns] for first in range(0, len(answers), self.columns)
        ]
        return [*rows, [("↩ Retour", f"back:{self.number}")]]

    def answered(self, label: str) -> str:
        """Returns the message once it is answered with that label."""
        text, given = escape(self.text, quote=False), escape(label, quote=False)
        return f"{text}\n<blockquote>✓ {given}</blockquote>"

    @property
    def rows_after(self) -> Rows:
        """The buttons under it once it is answered."""
        number = self.number
        return [[("💬 Préciser", f"remark:{number}"), ("↩ Modifier", f"change:{number}")]]


def keyboard(rows: Rows) -> dict[str, Any]:
    """Returns the buttons as Telegram takes them."""
    return {
        "inline_keyboard": [
            [{"text": text, "callback_data": data} for text, data in row] for row in rows
        ]
    }


def read_tap(data: str) -> tuple[int, str]:
    """Returns the number of the question that a tap answers, and the answer."""
    _, number, value = data.split(":")
    return int(number), value
