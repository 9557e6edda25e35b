"""What is printed: text is never markup, and whatever people write becomes a picture or a PDF."""

import asyncio
import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from admin.sharing.cards import best_of, dates_of, mean_of
from admin.web.formatting import Formatter
from admin.web.glyphs import printable
from admin.web.printing import MOST_KEPT, Printer
from content import wording
from participation.models import Campaign
from participation.questions.number import NumberQuestion
from participation.results import SharedResult
from tests.worlds.panel import NOON

CARD = {
    "theme": "light",
    "lang": "fr",
    "council": "Conseil 🏛️",
    "campaign": "La nuit",
    "title": "Un bus #strong[de] nuit ? 🚌",
    "rows": [{"label": "Oui 👍🏽", "share": "60 %", "fill": 60, "top": True}],
    "quote": "",
    "mean": "",
    "n": "120 réponses",
    "note": "",
    "dates": "",
    "link": "",
    "qr": "",
}


def report_saying(text: str) -> dict[str, object]:
    """A report that says that everywhere."""
    row = {"label": text, "share": "5 %", "fill": 5, "top": False}
    group = {"title": text, "about": text, "heading": text, "rows": [row], "note": text}
    fact = {"label": text, "value": "12"}
    question = {"title": text, "about": text, "rows": [row] * 14, "mean": text, "quote": text}
    names = "title council subtitle introduction reply results_title reply_title method_title"
    headings = "answer_heading share_heading fact_heading count_heading link_text"
    return {
        **dict.fromkeys(f"{names} {headings}".split(), text),
        "lang": "en",
        "whom": {"title": text, "text": text, "facts": [fact], "groups": [group]},
        "questions": [question, question | {"rows": [], "mean": "", "quote": ""}],
        "method": [text],
        "link": "t.me/portevoix_bot",
    }


async def test_text_is_never_markup_and_emoji_are_left_out() -> None:
    printer = Printer()
    with_emoji = await printer.picture("card", CARD)
    plain = CARD | {
        "council": "Conseil",
        "title": "Un bus #strong[de] nuit ?",
        "rows": [{"label": "Oui", "share": "60 %", "fill": 60, "top": True}],
    }
    assert await printer.picture("card", plain) == with_emoji
    document = await printer.document("report", report_saying("#strong[A] $x$ *b* @c <d>"))
    [first, *_] = PdfReader(io.BytesIO(document)).pages
    assert "#strong[A] $x$ *b* @c <d>" in first.extract_text()


async def test_what_was_printed_is_kept_for_a_while() -> None:
    printer = Printer()
    first = await printer.picture("card", CARD)
    assert await printer.picture("card", CARD) is first
    for number in range(MOST_KEPT):
        await printer.picture("card", CARD | {"n": str(number)})
    again = await printer.picture("card", CARD)
    assert again == first
    assert again is not first


async def test_many_who_ask_at_once_get_theirs() -> None:
    printer = Printer()
    asked = [CARD | {"title": f"Question {number % 3}"} for number in range(9)]
    pictures = await asyncio.gather(*(printer.picture("card", one) for one in asked))
    assert pictures[:3] == pictures[3:6] == pictures[6:]
    assert len(set(pictures)) == 3


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=60))
async def test_whatever_people_write_can_be_printed(text: str) -> None:
    printer = Printer()
    document = await printer.document("report", report_saying(text))
    assert document.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Oui 👍🏽 ok", "Oui ok"),
        ("1️⃣ Un 👩\u200d🎓", "1 Un"),
        ("𝕏 ou ﬁn", "X ou fin"),
        ("نعم", "???"),
        ("Привет ✓ → 5 €", "Привет ✓ → 5 €"),
        ("« Œuvre »\u202f!", "« Œuvre »\u202f!"),
        ("a\tb\n\nc", "a b\n\nc"),
        ("🚌", "?"),
        ("", ""),
        ("\r", "?"),
        ("a\x00b\x07", "ab"),
    ],
)
def test_what_the_fonts_cannot_draw_is_left_out_or_marked(written: str, drawn: str) -> None:
    assert printable(written) == drawn


@given(st.text())
# The sign between the two is not in the font: without it they are one letter.
@example("A\u0339\u0323")
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_a_card_says_when_and_how_many_on_average() -> None:
    write = Formatter(wording("en"), ZoneInfo("Europe/Paris"))
    campaign = Campaign(key="k", audience={}, created_at=NOON, opened_at=NOON)
    assert dates_of(campaign, write) == "since 2 March 2026"
    campaign.closed_at = NOON + timedelta(hours=1)
    assert dates_of(campaign, write) == "2 March 2026"
    campaign.closed_at = NOON + timedelta(days=1)
    assert dates_of(campaign, write) == "2 March 2026 – 3 March 2026"
    question = NumberQuestion(key="minutes", text="How long?", unit="minutes")
    assert mean_of(SharedResult(question, 1, 50, None, 12.5), write) == "Mean: 12.5 minutes"
    bare = NumberQuestion(key="n", text="How many?")
    assert mean_of(SharedResult(bare, 1, 50, None, 1200.0), write) == "Mean: 1,200"
    assert best_of([SharedResult(bare, 1, 50, None, None)]) is None
