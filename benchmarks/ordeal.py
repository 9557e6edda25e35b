"""A campaign through a hundred kills: ``python -m benchmarks.ordeal --people 5000 --kills 100``.

Everything the product stands on is killed, stopped, filled or hung up on while people answer.
Ends with an error where anything was lost, or seen twice without being marked.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from simulator.server import running
from tests.stories.ordeal.course import Plan, undergo

# The introduction and the first question; for each answer, what it becomes and what comes next:
# all of it counts as sent, and invitations have what room replies leave.
MESSAGES_A_PERSON = 16
# So long somebody thinks about an answer, of the whole: the last are invited past the middle.
THINKS = 1 / 32


async def run(plan: Plan) -> bool:
    """Undergo the ordeal and print the figures. Returns True if all is well."""
    with tempfile.TemporaryDirectory(prefix="portevoix-ordeal-") as folder:
        async with running() as telegram:
            verdict = await undergo(plan, telegram, Path(folder), tell=_tell)
    sys.stdout.write(f"{plan}\n\n{verdict}\n")
    return verdict.is_spotless


def _tell(news: str) -> None:
    sys.stderr.write(f"{news}\n")


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="benchmarks.ordeal", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="postgres")
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=float, default=0.5, help="seconds between two, on average")
    parser.add_argument("--minutes", type=float, default=5.0, help="that it is to take, about")
    parser.add_argument("--polling", action="store_true", help="rather than a webhook")
    given = parser.parse_args()
    seconds = given.minutes * 60
    plan = Plan(
        given.database,
        given.seed,
        given.people,
        given.kills,
        every=given.every,
        thinks=seconds * THINKS,
        patience=10,
        rate=MESSAGES_A_PERSON * given.people / seconds,
        webhook=not given.polling,
    )
    sys.exit(0 if asyncio.run(run(plan)) else 1)


if __name__ == "__main__":
    main()
