"""The price of a conversation: its folder. No other file knows that it came or went."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import invalidate_caches
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import dialogues.actions
from bot.reading import read
from content.council import DEMONSTRATION
from dialogues.declarations import DeclaredTwice, declared
from dialogues.engine import _actions, prepare
from dialogues.messages import Incoming
from dialogues.rules import read_domain, read_rules
from participation.people.conversations import find_conversation
from tests.worlds.chats import Chat, Seen
from tests.worlds.languages import ARABIC, languages_of
from tests.worlds.updates import message, tap, update

SERENADES = Path(__file__).parents[1] / "worlds" / "serenades"


@contextmanager
def laid_in(folder: Path) -> Iterator[None]:
    """The folder stands beside the conversations' own until the story is told."""
    rooms = dialogues.actions.__path__
    rooms.append(str(folder.parent))
    invalidate_caches()
    try:
        yield
    finally:
        rooms.remove(str(folder.parent))
        name = f"{dialogues.actions.__name__}.{folder.name}"
        for module in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
            del sys.modules[module]
        vars(dialogues.actions).pop(folder.name, None)
        # rasa-sdk finds actions among all classes that are alive.
        _actions.cache_clear()
        gc.collect()
        prepare()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(SERENADES, tmp_path / "serenades"))


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What its command is for is said in an operator's language: it stands in for English."""
    words = tmp_path / "languages" / "ar"
    words.mkdir(parents=True)
    (words / "language.yaml").write_text(ARABIC, "utf-8")
    (words / "serenades.ftl").write_text("command-sign = Sign up for a serenade\n", "utf-8")
    spoken = DEMONSTRATION.read_text("utf-8").replace("[fr, en]", "[en, ar]")
    (tmp_path / "council.yaml").write_text(spoken, "utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(tmp_path / "council.yaml"))
    with languages_of(words.parent, monkeypatch):
        yield


@pytest.fixture
def serenades(folder: Path, told: None) -> Iterator[None]:
    with laid_in(folder):
        prepare()
        yield


async def hears(chat: Chat, content: dict[str, Any], on: Seen | None = None) -> None:
    """What Telegram brings, by way of the bot's own reading."""
    heard = read(update(**content))
    assert heard is not None
    await chat.does(heard.incoming, on)


async def writes(chat: Chat, text: str, **more: Any) -> None:
    await hears(chat, {"message": message(chat.account, text=text, **more)})


async def slots(chat: Chat) -> dict[str, Any]:
    async with chat.database.reading() as session:
        person = await chat.person(session)
        assert person is not None
        left = await find_conversation(session, person)
        return left.slots if left else {}


@pytest.mark.usefixtures("serenades")
async def test_a_conversation_is_talked_to_with_nothing_but_its_folder(chat: Chat) -> None:
    await chat.registers()
    await writes(chat, "/sign")
    assert chat.last == "Why do you sign?"
    await writes(chat, "/help")
    assert "Why do you sign?" in chat.last
    await writes(chat, "More night buses")
    assert chat.last == "Signed: More night buses"
    await chat.does(Incoming("serenade_closed"))
    assert chat.last == "The serenade was heard."
    signed = chat.message_with("Take my name off")
    data = signed.button("Take my name off").payload
    await hears(chat, {"callback_query": tap(chat.account, data)}, signed)
    assert chat.last == "Taken off serenade 7."
    await chat.does(Incoming("serenade_closed"))
    assert chat.last == ""


@pytest.mark.usefixtures("serenades")
async def test_its_form_waits_for_consent_and_forgets_what_it_says_it_forgets(chat: Chat) -> None:
    await writes(chat, "/sign")
    assert chat.message_with("Yes, I agree")
    await chat.registers()
    await writes(chat, "/sign")
    await writes(chat, "Buses")
    await writes(chat, "/sign")
    await writes(chat, "/cancel")
    chat.sees("menu.cancelled")
    assert await slots(chat) == {"signed": True}


@pytest.mark.usefixtures("serenades")
async def test_help_tells_its_command_in_its_place(chat: Chat) -> None:
    await chat.registers()
    await writes(chat, "/help")
    lines = chat.last.splitlines()
    place = lines.index("/sign – Sign up for a serenade")
    assert lines[place - 1] == "/myideas – your ideas and what became of them"
    assert lines[place + 1] == "/contact – write to the council"


@pytest.mark.usefixtures("serenades")
def test_its_command_stands_in_its_place_and_words_reply_to_its_button() -> None:
    names = list(declared().commands)
    assert names[names.index("sign") - 1 : names.index("sign") + 2] == [
        "myideas",
        "sign",
        "contact",
    ]
    button = {"text": "Take my name off", "callback_data": '/withdraw{"p":7}'}
    replied = message(7, text="Signed", reply_markup={"inline_keyboard": [[button]]})
    heard = read(update(message=message(7, text="Why?", reply_to_message=replied)))
    assert heard is not None
    assert heard.incoming.entities["p"] == 7


async def test_once_its_folder_is_gone_nothing_is_left_of_it(folder: Path, chat: Chat) -> None:
    before = read_domain(), read_rules(), declared(), sorted(_actions())
    with laid_in(folder):
        prepare()
        assert "action_withdraw" in read_domain()["actions"]
        await chat.registers()
    await writes(chat, "/sign")
    chat.sees("menu.unknown_command", command="/sign")
    await hears(chat, {"callback_query": tap(chat.account, '/withdraw{"p":7}')})
    chat.sees("button.stale")
    assert (read_domain(), read_rules(), declared(), sorted(_actions())) == before


@pytest.mark.parametrize(
    ("file", "theirs", "ours"),
    [
        ("__init__.py", '"sign"', '"idea"'),
        ("domain.yml", "- withdraw", "- forget"),
        ("domain.yml", "  signed:", "  quiet:"),
        ("rules.yml", "intent: withdraw", "intent: forget"),
    ],
)
def test_a_name_that_another_has_is_refused_at_the_start(
    folder: Path, file: str, theirs: str, ours: str
) -> None:
    text = (folder / file).read_text("utf-8")
    (folder / file).write_text(text.replace(theirs, ours), "utf-8")
    with laid_in(folder), pytest.raises(DeclaredTwice):
        prepare()


def test_a_folder_that_declares_nothing_is_named(folder: Path) -> None:
    (folder / "__init__.py").write_text("", "utf-8")
    with laid_in(folder), pytest.raises(AttributeError, match="serenades"):
        prepare()
