"""The simulator as an aiohttp application, and running it for a while."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from simulator import state
from simulator import web as pages
from simulator.bots import api
from simulator.bots.webhooks import Webhooks
from simulator.chats.files import Files
from simulator.guard import guarded
from simulator.keys import FAULTS, LIMITS, WEBHOOKS, WORLD
from simulator.limits import Limits
from simulator.phones import control, openapi
from simulator.world import World

LARGEST_BODY = 64 * 1024 * 1024


def build_app(
    *,
    username: str = "simulator_bot",
    first_name: str = "Simulator",
    limits: bool = False,
    state_path: Path | str | None = None,
    callback_seconds: float = 900.0,
    webhook_delay: float = 0.2,
    checked: bool = False,
) -> web.Application:
    """Returns the whole simulator: Bot API, control interface and web chat."""
    path = Path(state_path) if state_path else None
    files = Files(path.with_name(f"{path.name}.files") if path else None)
    world = World(files, username, first_name, callback_seconds, checked)
    if path:
        state.read(world, path)
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[guarded])
    app[WORLD] = world
    app[LIMITS] = Limits(limits)
    app[FAULTS] = world.faults
    app[WEBHOOKS] = Webhooks(world, app[LIMITS], app[FAULTS], webhook_delay)
    api.add_routes(app.router.add_route)
    openapi.add_routes(app.router.add_route)
    control.add_routes(app.router.add_route)
    pages.add_routes(app.router.add_route, app.router)
    app.on_response_prepare.append(pages.add_headers)
    app.cleanup_ctx.append(_background(path))
    app.on_shutdown.append(_close)
    return app


def _background(path: Path | None) -> Callable[[web.Application], AsyncIterator[None]]:
    """Webhooks are sent and snapshots written while the application runs."""

    async def run(app: web.Application) -> AsyncIterator[None]:
        sending, stopped = asyncio.create_task(app[WEBHOOKS].run()), asyncio.Event()
        writing = state.keep_writing(app[WORLD], path, stopped) if path else asyncio.sleep(0)
        keeping = asyncio.create_task(writing)
        yield
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        stopped.set()
        await keeping

    return run


async def _close(app: web.Application) -> None:
    app[WORLD].close()


@dataclass(frozen=True)
class Running:
    """A simulator that runs."""

    url: str
    app: web.Application

    @property
    def world(self) -> World:
        """The world that it simulates."""
        return self.app[WORLD]


@asynccontextmanager
async def running(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    username: str = "simulator_bot",
    first_name: str = "Simulator",
    limits: bool = False,
    state_path: Path | str | None = None,
    callback_seconds: float = 900.0,
    webhook_delay: float = 0.2,
    checked: bool = False,
) -> AsyncIterator[Running]:
    """Run a simulator while the block lasts; port 0 takes any free one. Yields the simulator."""
    app = build_app(
        username=username,
        first_name=first_name,
        limits=limits,
        state_path=state_path,
        callback_seconds=callback_seconds,
        webhook_delay=webhook_delay,
        checked=checked,
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        chosen = runner.addresses[0][1]
        shown = f"[{host}]" if ":" in host else host
        yield Running(f"http://{shown}:{chosen}", app)
    finally:
        await runner.cleanup()
