"""Telegram's limits on an own clock, and faults that come when they are told to."""

import aiohttp
import pytest
from telegram import Bot
from telegram.error import TelegramError

from simulator.errors import Refusal, Unable
from simulator.faults import Faults, fault_of
from simulator.limits import Limits
from simulator.people import CannotDo, People, SimulatedPerson
from simulator.server import Running
from tests.simulator.bots.test_receiving import listening
from tests.worlds.clients import raw, stand_still


@pytest.fixture
async def ada(people: People) -> SimulatedPerson:
    person = await people.join("Ada")
    await person.starts()
    return person


class Clock:
    """Time that passes when told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    return Limits(enabled=True, clock=clock)


def passed(limits: Limits, chats: list[int], messages: int = 1, paid: bool = False) -> int:
    """How many of these messages pass, one after the other, until the first is refused."""
    for count, chat_id in enumerate(chats):
        try:
            limits.check(7, chat_id, messages, paid)
        except Refusal:
            return count
    return len(chats)


def test_thirty_a_second_in_all_and_a_thousand_if_paid_for(limits: Limits, clock: Clock) -> None:
    assert passed(limits, list(range(1, 100))) == 30
    clock.now += 0.5
    assert passed(limits, list(range(100, 200))) == 15
    assert passed(limits, list(range(1000, 3000)), paid=True) == 1000
    assert limits.refused == 3


def test_strictly_no_second_holds_more_than_thirty(limits: Limits, clock: Clock) -> None:
    limits.set({"strict": True})
    assert passed(limits, list(range(1, 11))) == 10
    clock.now += 0.9
    assert passed(limits, list(range(100, 200))) == 20
    # Half a second's worth has come back to a bucket by now; to no second has it.
    clock.now += 0.1
    assert passed(limits, list(range(200, 300))) == 10
    clock.now += 0.8
    with pytest.raises(Refusal) as refused:
        limits.check(7, 300)
    assert (refused.value.code, refused.value.parameters) == (429, {"retry_after": 1})
    clock.now += 0.1
    assert passed(limits, list(range(400, 500))) == 20
    assert passed(limits, list(range(1000, 3000)), paid=True) == 1000


def test_strictly_too_an_album_larger_than_any_second_passes(limits: Limits, clock: Clock) -> None:
    limits.set({"strict": True, "overall_a_second": 3, "chat_burst": 100})
    assert passed(limits, [1, 2], messages=10) == 1
    clock.now += 1
    assert passed(limits, [3, 4], messages=2) == 1


def test_one_a_second_in_a_chat_after_a_burst(limits: Limits, clock: Clock) -> None:
    assert passed(limits, [5] * 9) == 5
    assert passed(limits, [6] * 2) == 2
    clock.now += 1
    assert passed(limits, [5] * 9) == 1
    with pytest.raises(Refusal) as refused:
        limits.check(7, 5, messages=4)
    assert (refused.value.code, refused.value.parameters) == (429, {"retry_after": 4})


def test_twenty_a_minute_in_a_group(limits: Limits, clock: Clock) -> None:
    assert passed(limits, [-5] * 30) == 20
    clock.now += 6
    assert passed(limits, [-5] * 30) == 2
    assert passed(limits, [-6, -6], messages=10) == 2


def test_an_album_larger_than_any_burst_passes_after_a_silence(
    limits: Limits, clock: Clock
) -> None:
    assert passed(limits, [5] * 2, messages=10) == 1
    clock.now += 9.9
    assert passed(limits, [5], messages=10) == 0
    clock.now += 0.1
    assert passed(limits, [5], messages=10) == 1


async def test_rates_are_changed(people: People) -> None:
    rates = await people.request("POST", "/limits", {"enabled": True, "overall_a_second": 5})
    assert (rates["overall_a_second"], rates["chat_burst"]) == (5, 5)
    assert (rates["enabled"], rates["strict"]) == (True, False)
    assert (await people.request("POST", "/limits", {"strict": True}))["strict"]
    assert (await people.request("POST", "/limits", {}))["enabled"]
    for given in ({"speed": 1}, {"chat_burst": 0}, {"chat_burst": "x"}):
        with pytest.raises(CannotDo, match="rate|number"):  # noqa: RUF043 - either
            await people.request("POST", "/limits", given)


async def test_limits_switched_on_stop_a_paid_broadcast_later(
    simulator: Running, people: People, ada: SimulatedPerson
) -> None:
    stand_still(simulator)
    limits = {"enabled": True, "overall_a_second": 1, "paid_a_second": 3}
    await people.request("POST", "/limits", limits)
    call = {"chat_id": ada.id, "text": "x"}
    free = [(await raw(simulator, "sendMessage", **call))[0] for _ in range(2)]
    paid = [
        (await raw(simulator, "sendMessage", **call, allow_paid_broadcast=True))[0]
        for _ in range(4)
    ]
    assert (free, paid) == ([200, 429], [200, 200, 200, 429])


@pytest.mark.parametrize("distribution", ["constant", "uniform", "exponential", "lognormal"])
def test_latency_is_drawn_the_same_way_every_time(distribution: str) -> None:
    def drawn(seed: int) -> list[float]:
        faults = Faults()
        faults.coming.append(
            fault_of(
                {"kind": "latency", "times": None, "seconds": 0.2, "spread": 0.1, "seed": seed}
                | {"distribution": distribution}
            )
        )
        return [faults.delay("sendMessage") for _ in range(500)]

    delays = drawn(1)
    assert delays == drawn(1)
    assert (delays == drawn(2)) == (distribution == "constant")
    assert all(delay >= 0 for delay in delays)
    assert 0.18 < sorted(delays)[250] < 0.22 or distribution == "exponential"
    assert 0.17 < sum(delays) / 500 < 0.23


def test_chance_is_seeded() -> None:
    def struck(seed: int) -> list[bool]:
        faults = Faults()
        faults.coming.append(fault_of({"kind": "502", "times": None, "chance": 0.3, "seed": seed}))
        return [faults.next("getMe") is not None for _ in range(300)]

    assert struck(5) == struck(5) != struck(6)
    assert 60 < sum(struck(5)) < 120


def test_faults_that_make_no_sense() -> None:
    for given, words in (
        ({"kind": "latency", "distribution": "steep"}, "distribution must be"),
        ({"kind": "latency", "seconds": -1}, "a fault has"),
        ({"kind": "latency", "seconds": "inf"}, "a fault has"),
        ({}, "a fault has"),
    ):
        with pytest.raises(Unable, match=words):
            fault_of(given)


async def test_a_slow_call_still_succeeds_and_a_broken_one_says_500(
    simulator: Running, people: People, ada: SimulatedPerson
) -> None:
    await people.spoils("latency", seconds=0.01, distribution="exponential", seed=3)
    await people.spoils("500", method="sendMessage")
    assert (await raw(simulator, "getMe"))[0] == 200
    assert await raw(simulator, "sendMessage", chat_id=ada.id, text="x") == (
        500,
        {"ok": False, "error_code": 500, "description": "Internal Server Error"},
    )
    assert len(await ada.messages()) == 1


async def test_an_update_is_delivered_twice(bot: Bot, people: People, ada: SimulatedPerson) -> None:
    await people.spoils("duplicate_update")
    await ada.says("Bonjour")
    _, once, again = await bot.get_updates()
    assert once == again


async def test_a_webhook_is_out_of_reach_for_a_while(
    bot: Bot, people: People, ada: SimulatedPerson
) -> None:
    async with listening() as ear:
        await people.spoils("webhook_unreachable", times=2)
        await bot.set_webhook(ear.url)
        assert (await ear.heard.get())[0]["message"]["text"] == "/start"
        assert "Connection failed" in (await bot.get_webhook_info()).last_error_message
        await people.spoils("webhook_unreachable", seconds=0.05)
        await ada.says("Plus tard")
        assert (await ear.heard.get())[0]["message"]["text"] == "Plus tard"


async def test_a_file_cannot_be_fetched(bot: Bot, people: People, ada: SimulatedPerson) -> None:
    await ada.sends_document("plan.txt", b"Plan")
    file = await (await bot.get_updates())[-1].message.document.get_file()
    await people.spoils("file_unavailable")
    with pytest.raises(TelegramError):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"Plan"


async def test_a_reset_after_the_effect_leaves_the_effect(
    simulator: Running, people: People, ada: SimulatedPerson
) -> None:
    for kind, count in (("reset_before_effect", 1), ("reset_after_effect", 2)):
        await people.spoils(kind)
        with pytest.raises(aiohttp.ClientConnectionError):
            await raw(simulator, "sendMessage", chat_id=ada.id, text="x")
        assert len(await ada.messages()) == count


async def test_a_cut_after_the_effect_waits_for_an_effect(
    simulator: Running, people: People, ada: SimulatedPerson
) -> None:
    await people.spoils("reset_after_effect")
    assert (await raw(simulator, "sendMessage", chat_id=ada.id))[0] == 400
    with pytest.raises(aiohttp.ClientConnectionError):
        await raw(simulator, "sendMessage", chat_id=ada.id, text="x")
    assert (await raw(simulator, "sendMessage", chat_id=ada.id, text="y"))[0] == 200
    assert [message.text for message in await ada.messages()] == ["/start", "x", "y"]
