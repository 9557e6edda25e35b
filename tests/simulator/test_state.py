"""Keeping the world: also when the disk is full for a while, or the file is another's."""

import asyncio
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import state
from simulator.people import People
from simulator.server import running
from simulator.state import StateUnreadable, keep_writing, read
from simulator.world import World


class Told(logging.Handler):
    """Lets a test wait for words in the log."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.put_nowait(record.getMessage())


@pytest.fixture
def told() -> Iterator[Told]:
    handler = Told()
    state.log.addHandler(handler)
    yield handler
    state.log.removeHandler(handler)


async def test_a_write_that_fails_is_told_and_tried_again(tmp_path: Path, told: Told) -> None:
    world, stopped, path = World(), asyncio.Event(), tmp_path / "state.json"
    # In the way of the snapshot stands a folder that is not empty.
    (path / "in the way").mkdir(parents=True)
    keeping = asyncio.create_task(keep_writing(world, path, stopped, every=0.001))
    await asyncio.sleep(0)
    world.join("Ada", "fr")
    world.changes += 1
    for _ in range(2):
        assert "could not be written" in await told.lines.get()
    (path / "in the way").rmdir()
    path.rmdir()
    stopped.set()
    await keeping
    again = World()
    read(again, path)
    assert [person.name for person in again.people.values()] == ["Ada"]


async def test_the_last_snapshot_is_always_written(tmp_path: Path) -> None:
    world, stopped, path = World(), asyncio.Event(), tmp_path / "state.json"
    keeping = asyncio.create_task(keep_writing(world, path, stopped, every=60))
    await asyncio.sleep(0)
    stopped.set()
    await keeping
    assert path.is_file()


async def test_a_disk_that_stays_full_does_not_keep_it_from_stopping(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "state.json"
    async with running(state_path=path) as telegram, People(telegram.url) as people:
        (path / "in the way").mkdir(parents=True)
        await people.join("Ada")
    assert "could not be written" in caplog.text
    assert "Ada" not in caplog.text


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"people": 5}', "\0"])
async def test_a_file_that_is_no_state_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(text, "utf-8")
    with pytest.raises(StateUnreadable, match=r"state\.json is no state of a simulator"):
        async with running(state_path=path):
            pass
    assert path.read_text("utf-8") == text


async def test_the_command_line_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text("{", "utf-8")
    async with running() as telegram:
        taken = telegram.url.rpartition(":")[2]
        for options, words in (
            (["--port", "0", "--state", str(path)], "Mend it, or move it away to begin anew."),
            (["--port", taken], f"127.0.0.1:{taken} cannot be used: "),
        ):
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "simulator", *options), stderr=asyncio.subprocess.PIPE
            )
            _, said = await process.communicate()
            assert (process.returncode, said.decode().count("\n")) == (1, 1)
            assert words in said.decode()
