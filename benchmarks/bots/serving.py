"""A web application served until the process is told to stop."""

import asyncio
import signal
import sys

from aiohttp import web

from benchmarks.bots.options import LISTENING


async def serve(app: web.Application, port: int) -> None:
    """Serve, say so, and finish on SIGTERM."""
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    sys.stdout.write(f"{LISTENING}\n")
    sys.stdout.flush()
    await stopping.wait()
    await runner.cleanup()
