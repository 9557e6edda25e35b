"""Utterances to the arguments of Telegram's methods, within every limit of Telegram."""

from dataclasses import dataclass
from html import escape
from typing import Any

from telegram.constants import MessageLimit

from bot.calls import Call
from dialogues.messages import Button, Utterance

LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)
# What is shorter is not cut to fill up a message: it begins the next one.
LONGEST_WHOLE = 1024
Markup = dict[str, Any]
FORMATTED = {"parse_mode": "HTML"}
_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True)
class Rendered:
    """One message: its HTML and what hangs below it."""

    html: str
    markup: Markup | None = None

    def sent_to(self, person: int) -> Call:
        """Returns the call that sends it."""
        return Call("sendMessage", {"chat_id": person, **self._content(self.markup)})

    def in_place_of(self, person: int, message_id: int) -> Call:
        """Returns the call that puts it in the place of an earlier message."""
        # Only buttons can hang below a message that is there already.
        buttons = self.markup if self.markup and "inline_keyboard" in self.markup else None
        place = {"chat_id": person, "message_id": message_id}
        return Call("editMessageText", {**place, **self._content(buttons)})

    def _content(self, markup: Markup | None) -> dict[str, Any]:
        content = {"text": self.html, **FORMATTED, "link_preview_options": _NO_PREVIEW}
        return content if markup is None else {**content, "reply_markup": markup}


def render(utterance: Utterance) -> list[Rendered]:
    """Returns the messages that the utterance makes: one, or several if it is too long for one."""
    parts = _split(utterance)
    if not parts:
        return []
    *before, last = parts
    return [*(Rendered(html) for html in before), Rendered(last, _markup(utterance))]


def length(text: str) -> int:
    """Returns the length as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _markup(utterance: Utterance) -> Markup | None:
    if utterance.location_button:
        share = {"text": utterance.location_button, "request_location": True}
        return {"keyboard": [[share]], "resize_keyboard": True, "one_time_keyboard": True}
    if utterance.rows:
        return {"inline_keyboard": [[_button(button) for button in row] for row in utterance.rows]}
    return {"remove_keyboard": True} if utterance.removes_keyboard else None


def _button(button: Button) -> dict[str, str]:
    shown = {"text": button.label, "callback_data": button.payload}
    return {**shown, "style": button.style} if button.style else shown


def _split(utterance: Utterance) -> list[str]:
    """Its parts one below the other, in as many messages as they need."""
    messages, used = [""], 0
    for text, opening, closing, gap in (
        (utterance.title, "<b>", "</b>", ""),
        (utterance.text, "", "", "\n\n"),
        (utterance.note, "<blockquote>", "</blockquote>", "\n"),
    ):
        rest = text
        while rest.strip():
            between = gap if used else ""
            piece, rest = _take(rest, LONGEST - used - len(between))
            if piece:
                messages[-1] += f"{between}{opening}{escape(piece, quote=False)}{closing}"
                used += len(between) + length(piece)
            if rest:
                messages.append("")
                used = 0
    return [message for message in messages if message]


def _take(text: str, room: int) -> tuple[str, str]:
    """What of the text fits into `room`, and the rest; nothing where it is better kept whole."""
    if length(text) <= room:
        return text, ""
    if room < LONGEST and (length(text) <= LONGEST_WHOLE or room < LONGEST_WHOLE):
        return "", text
    piece = _first(text, room)
    end = piece.rfind("\n\n")
    for mark in ("\n", " "):
        end = end if end > 0 else piece.rfind(mark)
    end = end if end > 0 else len(piece)
    return text[:end].rstrip(), text[end:].lstrip()


def _first(text: str, room: int) -> str:
    piece = text[:room]
    while length(piece) > room:
        piece = piece[: -((length(piece) - room + 1) // 2)]
    return piece
