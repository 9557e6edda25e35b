"""A question is shown alike where it is asked, where it is tested, and where it is previewed."""

from itertools import dropwhile
from zoneinfo import ZoneInfo

import pytest

from admin.showing.preview import Bubble, preview
from admin.web.formatting import Formatter
from content import LANGUAGES, wording
from dialogues.messages import Incoming, Utterance
from participation.people.participants import choose_language
from participation.questionnaires.definitions import CampaignDefinition
from participation.questionnaires.showing import Tap
from participation.questions import KINDS
from participation.responses.answers import record_answer
from participation.responses.progress import find_progress
from participation.storage.db import Database, Session
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import EVERY_KIND, REPLIES, definition, open_campaign, person

WHY = {"text": {"fr": "On compte les bus.", "en": "Buses are counted."}, "sources": []}
Seen = tuple[str, str, list[list[str]]]


def everything_asked() -> CampaignDefinition:
    """Every kind, each with all that may stand under it; one offers its options in any order."""
    questions = [each | {"optional": True, "learn_more": WHY} for each in EVERY_KIND["questions"]]
    topic = next(each for each in questions if each["key"] == "topic")
    topic |= {"random_order": True}
    return definition(questions=questions)


async def answer(session: Session, chat: Chat, campaign: int, key: str) -> None:
    """Answer that question, elsewhere."""
    someone = await chat.person(session)
    assert someone is not None
    progress = await find_progress(session, someone, campaign)
    assert progress is not None
    question = progress.definition.question(key)
    assert question is not None
    await record_answer(session, progress, question, question.parse(REPLIES[key]), chat.clock.now)


async def asked_one_by_one(chat: Chat, campaign: int) -> list[list[Utterance]]:
    """What the chat says from each question on, in turn: not what leads up to it."""
    said = []
    for question in everything_asked().questions:
        told = await chat.does(Incoming("begin", {"c": campaign}))
        said.append(list(dropwhile(lambda one: "/8 · " not in one.title, told)))
        async with chat.database.transaction() as session:
            await answer(session, chat, campaign, question.key)
    return said


def seen(utterance: Utterance) -> Seen:
    rows = [[button.label for button in row] for row in utterance.rows]
    return utterance.title, utterance.text, rows


def previewed(bubble: Bubble) -> Seen:
    keys, columns = list(bubble.keys), bubble.columns
    options = [keys[start : start + columns] for start in range(0, len(keys), columns)]
    return bubble.title, bubble.text, [*options, *map(list, bubble.controls)]


def in_any_order(said: Seen) -> tuple[str, str, list[str]]:
    title, text, rows = said
    return title, text, sorted(label for row in rows for label in row)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_three_show_every_kind_alike(database: Database, language: str) -> None:
    wanted, chat = everything_asked(), Chat(database, Clock(), language)
    assert {one.kind for one in wanted.questions} == set(KINDS)
    async with database.transaction() as session:
        someone = await person(session)
        await choose_language(session, someone, language)
        chat.account = someone.telegram_id or 0
        campaign = (await open_campaign(session, wanted)).id
    chat.clock.passes(minutes=1)
    await chat.receives()
    _, *tested, _ = await chat.does(Incoming("test", {"c": campaign}))
    asked = await asked_one_by_one(chat, campaign)
    write = Formatter(wording(language), ZoneInfo("Europe/Paris"))
    steps = preview(wanted, wording(language), write)[1:]
    bubbles = [step.bubble for step in steps[: len(wanted.questions)]]
    for question, (in_chat, *more), in_test, bubble in zip(
        wanted.questions, asked, tested, bubbles, strict=True
    ):
        as_seen = previewed(bubble)
        if getattr(question, "random_order", False):
            assert in_any_order(seen(in_chat)) == in_any_order(as_seen)
        else:
            assert seen(in_chat) == as_seen
        # A test has no more to tap than its answers: nothing there leads on.
        options = seen(in_chat)[2][: len(in_test.rows)]
        assert seen(in_test) == (*seen(in_chat)[:2], options)
        assert in_test.note == wording(language)("test.note")
        said_further = [(each.text, each.location_button) for each in more]
        assert said_further == [(each.text, each.controls[0][0]) for each in bubble.further]


def test_every_button_has_words_in_every_language() -> None:
    named = {Tap.BACK, Tap.WHY, Tap.SKIP}
    for language in LANGUAGES:
        assert all(wording(language)(f"button.{tap}") for tap in named)
