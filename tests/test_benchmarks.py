"""The benchmarks start, play a moment and print; what they print in earnest is no test's matter."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

ROOT = Path(__file__).parents[1]
A_MOMENT = (
    "--databases=SQLite --people=3 --rounds=1 --seconds=0.2 --taps=9 --open-rounds=1 "
    "--open-seconds=0.2"
)


async def test_every_contestant_takes_taps_and_loses_none() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "benchmarks.taps", *A_MOMENT.split()),
        cwd=ROOT,
        stdout=PIPE,
        stderr=PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    kept = [line for line in out.decode().splitlines() if "acknowledged" in line]
    assert [line.endswith(" 0 lost; 3.00 calls a tap") for line in kept] == [True] * 4, kept


async def test_results_from_rows_and_from_counts_are_the_same() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "benchmarks.tallies", "--answers=3000"),
        cwd=ROOT,
        stdout=PIPE,
        stderr=PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    heads = [line for line in out.decode().splitlines() if "milliseconds" in line]
    assert [head.partition(",")[0] for head in heads] == ["SQLite: 3", "PostgreSQL: 3"]
