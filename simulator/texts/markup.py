"""Telegram's HTML: read into text and entities with Telegram's errors, and written again."""

import html
import re
from dataclasses import dataclass
from typing import Any

from simulator.errors import Refusal, bad_request
from simulator.texts.texts import in_order, utf16_length

Json = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
WRITTEN = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}
CHARACTER = re.compile(r"&(lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
END_OF_NAME = re.compile(r"[\s>]")
ATTRIBUTE = re.compile(r"\s*([^\s=>]+)(\s*=\s*(\"[^\"]*\"|'[^']*'|[\w.:/#?&%+-]+))?")


@dataclass
class _Open:
    """A start tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Returns the text without its tags, and the entities they stand for.

    Raises Refusal if Telegram could not read the tags.
    """
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.length = 0
        self.text: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self._characters()
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.text), in_order(self.entities)

    def _characters(self) -> None:
        end = self.source.find("<", self.at)
        end = len(self.source) if end < 0 else end
        piece = CHARACTER.sub(lambda found: html.unescape(found[0]), self.source[self.at : end])
        self.text.append(piece)
        self.length += utf16_length(piece)
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        end_of_name = END_OF_NAME.search(self.source, begin + 1)
        if not end_of_name:
            raise self._at("Unclosed start tag", begin)
        tag = self.source[begin + 1 : end_of_name.start()].lower()
        if tag not in TAGS:
            raise self._at(f'Unsupported start tag "{tag}"', begin)
        self.at = end_of_name.start()
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._at('Tag "span" must have class "tg-spoiler"', begin)
        if tag == "tg-emoji" and not re.fullmatch(r"[0-9]{1,20}", attributes.get("emoji-id", "")):
            raise _refusal("Invalid custom emoji identifier specified")
        self.open.append(_Open(tag, attributes, self.length, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            while self.source[self.at : self.at + 1].isspace():
                self.at += 1
            if self.at >= len(self.source):
                raise self._at("Unclosed start tag", begin)
            if self.source[self.at] == ">":
                self.at += 1
                return attributes
            found = ATTRIBUTE.match(self.source, self.at)
            if not found:
                raise self._at(f'Empty attribute name in the tag "{tag}"', begin)
            if found[2] is None and found[1].lower() != "expandable":
                words = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
                raise self._at(words, begin)
            value = (found[3] or "").strip("\"'")
            attributes[found[1].lower()] = CHARACTER.sub(lambda it: html.unescape(it[0]), value)
            self.at = found.end()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._at("Unexpected end tag", begin)
        close = self.source.find(">", begin)
        if close < 0:
            raise self._at("Unclosed end tag", begin)
        name = self.source[begin + 2 : close].strip().lower()
        opened = self.open.pop()
        if name and name != opened.tag:
            found = f'expected "</{opened.tag}>", found "</{name}>"'
            raise _refusal(f"Unmatched end tag at byte offset {self._bytes(begin)}, {found}")
        self.at = close + 1
        self._entity(opened)

    def _entity(self, opened: _Open) -> None:
        length = self.length - opened.offset
        covered = "".join(self.text[opened.start :]) if opened.tag == "a" else ""
        entity = {"type": TAGS[opened.tag], "offset": opened.offset, "length": length}
        if length == 0 or not _complete(entity, opened, covered):
            return
        if entity["type"] == "pre" and self._is_language_of(entity):
            return
        self.entities.append(entity)

    def _is_language_of(self, pre: Json) -> bool:
        """<pre><code class="language-x"> is one entity: pre with its language."""
        for entity in self.entities:
            same = (entity["offset"], entity["length"]) == (pre["offset"], pre["length"])
            if same and entity["type"] == "code":
                entity["type"] = "pre"
                return True
        return False

    def _at(self, words: str, position: int) -> Refusal:
        return _refusal(f"{words} at byte offset {self._bytes(position)}")

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def _refusal(words: str) -> Refusal:
    return bad_request(f"can't parse entities: {words}")


def _complete(entity: Json, opened: _Open, covered: str) -> bool:
    """Add what the attributes say; False where Telegram keeps the text and drops the entity."""
    attributes = opened.attributes
    if opened.tag == "a":
        address = web_address(attributes.get("href") or covered)
        entity["url"] = address
        return address is not None
    if opened.tag == "code" and attributes.get("class", "").startswith("language-"):
        entity["language"] = attributes["class"].removeprefix("language-")
    if opened.tag == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    if opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = attributes["emoji-id"]
    if opened.tag == "tg-time":
        if not re.fullmatch(r"-?[0-9]{1,12}", attributes.get("unix", "")):
            return False
        entity["unix_time"] = int(attributes["unix"])
        if attributes.get("format"):
            entity["date_time_format"] = attributes["format"]
    return True


def web_address(address: str) -> str | None:
    """Returns the address as Telegram keeps it, or None where it would make no link."""
    address = address.strip()
    if re.match(r"(?i)(tg|ton|mailto|tel):", address):
        return address
    if not re.match(r"(?i)https?://", address):
        address = f"http://{address}"
    host = re.match(r"(?i)https?://([^/?#\s]+\.[^/?#\s]+|localhost(:\d+)?)([/?#].*)?$", address)
    if not host:
        return None
    return address if host[3] else f"{address}/"


def to_html(text: str, entities: list[Json]) -> str:
    """Returns text and entities as Telegram's HTML, safe to show: everything else is escaped."""
    units = text.encode("utf-16-le", "surrogatepass")

    def cut(start: int, end: int) -> str:
        piece = units[start * 2 : end * 2].decode("utf-16-le", "replace")
        return html.escape(piece, quote=False)

    written: list[str] = []
    at, whole = 0, len(units) // 2
    # What is open: where it ends, and how that is written.
    open_ones: list[tuple[int, str]] = []

    def close_before(offset: int) -> None:
        nonlocal at
        while open_ones and open_ones[-1][0] <= offset:
            end, after = open_ones.pop()
            written.append(cut(at, end) + after)
            at = end

    for entity in in_order(entities):
        close_before(entity["offset"])
        first = max(entity["offset"], at)
        last = min(entity["offset"] + entity["length"], open_ones[-1][0] if open_ones else whole)
        if last > first:
            before, after = _written(entity)
            written.append(cut(at, first) + before)
            open_ones.append((last, after))
            at = first
    close_before(whole)
    return "".join([*written, cut(at, whole)])


def _written(entity: Json) -> tuple[str, str]:
    if entity["type"] == "text_link":
        return f'<a href="{html.escape(entity["url"])}">', "</a>"
    return WRITTEN.get(entity["type"], ("", ""))
