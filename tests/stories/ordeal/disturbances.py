"""What befalls the house: killed, cut off, out of space, hung up on."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from simulator.faults import Fault
from simulator.world import World
from tests.stories.ordeal.house import CAN_FILL, House
from tests.worlds.around.postgres import Server

# How long, in seconds: out of service, out of space, until a process that starts is killed.
DOWN = (0.2, 2.0)
FULL = (0.5, 2.0)
STARTING = (0.1, 1.5)
CALLS_SPOILT = (3, 30)
LONGEST_SPELL = 2.0
PATIENCE = 60

Befalling = Callable[[], Awaitable[None]]


@dataclass
class Disturbances:
    """Each kind in turn, in an order and with a length that the seed decides."""

    house: House
    world: World
    seed: int
    # Told of each as it is over.
    tell: Callable[[str], None] = lambda kind: None
    # What happened: its kind, when it began and when its cause was over.
    happened: list[tuple[str, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    async def befall(self, times: int, *, every: float) -> None:
        """So many, each after the house has had some moments without."""
        for kind, befalls in self._one_after_the_other(times):
            await asyncio.sleep(every * self._dice.uniform(0.5, 1.5))
            begun = time.monotonic()
            await befalls()
            self.happened.append((kind, begun, time.monotonic()))
            self.tell(kind)

    def _one_after_the_other(self, times: int) -> Iterator[tuple[str, Befalling]]:
        kinds = list(self._kinds().items())
        while times > 0:
            self._dice.shuffle(kinds)
            yield from kinds[:times]
            times -= len(kinds)

    def _kinds(self) -> dict[str, Befalling]:
        roles = list(self.house.processes)
        kinds: dict[str, Befalling] = {
            **{f"SIGKILL: {role}": partial(self._kill, [role]) for role in roles},
            "SIGKILL while starting": self._kill_twice,
            "connections reset before the effect": partial(self._spoil, "reset_before_effect"),
            "connections reset after the effect": partial(self._spoil, "reset_after_effect"),
            "Telegram answers 502": partial(self._spoil, "502"),
        }
        if len(roles) > 1:
            kinds["SIGKILL: everything"] = partial(self._kill, roles)
        if self.house.server is not None:
            kinds["PostgreSQL stopped"] = partial(self._stop_server, "fast")
            kinds["PostgreSQL crashed"] = partial(self._stop_server, "immediate")
        if CAN_FILL:
            kinds["disk full"] = self._fill_disk
        return kinds

    async def _kill(self, roles: list[str]) -> None:
        killed = [self.house.processes[role] for role in roles]
        for product in killed:
            await product.kill()
        await asyncio.gather(*(product.start() for product in killed))

    async def _kill_twice(self) -> None:
        product = self.house.processes[self._dice.choice(list(self.house.processes))]
        await product.kill()
        try:
            async with asyncio.timeout(self._dice.uniform(*STARTING)):
                await product.start()
        except TimeoutError:
            pass
        if product.process:
            await product.kill()
        await product.start()

    async def _stop_server(self, mode: str) -> None:
        assert self.house.server is not None
        await asyncio.to_thread(self.house.server.stop, mode)
        await asyncio.sleep(self._dice.uniform(*DOWN))
        await asyncio.to_thread(self.house.server.start)

    async def _fill_disk(self) -> None:
        await self.house.limit_files(0)
        await asyncio.sleep(self._dice.uniform(*FULL))
        await self.house.limit_files(None)
        if self.house.server is not None:
            await self._recover(self.house.server)

    async def _recover(self, server: Server) -> None:
        """PostgreSQL ends where it cannot even recover; whoever made room starts it again."""
        async with asyncio.timeout(PATIENCE):
            while not await server.answers():
                if not server.processes:
                    await asyncio.to_thread(server.start)
                await asyncio.sleep(0.1)

    async def _spoil(self, kind: str) -> None:
        times, seed = self._dice.randint(*CALLS_SPOILT), self._dice.randrange(1_000_000)
        coming = self.world.faults.coming
        fault = Fault(kind, times=times, chance=0.7, seed=seed)
        coming.append(fault)
        try:
            async with asyncio.timeout(LONGEST_SPELL):
                while fault in coming:  # noqa: ASYNC110 - nobody tells
                    await asyncio.sleep(0.05)
        except TimeoutError:
            coming.clear()
