"""Many people at once: ``python -m simulator.load --url http://127.0.0.1:8081 --people 1000``.

Each registers, then answers what the bot asks, at a human pace or at once: taps a button or a key,
votes, or sends words, a number, a place, a photo.
"""

import argparse
import asyncio
import sys
import time

import aiohttp

from simulator.passersby import KINDS, Crowd, Outcome, Passerby
from simulator.people import CannotDo, People

__all__ = ["Crowd", "Outcome", "run"]


async def run(url: str, crowd: Crowd, bot: str | None = None) -> Outcome:
    """Let the crowd loose on a bot until the last of them is done. Returns what they did.

    Raises aiohttp's ClientError if there is no simulator. People who fail later are counted.
    """
    outcome, begun = Outcome(), time.monotonic()
    async with People(url, bot) as people:
        await people.request("GET", "/limits")
        everyone = (Passerby(people, crowd, number, outcome) for number in range(crowd.people))
        await asyncio.gather(*(_counted(passerby, outcome) for passerby in everyone))
    outcome.seconds = time.monotonic() - begun
    return outcome


async def _counted(passerby: Passerby, outcome: Outcome) -> None:
    try:
        await passerby.live()
    except (CannotDo, aiohttp.ClientError, OSError) as error:
        outcome.failed += 1
        outcome.why = f"{type(error).__name__}: {error}"


def main() -> None:
    """Read the command line, run and print what was done."""
    parser = argparse.ArgumentParser(prog="simulator.load", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8081")
    parser.add_argument("--bot", help="its @name, if there are several")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--taps", type=int, default=10, help="the most answers a person gives")
    parser.add_argument("--button", choices=("any", "first"), default="any")
    parser.add_argument(
        "--says",
        type=_kinds,
        default=KINDS,
        metavar="KINDS",
        help=f"sent in turn where there is no button: {','.join(KINDS)}; empty for nothing",
    )
    parser.add_argument("--near", type=_place, default=Crowd.near, metavar="LATITUDE,LONGITUDE")
    parser.add_argument("--pause", type=float, default=0.0, help="median seconds before an answer")
    parser.add_argument("--patience", type=float, default=10.0, help="seconds without news")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--payload", default="", help="of the deep link they come through")
    parser.add_argument("--language", default="fr")
    options = vars(parser.parse_args())
    url, bot = options.pop("url"), options.pop("bot")
    try:
        outcome = asyncio.run(run(url, Crowd(**options), bot))
    except (CannotDo, aiohttp.ClientError, OSError) as error:
        sys.exit(f"No simulator answers at {url} ({type(error).__name__}). Does it run?")
    sys.stdout.write(f"{outcome}\n")


def _kinds(words: str) -> tuple[str, ...]:
    kinds = tuple(word for word in words.split(",") if word)
    if unknown := set(kinds) - set(KINDS):
        raise argparse.ArgumentTypeError(f"{min(unknown)} is none of {', '.join(KINDS)}")
    return kinds


def _place(words: str) -> tuple[float, float]:
    latitude, _, longitude = words.partition(",")
    return float(latitude), float(longitude)


if __name__ == "__main__":
    main()
