"""Two independent client libraries pass the same story, by polling and by webhook."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from simulator.people import People
from simulator.server import Running
from tests.simulator.clients.story import Client, play
from tests.simulator.clients.with_aiogram import with_aiogram
from tests.simulator.clients.with_telegram import with_telegram
from tests.simulator.conftest import stand_still


# python-telegram-bot warns that retry_after will become a timedelta one day.
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
@pytest.mark.parametrize("connected", [with_telegram, with_aiogram])
async def test_the_same_story(
    simulator: Running,
    people: People,
    connected: Callable[[str, bool], AbstractAsyncContextManager[Client]],
    by_webhook: bool,
) -> None:
    stand_still(simulator)
    async with connected(simulator.url, by_webhook) as client:
        await play(people, client)
