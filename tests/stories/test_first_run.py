"""`portevoix run` as a newcomer types it: no token, no account, an empty folder."""

import socket
from pathlib import Path

import pytest

from simulator.people import People
from tests.stories.product import Product
from tools.ports import free_port


@pytest.fixture
def trial(tmp_path: Path) -> Product:
    """A Portevoix with no settings but its ports."""
    settings = {
        "PORTEVOIX_SIMULATOR_PORT": str(free_port()),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return Product(tmp_path, settings)


async def test_a_newcomer_chats_within_the_first_minute(trial: Product) -> None:
    await trial.start()
    chat = next(line for line in trial.printed if line.startswith("The chat:")).split()[-1]
    assert trial.password
    async with People(chat) as people:
        ada = await people.join("Ada", language="en")
        seen = await people.request("GET", f"/people/{ada.id}")
        assert seen["bot"]["username"] == "portevoix_bot"
        await ada.starts()
        await ada.sees("Are you 15 or older")
        await ada.taps("Yes, I agree")
        await ada.sees("Your age")
        await ada.taps("18–24")
        await ada.sees("Your district")
        await ada.taps("Fives")
        asked = await ada.sees("1/5 · Night buses")
        assert await trial.stop() == 0

        # The second start: the same people, the same account, the same question.
        trial.printed.clear()
        await trial.start()
        assert not any("password" in line for line in trial.printed)
        await ada.taps("Yes", on=asked)
        await ada.sees("2/4 · Night buses")
    assert await trial.stop() == 0


@pytest.mark.parametrize(
    ("words", "settings", "mend"),
    [
        (("--role", "sender"), {}, "PORTEVOIX_TELEGRAM_TOKEN is needed"),
        (
            (),
            {
                "PORTEVOIX_TELEGRAM_TOKEN": "1:real",
                "PORTEVOIX_TELEGRAM_API_URL": f"http://127.0.0.1:{free_port()}",
            },
            "PORTEVOIX_TELEGRAM_API_URL cannot be reached",
        ),
        (
            (),
            {"PORTEVOIX_DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none"},
            "PORTEVOIX_DATABASE_URL cannot be reached",
        ),
    ],
)
async def test_what_keeps_it_from_running_is_said(
    trial: Product, words: tuple[str, ...], settings: dict[str, str], mend: str
) -> None:
    trial.settings |= settings
    assert await trial.refuses("run", *words) == 2
    assert mend in trial.log()
    assert "Traceback" not in trial.log()


@pytest.mark.parametrize("variable", ["PORTEVOIX_PORT", "PORTEVOIX_SIMULATOR_PORT"])
async def test_a_port_that_is_taken_is_named(trial: Product, variable: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = int(other.getsockname()[1])
        if variable == "PORTEVOIX_PORT":
            trial.port = taken
        else:
            trial.settings[variable] = str(taken)
        assert await trial.refuses("run") == 2
    assert f"Set {variable} to another" in trial.log()


async def test_a_simulators_state_that_is_damaged_is_named(trial: Product, tmp_path: Path) -> None:
    (tmp_path / "portevoix-simulator.json").write_text("{", "utf-8")
    assert await trial.refuses("run") == 2
    assert "portevoix-simulator.json is no state of a simulator" in trial.log()
    assert "Traceback" not in trial.log()
