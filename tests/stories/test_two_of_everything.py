"""Two bots, two senders, two panels on one PostgreSQL: one bot to people, one panel to staff."""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from sqlmodel import col, select
from yarl import URL

from participation.models import Delivery, LogEntry
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.seen import SeenMessage
from simulator.server import Running
from tests.stories.city import City, running_city
from tests.stories.product import Product

PATIENCE = 30
CROWD = 8
TAPPED = ("home", "bars", "home", "gym", "pool", "bars", "home")
LEFT = "home|gym|pool"
NAME = "Les jeunes de partout"
SAID_ONCE = ("Ton quartier", "on y va", "Un bus de nuit", "Où sors-tu", "3 mars")
# What each role answers to a probe, to Telegram with no secret, and to someone signing in.
ANSWERS = {"bot": (200, 401, 404), "sender": (200, 404, 404), "panel": (200, 403, 200)}

CAMPAIGN = """
key: {key}
title: {{fr: {title}}}
introduction: {{fr: "{title} : on y va."}}
what_next: {{fr: On te le dira le 3 mars.}}
questions:
  - {{key: night, kind: yes_no, text: {{fr: Un bus de nuit ?}}}}
  - key: places
    kind: multiple_choice
    text: {{fr: Où sors-tu ?}}
    options: {{home: Chez moi, bars: Dans les bars, gym: À la salle, pool: À la piscine}}
"""


@pytest.fixture
async def city(fresh_postgres: str, telegram: Running, tmp_path: Path) -> AsyncIterator[City]:
    async with running_city(tmp_path, fresh_postgres, telegram.url) as city:
        yield city


@pytest.fixture
async def database(city: City, fresh_postgres: str) -> AsyncIterator[Database]:
    opened = Database(fresh_postgres)
    yield opened
    await opened.dispose()


async def register(person: SimulatedPerson) -> None:
    await person.starts()
    await person.sees("d’accord", PATIENCE)
    await person.taps("Oui, j’accepte")
    await person.sees("Ton âge", PATIENCE)
    await person.taps("18–24 ans")
    await person.sees("Ton quartier", PATIENCE)
    await person.taps("Fives")
    await person.sees("C’est bon", PATIENCE)


def data_with(message: SeenMessage, start: str, end: str) -> str:
    """What the button sends whose data begins and ends so."""
    sent = [str(button["callback_data"]) for row in message.keyboard for button in row]
    return next(data for data in sent if data.startswith(start) and data.endswith(end))


async def answer(person: SimulatedPerson) -> None:
    """Change one's mind at once, tap about, and finish: faster than any bot answers."""
    asked = await person.sees("^1/2 · ", PATIENCE)
    for label in ("Oui", "Non"):
        await person.taps_raw(asked.data(label), asked)
    asked = await person.sees("^2/2 · ", PATIENCE)
    for key in TAPPED:
        await person.taps_raw(data_with(asked, "/answer", f'"{key}"}}'), asked)
    await person.taps_raw(data_with(asked, "/done", "}"), asked)
    await person.sees("3 mars", PATIENCE)


async def ask(product: Product, folder: Path, key: str) -> None:
    file = folder / f"{key}.yaml"
    file.write_text(CAMPAIGN.format(key=key, title=f"Campagne {key}"), encoding="utf-8")
    await product.command("campaign", "import", str(file))
    await product.command("campaign", "schedule", key, "--opens-at", "2026-01-01T09:00")


async def seen_how_often(crowd: list[SimulatedPerson], pattern: str) -> list[int]:
    """How many messages like that each person has of the bot."""
    chats = [await person.messages() for person in crowd]
    return [
        sum(message.from_bot and bool(re.search(pattern, message.text)) for message in chat)
        for chat in chats
    ]


async def deliveries(database: Database, *conditions: bool) -> list[Delivery]:
    async with database.reading() as session:
        return list((await session.exec(select(Delivery).where(*conditions))).all())


async def opened(database: Database) -> list[str]:
    query = select(LogEntry.subject).where(LogEntry.action == "campaign.opened")
    async with database.reading() as session:
        return list((await session.exec(query)).all())


async def in_flight(database: Database) -> list[Delivery]:
    """What a sender is sending at this moment, once it is: what it only holds is not begun."""
    owed = (col(Delivery.begun_at).is_not(None), col(Delivery.settled_at).is_(None))
    async with asyncio.timeout(PATIENCE):
        while not (held := await deliveries(database, *owed)):  # noqa: ASYNC110 - only the rows know
            await asyncio.sleep(0.05)
    return held


