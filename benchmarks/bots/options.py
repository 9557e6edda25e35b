"""What a compared bot is told on its command line."""

import argparse
from dataclasses import dataclass

from benchmarks.wire import SECRET

PATH = "/telegram"
LISTENING = "listening"


@dataclass(frozen=True)
class Options:
    """Where Telegram, the database and the webhook are."""

    token: str
    telegram: str
    database: str
    port: int
    secret: str = SECRET


def read_options() -> Options:
    """Returns the options of this process."""
    parser = argparse.ArgumentParser()
    for name in ("token", "telegram", "database"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--port", type=int, required=True)
    return Options(**vars(parser.parse_args()))
