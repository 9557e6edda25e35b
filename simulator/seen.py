"""What people see, for stories to judge."""

import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class SeenMessage:
    """A message as a person sees it."""

    id: int
    text: str
    from_bot: bool
    version: int
    html: str
    caption: str | None
    photo: str | None
    keyboard: list[list[Json]] = field(repr=False)
    reply_keyboard: list[list[str]]
    edited: bool
    reactions: list[str]
    seen: Json = field(repr=False)

    @property
    def buttons(self) -> list[list[str]]:
        """The labels of the inline keyboard, row by row."""
        return [[button["text"] for button in row] for row in self.keyboard]

    @property
    def labels(self) -> list[str]:
        """The labels of the inline keyboard, in one list."""
        return [label for row in self.buttons for label in row]

    def data(self, label: str) -> str:
        """Returns what the button with this label sends. Raises AssertionError if there is none."""
        for row in self.keyboard:
            for button in row:
                if button["text"] == label:
                    return str(button.get("callback_data", ""))
        raise AssertionError(f"no button {label!r} in {self.buttons}")


def messages_in(chat: Json) -> list[SeenMessage]:
    """Returns the messages of a chat as the control interface shows it."""
    return [_message(seen, chat) for seen in chat["messages"]]


def _message(seen: Json, chat: Json) -> SeenMessage:
    keyboard = chat["reply_keyboard"] or {}
    shown = keyboard.get("keyboard", []) if keyboard.get("message_id") == seen["id"] else []
    return SeenMessage(
        id=seen["id"],
        text=seen["text"] or seen["caption"] or seen.get("poll", {}).get("question", ""),
        from_bot=seen["from_bot"],
        version=seen["version"],
        html=seen["html"],
        caption=seen["caption"],
        photo=seen["photo"],
        keyboard=seen["inline_keyboard"],
        reply_keyboard=[[key["text"] for key in row] for row in shown],
        edited=seen["edited"],
        reactions=[reaction["emoji"] for reaction in seen["reactions"]],
        seen=seen,
    )


def _matches(pattern: str, text: str) -> bool:
    if pattern in text:
        return True
    try:
        return re.search(pattern, text, re.DOTALL) is not None
    except re.error:
        return False


def newest(chat: Json, pattern: str) -> SeenMessage | None:
    """Returns the bot's message with this text that changed last, or None."""
    matching = [it for it in messages_in(chat) if it.from_bot and _matches(pattern, it.text)]
    return max(matching, key=lambda message: message.version, default=None)


def newest_toast(chat: Json, pattern: str) -> str | None:
    """Returns the last toast with this text, or None."""
    texts = [str(toast["text"]) for toast in chat["toasts"] if toast["text"]]
    return next((text for text in reversed(texts) if _matches(pattern, text)), None)
