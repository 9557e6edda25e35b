"""``python -m simulator``: run the simulator until interrupted."""

import argparse
import asyncio
import signal
import sys

from simulator.server import running
from simulator.state import StateUnreadable


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--username", default="simulator_bot", help="the first bot's @name")
    parser.add_argument("--first-name", default="Simulator", help="the first bot's name")
    parser.add_argument("--limits", action="store_true", help="answer 429 as Telegram would")
    parser.add_argument("--state", help="a JSON file that keeps people and chats across restarts")
    options = parser.parse_args()
    try:
        asyncio.run(_run(options))
    except StateUnreadable as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{options.host}:{options.port} cannot be used: {error.strerror}")


async def _run(options: argparse.Namespace) -> None:
    async with running(
        options.host,
        options.port,
        username=options.username,
        first_name=options.first_name,
        limits=options.limits,
        state_path=options.state,
    ) as simulator:
        addresses = f"Web chat: {simulator.url}/  Bot API: {simulator.url}/bot<token>/<method>"
        sys.stdout.write(f"{addresses}\n")
        sys.stdout.flush()
        stopped = asyncio.Event()
        # Stopped politely, what people did in the last second is kept too.
        for sign in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
        await stopped.wait()


if __name__ == "__main__":
    main()
