"""Utterances to the arguments of Telegram's methods, within every limit of Telegram."""

from dataclasses import dataclass
from html import escape
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import MessageLimit

from dialogues.messages import Button, Utterance

LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True)
class Rendered:
    """One message: its HTML and what hangs below it."""

    html: str
    markup: Markup | None = None


def render(utterance: Utterance) -> list[Rendered]:
    """The messages that the utterance makes: one, or several where it is too long for one."""
    parts = _split(utterance)
    if not parts:
        return []
    *before, last = parts
    return [*(Rendered(html) for html in before), Rendered(last, _markup(utterance))]


def length(text: str) -> int:
    """As Telegram counts: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _markup(utterance: Utterance) -> Markup | None:
    if utterance.location_button:
        share = KeyboardButton(utterance.location_button, request_location=True)
        return ReplyKeyboardMarkup([[share]], resize_keyboard=True, one_time_keyboard=True)
    if utterance.rows:
        return InlineKeyboardMarkup([[_button(button) for button in row] for row in utterance.rows])
    return ReplyKeyboardRemove() if utterance.removes_keyboard else None


def _button(button: Button) -> InlineKeyboardButton:
    more: dict[str, Any] = {"style": button.style} if button.style else {}
    return InlineKeyboardButton(button.label, callback_data=button.payload, **more)


def _split(utterance: Utterance) -> list[str]:
    title = f"<b>{escape(utterance.title, quote=False)}</b>" if utterance.title else ""
    note = (
        f"<blockquote>{escape(utterance.note, quote=False)}</blockquote>" if utterance.note else ""
    )
    room = LONGEST - length(utterance.title) - length(utterance.note) - 4
    texts = [escape(text, quote=False) for text in _cut(utterance.text, room)] or [""]
    texts[0] = "\n\n".join(part for part in (title, texts[0]) if part)
    texts[-1] = "\n".join(part for part in (texts[-1], note) if part)
    return [text for text in texts if text]


def _cut(text: str, room: int) -> list[str]:
    """Pieces no longer than `room`, cut at a paragraph, a line or a space where there is one."""
    pieces = []
    while length(text) > room:
        piece = _first(text, room)
        end = max(piece.rfind("\n\n"), piece.rfind("\n"), 0) or max(piece.rfind(" "), 0)
        end = end or len(piece)
        pieces.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*pieces, text] if text else pieces


def _first(text: str, room: int) -> str:
    piece = text[:room]
    while length(piece) > room:
        piece = piece[: -max(1, (length(piece) - room + 1) // 2)]
    return piece
