"""Two independent client libraries pass the same story, by polling and by webhook."""

from importlib import import_module

import pytest

from simulator.people import People
from simulator.server import Running
from tests.simulator.clients.story import play
from tests.simulator.conftest import stand_still


# python-telegram-bot warns that retry_after will become a timedelta one day.
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
@pytest.mark.parametrize("client", ["with_telegram", "with_aiogram"])
# Importing aiogram takes longer than the story: one process does it, and that when it has to.
@pytest.mark.xdist_group("clients")
async def test_the_same_story(
    simulator: Running, people: People, client: str, by_webhook: bool
) -> None:
    connected = getattr(import_module(f"tests.simulator.clients.{client}"), client)
    stand_still(simulator)
    async with connected(simulator.url, by_webhook) as theirs:
        await play(people, theirs)
