"""Webhooks: how many at once, how they are tried again, and who waits for whom."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot

from simulator.bots.calls import carry_out
from simulator.bots.webhooks import LONGEST_DELAY, MOST_ASLEEP, Webhooks
from simulator.errors import Refusal
from simulator.limits import Limits
from simulator.people import People
from simulator.phones.acting import Hand
from simulator.server import Running
from simulator.world import Webhook, World
from tests.simulator.bots.test_receiving import listening
from tests.simulator.conftest import TOKEN, bot_at


class Gate:
    """A webhook that lets each request wait until it is opened, and knows how many wait."""

    def __init__(self) -> None:
        self.waiting: dict[str, asyncio.Event] = {}
        self.most = 0
        self.news = asyncio.Event()
        self.url = ""

    async def hear(self, request: web.Request) -> web.Response:
        update = await request.json()
        opened = self.waiting[update["message"]["text"]] = asyncio.Event()
        self.most = max(self.most, len(self.waiting))
        self.news.set()
        await opened.wait()
        return web.Response()

    async def holds(self, count: int) -> None:
        """Return once so many requests wait."""
        while len(self.waiting) < count:
            self.news.clear()
            await self.news.wait()

    def open(self, text: str) -> None:
        self.waiting.pop(text).set()

    def open_one(self) -> None:
        self.open(next(iter(self.waiting)))


@asynccontextmanager
async def gate() -> AsyncIterator[Gate]:
    standing, app = Gate(), web.Application()
    app.router.add_post("/hook", standing.hear)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    standing.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield standing
    for opened in standing.waiting.values():
        opened.set()
    await runner.cleanup()


async def test_no_more_at_once_than_the_bot_allows(people: People, bot: Bot) -> None:
    crowd = [await people.join(f"P{number}") for number in range(6)]
    async with gate() as hook:
        await bot.set_webhook(hook.url, max_connections=2)
        for person in crowd:
            await person.starts(str(person.id))
        for left in range(len(crowd), 0, -1):
            await hook.holds(min(2, left))
            hook.open_one()
        while (await bot.get_webhook_info()).pending_update_count:
            pass
        assert hook.most == 2


async def test_one_bots_full_house_does_not_stop_another(
    simulator: Running, people: People, bot: Bot
) -> None:
    crowd = [await people.join(f"P{number}") for number in range(3)]
    async with gate() as hook, listening() as ear, bot_at(simulator.url, "777:other") as other:
        await bot.set_webhook(hook.url, max_connections=3)
        for person in crowd:
            await person.starts(str(person.id))
        await hook.holds(3)
        await other.set_webhook(ear.url, max_connections=1)
        async with People(simulator.url, bot="777") as elsewhere:
            bob = await elsewhere.join("Bob")
            await bob.starts()
            assert (await ear.heard.get())[0]["message"]["text"] == "/start"


class Sleeper:
    """Time that is noted and does not pass, until everyone is woken."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.asleep = asyncio.Event()
        self.woken = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.asleep.set()
        await self.woken.wait()


@asynccontextmanager
async def sending(url: str, sleeper: Sleeper, connections: int = 40) -> AsyncIterator[World]:
    """A world whose bot wants its updates at an address, and a sender with that sense of time."""
    world = World()
    bot = world.bot_of(TOKEN)
    bot.webhook = Webhook(url, max_connections=connections)
    webhooks = Webhooks(world, Limits(), world.faults, first_delay=0.2, sleep=sleeper)
    running = asyncio.create_task(webhooks.run())
    yield world
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def hand_of(world: World, name: str) -> Hand:
    person, bot = world.join(name, "fr"), world.the_bot()
    return Hand(world, bot, person, world.chat_of(bot, person.id))