async def page(product: Product, password: str, path: str, **sent: str) -> str:
    """A page as staff see it, signed in; or what comes of the form they send."""
    origin = URL(product.panel)
    # As browsers do: this machine itself counts as secure.
    jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=origin)
    headers = {"Sec-Fetch-Site": "same-origin", "Accept-Language": "fr"}
    async with aiohttp.ClientSession(origin, cookie_jar=jar, headers=headers) as staff:
        form = {"email": "admin@portevoix.local", "password": password}
        async with staff.post("/sign-in", data=form) as signed_in:
            assert signed_in.ok
        method = "POST" if sent else "GET"
        async with staff.request(method, path, data=sent or None) as shown:
            assert shown.ok, path
            return await shown.text()


async def rename(panel: Product, password: str) -> None:
    """Somebody changes the council's name in one panel."""
    form = {"name_fr": NAME, "languages": "fr,en", "minimum_age": "15", "contact": "ada"}
    assert NAME in await page(panel, password, "/settings/council", **form)


async def is_told_by_both_bots(person: SimulatedPerson) -> None:
    """They ask one bot after the other for help, until both have the new name."""
    told = [False]
    await person.starts()
    await person.sees("d’accord", PATIENCE)
    async with asyncio.timeout(PATIENCE):
        while told[-2:] != [True, True]:
            await person.says("/help")
            told.append(NAME in (await person.sees("/mydata", PATIENCE)).text)


async def doors(product: Product) -> tuple[int, ...]:
    """How a process answers where others of its kind should, and where they should not."""
    asked = (("GET", "/readyz"), ("POST", "/telegram"), ("GET", "/sign-in"))
    statuses = []
    async with aiohttp.ClientSession(product.panel) as client:
        for method, path in asked:
            async with client.request(method, path) as answered:
                statuses.append(answered.status)
    return tuple(statuses)


async def test_two_of_everything(
    city: City, database: Database, telegram: Running, people: People, tmp_path: Path
) -> None:
    accounts = [line for line in city.printed if "with password" in line]
    assert len(accounts) == 1
    for product in city.processes:
        assert await doors(product) == ANSWERS[product.role]
    password = accounts[0].split()[-1]
    await rename(city.panels[0], password)
    await is_told_by_both_bots(await people.join("Ada", language="fr"))
    assert NAME in await page(city.panels[1], password, "/settings/council")
    # Some updates are brought twice, to one bot and then to the other.
    await people.spoils("duplicate_update", times=None, chance=0.3, seed=4)
    crowd = [await people.join(f"Personne {number}", language="fr") for number in range(CROWD)]
    await asyncio.gather(*map(register, crowd))

    await ask(city.panels[0], tmp_path, "first")
    await asyncio.gather(*map(answer, crowd))
    assert await opened(database) == ["first"]
    for said in SAID_ONCE:
        assert await seen_how_often(crowd, said) == [1] * CROWD, said
    assert await seen_how_often(crowd, "Que veux-tu") == [0] * CROWD
    assert len(city.brought) == 2

    shown = [
        await page(panel, password, "/campaigns/first/exports/long.csv") for panel in city.panels
    ]
    assert shown[0] == shown[1]
    rows = list(csv.DictReader(io.StringIO(shown[0].lstrip("\ufeff"))))
    assert sorted((row["question"], row["value"]) for row in rows) == [
        *[("night", "yes")] * CROWD,
        *[("places", LEFT)] * CROWD,
    ]

    # A sender dies with messages on their way; another takes them over.
    first, second = city.senders
    assert await second.stop() == 0
    await people.spoils("latency", times=None, method="sendMessage", seconds=20)
    await ask(city.panels[0], tmp_path, "second")
    held = await in_flight(database)
    await first.kill()
    await people.request("DELETE", "/faults")
    await second.start()
    await asyncio.gather(*(person.sees("Campagne second", PATIENCE) for person in crowd))
    assert await opened(database) == ["first", "second"]
    resent = await deliveries(database, col(Delivery.resends) > 0)
    assert {owed.id for owed in held} <= {owed.id for owed in resent}
    assert await city.panels[0].command("recount") == "right  first\nright  second\n"
