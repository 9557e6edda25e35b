"""What every room's tests share. Loops, databases and browsers live as long as the session."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import settings

from content.council import lay_over
from tests.worlds.around.memory import write_in_memory
from tests.worlds.certificates import trust_nobody
from tests.worlds.watching import is_watched, watch, watch_importing

write_in_memory()
trust_nobody()
watch_importing()
# Nothing is timed by tests: an example takes the time that the machine takes.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# `databases` builds on `postgres`: after it, so that both have their asserts explained.
pytest_plugins = [
    "tests.worlds.around.browser",
    "tests.worlds.around.postgres",
    "tests.worlds.around.databases",
]


def pytest_sessionstart(session: pytest.Session) -> None:
    """A process that only hands tests out is not watched."""
    if session.config.getoption("dist", "no") != "no":
        watch(wanted=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: begun last, they would leave the other processes with nothing to do.

    Then what is not watched: each process begins to watch once.
    """
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("replay"):
        return 0
    if "stories" in item.path.parts:
        return 1
    return 3 if is_watched(item) else 2


def pytest_collection_finish() -> None:
    """Everything is imported: what runs between tests is none of ours."""
    watch(wanted=False)


@pytest.fixture
async def new_threads() -> None:
    """Lets the loop begin its threads anew: those begun while nobody watched never are."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())


@pytest.fixture(autouse=True)
def watched_if_it_tells_more(request: pytest.FixtureRequest) -> None:
    """Begins or ends the watching where it changes from one test to the next."""
    if watch(wanted=is_watched(request.node)):
        request.getfixturevalue("new_threads")


@pytest.fixture(autouse=True)
def council_of_its_file() -> Iterator[None]:
    """What a story's panel changes of the council holds in the whole process: not in the next."""
    yield
    lay_over({})