async def test_it_is_tried_again_after_a_while_that_grows() -> None:
    sleeper = Sleeper()
    sleeper.woken.set()
    async with listening() as ear:
        ear.answers = [web.Response(status=500) for _ in range(10)]
        async with sending(ear.url, sleeper) as world:
            ada = hand_of(world, "Ada")
            ada.start()
            for _ in range(11):
                await ear.heard.get()
            ada.say("Encore")
            assert (await ear.heard.get())[0]["message"]["text"] == "Encore"
            ear.answers = [web.Response(status=500)]
            ada.say("Et encore")
            for _ in range(2):
                assert (await ear.heard.get())[0]["message"]["text"] == "Et encore"
    growing = [0.2 * 2**number for number in range(8)]
    assert sleeper.slept == [*growing, LONGEST_DELAY, LONGEST_DELAY, 0.2]


async def test_who_waits_for_another_try_holds_no_connection() -> None:
    sleeper = Sleeper()
    async with listening() as ear:
        ear.answers = [web.Response(status=500)]
        async with sending(ear.url, sleeper, connections=1) as world:
            ada, bob = hand_of(world, "Ada"), hand_of(world, "Bob")
            ada.start("ada")
            await sleeper.asleep.wait()
            bob.start("bob")
            heard = [(await ear.heard.get())[0]["message"]["text"] for _ in range(2)]
            assert heard == ["/start ada", "/start bob"]
            sleeper.woken.set()
            assert (await ear.heard.get())[0]["message"]["text"] == "/start ada"


async def test_a_new_address_is_tried_at_once() -> None:
    sleeper = Sleeper()
    async with listening() as old, listening() as new:
        old.answers = [web.Response(status=500)]
        async with sending(old.url, sleeper) as world:
            hand_of(world, "Ada").start()
            await sleeper.asleep.wait()
            world.the_bot().webhook = Webhook(new.url)
            world.news.set()
            assert (await new.heard.get())[0]["message"]["text"] == "/start"


async def test_a_poll_ends_when_a_webhook_is_set() -> None:
    world, limits = World(), Limits()
    bot = world.bot_of(TOKEN)
    polling = asyncio.create_task(carry_out(world, limits, bot, "getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    await carry_out(world, limits, bot, "setWebhook", {"url": "http://127.0.0.1:9/"})
    hand_of(world, "Ada").start()
    with pytest.raises(Refusal, match="Conflict: terminated by setWebhook request"):
        await polling
    assert len(bot.updates) == 1


async def test_an_answer_that_breaks_something_is_no_reason_to_send_again(
    simulator: Running, people: People, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """The call in it is one at which this simulator, which checks itself, fails."""
    ada = await people.join("Ada")
    async with listening() as ear:
        await bot.set_webhook(ear.url)
        simulator.world.the_bot().first_name = 5  # type: ignore[assignment] # a broken state
        ear.answers = [web.json_response({"method": "getMe"})]
        await ada.starts()
        await ada.says("Encore")
        heard = [(await ear.heard.get())[0]["message"]["text"] for _ in range(2)]
    assert heard == ["/start", "Encore"]
    assert "A call in a webhook's answer failed" in caplog.text


async def test_an_address_that_is_down_for_a_thousand_is_down_for_all() -> None:
    sleeper = Sleeper()
    async with listening() as down, listening() as up:
        down.answers = [web.Response(status=500) for _ in range(MOST_ASLEEP + 20)]
        async with sending(down.url, sleeper, connections=1) as world:
            for number in range(MOST_ASLEEP + 20):
                hand_of(world, f"P{number}").start()
            while len(sleeper.slept) < MOST_ASLEEP:
                sleeper.asleep.clear()
                await sleeper.asleep.wait()
            # Another bot's updates pass, and meanwhile nobody new is tried at the first address.
            other = world.bot_of("777:other")
            other.webhook = Webhook(up.url)
            bob = world.join("Bob", "fr")
            hand = Hand(world, other, bob, world.chat_of(other, bob.id))
            for _ in range(10):
                hand.start()
                await up.heard.get()
            assert down.heard.qsize() == len(sleeper.slept) == MOST_ASLEEP
