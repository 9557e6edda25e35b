"""The benchmarks start, play a moment and print; what they print in earnest is no test's matter."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from tests.stories.product import UNWATCHED

ROOT = Path(__file__).parents[1]
A_MOMENT = (
    "--databases=SQLite --people=3 --rounds=1 --seconds=0.2 --taps=9 --open-rounds=1 "
    "--open-seconds=0.2"
)


async def printed_by(benchmark: str, *options: str) -> list[str]:
    """The lines of a benchmark that ended well."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", f"benchmarks.{benchmark}", *options),
        cwd=ROOT,
        env=os.environ | UNWATCHED,
        stdout=PIPE,
        stderr=PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode().splitlines()


async def test_every_contestant_takes_taps_and_loses_none() -> None:
    lines = await printed_by("taps", *A_MOMENT.split())
    kept = [line for line in lines if "acknowledged" in line]
    assert [line.endswith(" 0 lost; 3.00 calls a tap") for line in kept] == [True] * 4, kept


async def test_a_campaign_is_sent_and_a_town_is_queued() -> None:
    sent = await printed_by("sending", "--only=paid", "--seconds=0.5")
    assert [line.endswith(" 0 refused") for line in sent] == [True, True]
    # It ends with an error where anybody is left out.
    queued = await printed_by("sending", "--only=queue", "--people=6000")
    assert [line.split(":")[0] for line in queued] == [
        "6,000 deliveries queued on SQLite",
        "6,000 deliveries queued on PostgreSQL",
    ]


async def test_results_from_rows_and_from_counts_are_the_same() -> None:
    lines = await printed_by("tallies", "--answers=3000")
    heads = [line for line in lines if "milliseconds" in line]
    assert [head.partition(",")[0] for head in heads] == ["SQLite: 3", "PostgreSQL: 3"]
