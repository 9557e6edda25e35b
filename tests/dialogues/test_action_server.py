"""The same actions behind a Rasa server: turn for turn what the engine in this process says."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from content.council import lay_over
from dialogues.messages import Incoming, Utterance, read_payload, uttered
from participation.council.changes import change_council
from participation.storage.db import Database
from tests.worlds.around.rasa_server import RasaServer, comparable
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import NOW, definition, open_campaign
from tools.ports import free_port

REGISTRATION = [
    Incoming("start", {"source": "src-1"}),
    Incoming(text="peut-être"),
    Incoming("help"),
    '/choose{"s":"consent","v":"yes"}',
    Incoming("language"),
    '/language{"l":"en"}',
    Incoming("my_data"),
    '/choose{"s":"age_band","v":"under-18"}',
    '/choose{"s":"old_enough","v":"yes"}',
    Incoming("unknown_command", {"command": "/vote"}),
    Incoming(text="fives"),
]
SURVEY = [
    '/begin{"c":1}',
    Incoming(text="no"),
    Incoming(text="Too late"),
    Incoming("help"),
    Incoming(text="a remark?"),
    Incoming(text="Parks"),
    '/revisit{"q":3}',
    Incoming(text="Sport"),
    Incoming(text="and bowling"),
    Incoming(text="at home"),
    Incoming(text="at home"),
    Incoming(text="in bars"),
    Incoming("cancel"),
    Incoming("continue"),
    Incoming("idea"),
    Incoming(text="More trees"),
    '/answer{"q":4,"d":0,"a":"home"}',
    '/choose{"s":"topic","v":"climate"}',
    '/choose{"s":"filed","v":"edit"}',
    Incoming(text="x" * 4096),
    Incoming(text="x" * 200),
]
RIGHTS = [
    Incoming("cancel"),
    Incoming("contact"),
    Incoming("unsupported"),
    Incoming("help"),
    Incoming(text="Who reads this?"),
    Incoming("location", {"latitude": 50.5, "longitude": 3.25}),
    Incoming("idea"),
    Incoming(text="Thank you for your letter", entities={"m": 1, "quoted": "We do."}),
    Incoming("letter", {"d": 1}),
    Incoming("cancel"),
    Incoming("my_ideas"),
    Incoming("stop"),
    Incoming("start"),
    Incoming(text="hello"),
    Incoming("forget"),
    '/forget{"sure":"no"}',
    '/forget{"sure":"yes"}',
]


@pytest_asyncio.fixture
async def actions_url(sqlite_database_url: str) -> AsyncIterator[str]:
    """`python -m rasa_sdk`, on this machine alone, on the story's database."""
    port = free_port()
    environment = {
        **os.environ,
        "SANIC_HOST": "127.0.0.1",
        "PORTEVOIX_DATABASE_URL": sqlite_database_url,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "rasa_sdk", "--actions", "dialogues.actions"),
        *("--port", str(port)),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout
    printed = []
    async with asyncio.timeout(60):
        while line := (await process.stdout.readline()).decode():
            printed.append(line)
            if "is up and running" in line:
                break
        else:
            raise AssertionError("".join(printed))
    async with asyncio.timeout(60):
        # It says so a moment before it listens.
        while not await _answers(port):  # noqa: ASYNC110 - another process sets no event
            await asyncio.sleep(0)
    draining = asyncio.create_task(process.stdout.read())
    yield f"http://127.0.0.1:{port}/webhook"
    process.terminate()
    await process.wait()
    await draining


async def _answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


def of_engine(said: list[Utterance]) -> list[dict[str, object]]:
    return [uttered(utterance) for utterance in said]


@pytest.mark.parametrize("finishing", [False, True])
async def test_the_action_server_says_what_the_engine_says(
    sqlite: Database, clock: Clock, actions_url: str, finishing: bool
) -> None:
    wanted = definition()
    if finishing:
        wanted = definition(questions=wanted.model_dump(by_alias=True)["questions"][:1])
    async with sqlite.transaction() as session:
        await open_campaign(session, wanted)
        # Changed in the panel, in another process: whom to ask is told in /help.
        changes = await change_council(session, {"contact": "ada@here.example"}, by=None, now=NOW)
    lay_over(changes.fields)
    chat = Chat(sqlite, clock, "fr")
    steps = [*REGISTRATION, '/begin{"c":1}', Incoming(text="no"), Incoming(text="it is late")]
    if not finishing:
        steps = [*REGISTRATION, *SURVEY, *RIGHTS]
    async with aiohttp.ClientSession() as http:
        server = RasaServer(http, actions_url, "someone-else", NOW.timestamp())
        for number, step in enumerate(steps):
            incoming = read_payload(step) if isinstance(step, str) else step
            clock.passes(seconds=1)
            theirs = comparable(await server.hears(incoming))
            ours = comparable(of_engine(await chat.does(incoming)))
            if "someone-else" in str(theirs):
                assert len(ours) == len(theirs)  # /mydata names the pseudonym
                continue
            if ours != theirs:
                pytest.fail(
                    f"step {number}, {incoming.intent}: {ours!r:.2000} but {theirs!r:.2000}"
                )
    if finishing:
        chat.language = "en"
        chat.sees("remark.noted", question="A night bus?", answer="No")
