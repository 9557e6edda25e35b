"""Utterances within every limit of Telegram, with nothing lost."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering import LONGEST, length, render
from dialogues.messages import Button, Utterance, payload


class Parsed(HTMLParser):
    """What Telegram makes of the HTML: the text left, and that every tag closes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open = "", list[str]()
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ("b", "blockquote")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def squeezed(text: str) -> str:
    return "".join(text.split())


texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.builds(
        lambda piece, times: piece * times,
        st.sampled_from(["word ", "🚌", "<b>&amp;", "a", "line\n", "para\n\n", "é🚌 "]),
        st.integers(1, 6000),
    ),
)


@settings(max_examples=150)
@given(st.builds(Utterance, title=texts, text=texts, note=texts))
def test_any_utterance_fits_and_loses_nothing(utterance: Utterance) -> None:
    messages = [Parsed(rendered.html) for rendered in render(utterance)]
    assert all(length(message.text) <= LONGEST for message in messages)
    assert all(message.text.strip() for message in messages)
    said = "".join(message.text for message in messages)
    assert squeezed(said) == squeezed(utterance.title + utterance.text + utterance.note)


def test_nothing_to_say_is_no_message() -> None:
    assert render(Utterance(toast="!", rows=((Button("x", "/help"),),))) == []


def test_buttons_hang_below_the_last_part() -> None:
    rows = ((Button("Yes", "/help", style="primary"),),)
    *before, last = render(Utterance(text="word " * 2000, rows=rows))
    assert [rendered.markup for rendered in before] == [None, None]
    assert last.markup == {
        "inline_keyboard": [[{"text": "Yes", "callback_data": "/help", "style": "primary"}]]
    }


def test_a_short_note_is_not_cut_to_fill_a_message() -> None:
    parts = render(Utterance(text="a" * 4000, note="b" * 200))
    assert [rendered.html for rendered in parts] == [
        "a" * 4000,
        f"<blockquote>{'b' * 200}</blockquote>",
    ]


def test_a_place_is_shared_by_the_keyboard() -> None:
    [shown] = render(Utterance(text="Where?", location_button="Share"))
    assert shown.markup is not None
    assert shown.markup["keyboard"] == [[{"text": "Share", "request_location": True}]]
    assert "reply_markup" not in shown.in_place_of(1, 2).parameters
    [gone] = render(Utterance(text="Noted", removes_keyboard=True))
    assert gone.sent_to(1).parameters["reply_markup"] == {"remove_keyboard": True}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.integers(0, 2**31))
def test_no_payload_is_longer_than_telegram_takes(value: str, number: int) -> None:
    try:
        spelled = payload("answer", q=number, d=number, a=value)
    except ValueError:
        return
    assert len(spelled.encode()) <= 64


def test_a_payload_too_long_names_its_intent() -> None:
    with pytest.raises(ValueError, match="/answer"):
        payload("answer", a="x" * 60)
