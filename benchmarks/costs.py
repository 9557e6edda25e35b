"""What processes cost, as Linux counts it: processor seconds and memory, children included."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PROCESSES = Path("/proc")


@dataclass(frozen=True)
class _Process:
    number: int
    parent: int
    seconds: float  # its own, of all its threads
    buried: float  # of children that have ended
    megabytes: float


def cpu_seconds(root: int) -> float:
    """Returns the processor seconds that a process and all under it have taken so far."""
    family = list(_family(root))
    return sum(one.seconds for one in family) + sum(one.buried for one in family)


def megabytes(root: int) -> float:
    """Returns the memory that a process and all under it hold now, in megabytes."""
    return sum(one.megabytes for one in _family(root))


def _family(root: int) -> Iterator[_Process]:
    everyone = [found for entry in PROCESSES.glob("[0-9]*") if (found := _read(entry))]
    members = {root}
    # Children may have lower numbers than their parents: look until nobody is added.
    while more := {one.number for one in everyone if one.parent in members} - members:
        members |= more
    return (one for one in everyone if one.number in members)


def _read(entry: Path) -> _Process | None:
    number = int(entry.name)
    try:
        fields = (entry / "stat").read_text("utf-8").rpartition(")")[2].split()
        seconds = time.clock_gettime(_clock_of(number))
    except OSError:
        return None  # it ended meanwhile
    return _Process(
        number=number,
        parent=int(fields[1]),
        seconds=seconds,
        buried=(int(fields[13]) + int(fields[14])) / TICKS,
        megabytes=int(fields[21]) * PAGE / 1e6,
    )


def _clock_of(process: int) -> int:
    """The clock of its processor time, to the nanosecond: /proc knows hundredths only."""
    return (~process << 3) | 2
