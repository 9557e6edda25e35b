"""Telegram's MarkdownV2, read into text and entities with Telegram's errors."""

import re
from dataclasses import dataclass
from typing import Any

from simulator.errors import Refusal, bad_request
from simulator.texts.markup import web_address
from simulator.texts.texts import in_order, utf16_length

Json = dict[str, Any]

RESERVED = set("_*[]()~`>#+-=|{}.!\n")
# How an entity opens; of two that fit, the longer one is meant.
OPENS = (
    ("```", "Pre"),
    ("__", "Underline"),
    ("||", "Spoiler"),
    ("![", "CustomEmoji"),
    ("_", "Italic"),
    ("*", "Bold"),
    ("~", "Strikethrough"),
    ("`", "Code"),
    ("[", "TextUrl"),
)
CLOSES = {
    "Pre": "```",
    "PreCode": "```",
    "Code": "`",
    "Underline": "__",
    "Italic": "_",
    "Bold": "*",
    "Strikethrough": "~",
    "Spoiler": "||",
    "TextUrl": "]",
    "CustomEmoji": "]",
}
TYPES = {
    "Pre": "pre",
    "PreCode": "pre",
    "Code": "code",
    "Underline": "underline",
    "Italic": "italic",
    "Bold": "bold",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "TextUrl": "text_link",
    "CustomEmoji": "custom_emoji",
    "BlockQuote": "blockquote",
}
AS_IT_IS = {"Pre", "PreCode", "Code"}
EMOJI_ADDRESS = re.compile(r"tg://emoji\?id=([0-9]{1,20})")


@dataclass
class _Open:
    """An entity that waits for its end."""

    kind: str
    at: int
    offset: int
    start: int
    language: str = ""


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Returns the text without its marks, and the entities they stand for.

    Raises Refusal if Telegram could not read the marks.
    """
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.offset = 0
        self.text: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[Json] = []
        self.line_starts = True

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self.open and self.open[-1].kind == "BlockQuote":
            self._end_quote()
        if self.open:
            last = self.open[-1]
            raise _refusal(
                f"Can't find end of {last.kind} entity at byte offset {self._bytes(last.at)}"
            )
        return "".join(self.text), in_order(self.entities)

    def _step(self) -> None:
        character, following = self.source[self.at], self.source[self.at + 1 : self.at + 2]
        if character == "\\" and following and following <= "~":
            self._write(following, 2)
        elif self._inside() in AS_IT_IS:
            if not self._ends():
                self._write(character, 1)
        elif character not in RESERVED:
            self._write(character, 1)
        elif self.line_starts and self._quotes():
            return
        elif character == "\n":
            self._new_line()
        elif not self._ends():
            self._begin(character)

    def _inside(self) -> str:
        return self.open[-1].kind if self.open else ""

    def _write(self, character: str, length: int) -> None:
        self.text.append(character)
        self.offset += utf16_length(character)
        self.at += length
        self.line_starts = False

    def _quotes(self) -> bool:
        """A ">" that begins a line; "**>" begins another quotation right after one."""
        if self._inside() == "BlockQuote":
            if self.source[self.at] == ">":
                self.at += 1
                self.line_starts = False
                return True
            self._end_quote()
        mark = "**>" if self.source.startswith("**>", self.at) else ">"
        if self.open or not self.source.startswith(mark, self.at):
            return False
        self._push("BlockQuote", len(mark))
        self.line_starts = False
        return True

    def _new_line(self) -> None:
        self._write("\n", 1)
        self.line_starts = True
        if self._inside() == "BlockQuote" and self.source[self.at : self.at + 1] != ">":
            self._end_quote()

    def _end_quote(self) -> None:
        quote = self.open.pop()
        self._entity(quote, "blockquote")

    def _expandable(self) -> bool:
        """Two bars at the end of a quotation's last line make it expandable."""
        rest = self.source[self.at + 2 :]
        return self._inside() == "BlockQuote" and (
            not rest or re.match(r"\n(?!>)", rest) is not None
        )

    def _begin(self, character: str) -> None:
        if self.source.startswith("||", self.at) and self._expandable():
            self._entity(self.open.pop(), "expandable_blockquote")
            self.at += 2
            return
        for mark, kind in OPENS:
            if self.source.startswith(mark, self.at):
                self._push(kind, len(mark))
                if kind == "Pre":
                    self._language()
                return
        raise _refusal(
            f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
        )

    def _push(self, kind: str, length: int) -> None:
        self.open.append(_Open(kind, self.at, self.offset, len(self.text)))
        self.at += length
        self.line_starts = False

    def _language(self) -> None:
        found = re.compile(r"([^\s`]+)(?=\s)").match(self.source, self.at)
        if found:
            self.open[-1].kind, self.open[-1].language = "PreCode", found[1]
            self.at = found.end()
        if self.source.startswith("\n", self.at):
            self.at += 1

    def _ends(self) -> bool:
        """Close the innermost entity if this is its end."""
        close = CLOSES.get(self._inside())
        if not close or not self.source.startswith(close, self.at):
            return False
        if close == "_" and self.source.startswith("__", self.at):
            return False
        ended = self.open.pop()
        self.at += len(close)
        extra: Json | None = {}
        if ended.kind == "TextUrl":
            extra = self._link(ended)
        elif ended.kind == "CustomEmoji":
            extra = self._emoji()
        elif ended.language:
            extra = {"language": ended.language}
        if extra is not None:
            self._entity(ended, TYPES[ended.kind], **extra)
        return True

    def _entity(self, ended: _Open, kind: str, **extra: Any) -> None:
        length = self.offset - ended.offset
        if length:
            entity = {"type": kind, "offset": ended.offset, "length": length}
            self.entities.append({**entity, **extra})

    def _link(self, ended: _Open) -> Json | None:
        if self.source.startswith("(", self.at):
            address = web_address(self._address("a URL"))
        else:
            address = web_address("".join(self.text[ended.start :]))
        return {"url": address} if address else None

    def _emoji(self) -> Json:
        if not self.source.startswith("(", self.at):
            raise _refusal("Custom emoji entity must contain a tg://emoji URL")
        found = EMOJI_ADDRESS.fullmatch(self._address("a custom emoji URL"))
        if not found:
            raise _refusal("Invalid custom emoji identifier specified")
        return {"custom_emoji_id": found[1]}

    def _address(self, what: str) -> str:
        """What stands between the brackets after a link's text."""
        begin, address = self.at + 1, []
        self.at = begin
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self.source[self.at] == "\\" and self.source[self.at + 1 : self.at + 2]:
                self.at += 1
            address.append(self.source[self.at])
            self.at += 1
        if self.at >= len(self.source):
            raise _refusal(f"Can't find end of {what} at byte offset {self._bytes(begin)}")
        self.at += 1
        return "".join(address)

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def _refusal(words: str) -> Refusal:
    return bad_request(f"can't parse entities: {words}")
