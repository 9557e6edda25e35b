"""The simulator's folder is a package of its own: built without the rest, it runs anywhere."""

import asyncio
import os
import shutil
import sys
import zipfile
from email import message_from_string
from pathlib import Path

import aiohttp
import pytest

import simulator
from simulator.people import People
from tests.worlds.clients import TOKEN

FOLDER = Path(simulator.__file__).parent
BUILD = "from setuptools import build_meta; print(build_meta.build_wheel('dist'))"


def own_environment(**more: str) -> dict[str, str]:
    """The surroundings of a process whose lines nobody counts: they are a copy's."""
    kept = {name: it for name, it in os.environ.items() if not name.startswith("COVERAGE")}
    return {**kept, **more}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "source"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
async def wheel(source: Path) -> Path:
    """Built with the setuptools that is here: nothing is fetched."""
    building = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore", "-c", BUILD),
        cwd=source,
        env=own_environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await building.communicate()
    assert building.returncode == 0, said.decode()
    (built,) = (source / "dist").glob("*.whl")
    return built


def test_the_wheel_holds_everything_and_says_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        (metadata,) = (it for it in names if it.endswith("METADATA"))
        told = message_from_string(packed.read(metadata).decode())
    ours = {
        f"simulator/{path.relative_to(FOLDER).as_posix()}"
        for path in FOLDER.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {it for it in names if it.startswith("simulator/")} == ours - {
        "simulator/pyproject.toml"
    }
    assert told.get_all("Requires-Dist") == ["aiohttp<4,>=3.14"]
    assert told.get_all("License-File") == ["LICENCE", "data/LICENSE.txt"]
    assert told["License-Expression"] == "EUPL-1.2 AND MIT"
    assert (FOLDER / "LICENCE").read_text("utf-8") == (FOLDER.parent / "LICENCE").read_text("utf-8")


async def test_it_starts_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    start = "import simulator.__main__ as it; print(it.__file__, flush=True); it.main()"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", start, "--port", "0"),
        cwd=empty,
        env=own_environment(PYTHONPATH=str(site)),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    where = (await process.stdout.readline()).decode().strip()
    assert Path(where).is_relative_to(site)
    url = (await process.stdout.readline()).decode().split()[2].rstrip("/")
    async with People(url) as people, aiohttp.ClientSession() as session:
        ada = await people.join("Ada")
        await ada.starts()
        async with session.get(f"{url}/bot{TOKEN}/getMe") as answer:
            me = (await answer.json())["result"]
        assert (me["username"], me["first_name"]) == ("simulator_bot", "Simulator")
        for path in ("/", "/static/main.js", "/people/docs"):
            assert await people.fetch(path)
    process.terminate()
    await process.communicate()
    assert process.returncode == 0
    assert list(empty.iterdir()) == []
