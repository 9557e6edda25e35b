"""What every room's tests share. Loops, databases and browsers live as long as the session."""

from collections.abc import Iterator

import pytest
from coverage import Coverage
from hypothesis import settings

from content.council import lay_over
from tests.worlds.memory import write_in_memory

write_in_memory()
# Nothing is timed by tests: an example takes the time that the machine takes.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# `databases` builds on `postgres`: after it, so that both have their asserts explained.
pytest_plugins = ["tests.worlds.browser", "tests.worlds.postgres", "tests.worlds.databases"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: begun last, they would leave the other processes with nothing to do."""
    items.sort(key=_length)


def _length(item: pytest.Item) -> int:
    if item.get_closest_marker("replay"):
        return 0
    return 1 if "stories" in item.path.parts else 2


@pytest.fixture(autouse=True)
def watched_while_short(request: pytest.FixtureRequest) -> Iterator[None]:
    """Replays and random input go a thousand times where a story goes once: counting costs minutes.

    What only chance has come by is not covered, either.
    """
    is_long = any(request.node.get_closest_marker(name) for name in ("replay", "hypothesis"))
    watching = Coverage.current() if is_long else None
    if watching:
        watching.stop()
    yield
    if watching:
        watching.start()


@pytest.fixture(autouse=True)
def council_of_its_file() -> Iterator[None]:
    """What a story's panel changes of the council holds in the whole process: not in the next."""
    yield
    lay_over({})
