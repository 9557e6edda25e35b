"""What is watched for coverage: it takes twice the time, so only what tells something new is.

Replays and random input go a thousand times where a story goes once, and what only chance has
come by is not covered. What runs on both databases tells the same twice. And what stories show
from outside, in processes of their own, other tests show from inside.
"""

import os

import pytest
from coverage import Coverage

MANY_TIMES = ("replay", "hypothesis")
# Each imports the same: what importing runs is watched in one of them.
FIRST = (None, "gw0")

_coverage = Coverage.current()


def watch(*, wanted: bool) -> bool:
    """Watch this process from now on, or no longer. Returns True if that begins."""
    changes = _coverage is not None and wanted != (Coverage.current() is _coverage)
    if _coverage is not None and changes:
        (_coverage.start if wanted else _coverage.stop)()
    return changes and wanted


def watch_importing() -> None:
    """Watch what is imported from now on, in one process of those that run tests."""
    watch(wanted=os.environ.get("PYTEST_XDIST_WORKER") in FIRST)


def goes_many_times(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in MANY_TIMES)


def is_watched(item: pytest.Item) -> bool:
    """Whether that test is to be watched in its own process."""
    on_sqlite_too = hasattr(item, "callspec") and (
        item.callspec.params.get("database_url") == "sqlite"
    )
    return not (goes_many_times(item) or on_sqlite_too or "stories" in item.path.parts)
