"""MarkdownV2 becomes text and entities, or is refused in Telegram's words."""

import pytest

from simulator.errors import Refusal
from simulator.texts.markdown import parse_markdown


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ __c__ ~d~ ||e||", "a b c d e", "bold italic underline strikethrough spoiler"),
        ("*a _b_*", "a b", "bold italic"),
        ("`a*b` ```py\nx\n```", "a*b x\n", "code pre"),
        ("```\nx```", "x", "pre"),
        ("[x](https://example.org/a\\)b)", "x", "text_link"),
        ("[example\\.org]", "example.org", "text_link"),
        ("[x](nothing)", "x", ""),
        ("![👍](tg://emoji?id=5)", "👍", "custom_emoji"),
        (">a\n>b\nc", "a\nb\nc", "blockquote"),
        (">a\n**>b||", "a\nb", "blockquote expandable_blockquote"),
        (">||a|| *b*\n>c||", "a b\nc", "expandable_blockquote spoiler bold"),
        ("1\\. x\\_y \\\\", "1. x_y \\", ""),
        ("___a_b__", "ab", "underline italic"),
        ("**", "", ""),
    ],
)
def test_markdown_becomes_text_and_entities(source: str, text: str, entities: str) -> None:
    parsed, found = parse_markdown(source)
    assert (parsed, " ".join(entity["type"] for entity in found)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved"),
        ("a | b", "Character '|' is reserved"),
        ("é *a", "Can't find end of Bold entity at byte offset 3"),
        ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[x](y", "Can't find end of a URL at byte offset 4"),
        ("![x]", "Custom emoji entity must contain a tg://emoji URL"),
        ("![x](y)", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_markdown_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_markdown(source)
    assert refused.value.reason.startswith(f"Bad Request: can't parse entities: {words}")


def test_entities_are_counted_as_telegram_counts() -> None:
    text, found = parse_markdown("🎉 *é* [x](tg://user?id=1) ```py\ny```")
    assert text == "🎉 é x y"
    assert found == [
        {"type": "bold", "offset": 3, "length": 1},
        {"type": "text_link", "offset": 5, "length": 1, "url": "tg://user?id=1"},
        {"type": "pre", "offset": 7, "length": 1, "language": "py"},
    ]
