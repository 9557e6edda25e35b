"""The product as a process of its own: started, killed, stopped, spoken to from outside only."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tools.ports import free_port

# Understood by a simulator alone.
TOKEN = "123456:stories-token"
STARTING_SECONDS = 60
# Not counted for coverage: of what the longest stories run, shorter ones tell it already.
UNWATCHED = {"COVERAGE_PROCESS_CONFIG": ""}
STOPPING_SECONDS = 30


def zone_at_noon() -> str:
    """Where it is about noon: stories are told at any hour, and at night nothing leaves."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}"


@dataclass
class Product:
    """One Portevoix: its folder, its settings and, while it runs, its process."""

    folder: Path
    settings: dict[str, str]
    port: int = field(default_factory=free_port)
    printed: list[str] = field(default_factory=list)
    process: Process | None = None
    role: str = "all"

    @property
    def panel(self) -> str:
        """The panel's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def password(self) -> str:
        """The first account's password, printed at the very first start."""
        found = re.search(r"with password (\S+)", "\n".join(self.printed))
        assert found, self.printed
        return found[1]

    async def start(self) -> None:
        """Run it, and wait until it says where it is."""
        self.process = await self._spawn("run", "--role", self.role)
        says = "The panel:" if self.role == "all" else f"The {self.role}:"
        assert self.process.stdout
        async with asyncio.timeout(STARTING_SECONDS):
            while line := (await self.process.stdout.readline()).decode():
                self.printed.append(line.rstrip())
                if line.startswith(says):
                    return
        raise AssertionError(f"it did not start: {self.log()}")

    async def kill(self) -> None:
        """SIGKILL: no last word."""
        assert self.process
        self.process.kill()
        await self.process.wait()
        self.process = None

    async def ends(self) -> int:
        """The exit status it ends with of its own accord, once it does."""
        assert self.process
        return await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM, and the exit status it ends with."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOPPING_SECONDS):
            status = await self.process.wait()
        self.process = None
        return status

    async def command(self, *words: str) -> str:
        """Run another `portevoix` command on the same database; its output."""
        process = await self._spawn(*words)
        out, _ = await process.communicate()
        assert process.returncode == 0, self.log()
        return out.decode()

    async def refuses(self, *words: str) -> int:
        """Run a command that is to fail; its exit status."""
        process = await self._spawn(*words)
        async with asyncio.timeout(STARTING_SECONDS):
            await process.communicate()
        return process.returncode or 0

    def log(self) -> str:
        """Everything it logged."""
        return (self.folder / "portevoix.log").read_text(encoding="utf-8")

    async def _spawn(self, *words: str) -> Process:
        with (self.folder / "portevoix.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "portevoix", *words),
                cwd=self.folder,
                env=os.environ | self.settings | {"PORTEVOIX_PORT": str(self.port)},
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=log,
            )


@asynccontextmanager
async def running_product(
    folder: Path, database_url: str, simulator_url: str, **more: str
) -> AsyncIterator[Product]:
    """A Portevoix that talks to a simulator: from outside, a process and two addresses."""
    settings = {
        "PORTEVOIX_DATABASE_URL": database_url,
        "PORTEVOIX_TELEGRAM_TOKEN": TOKEN,
        "PORTEVOIX_TELEGRAM_API_URL": simulator_url,
        "PORTEVOIX_SEND_RATE": "1000",
        "PORTEVOIX_PAID_BROADCAST": "true",
        "PORTEVOIX_TIMEZONE": zone_at_noon(),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    product = Product(folder, settings | more)
    await product.start()
    try:
        yield product
    finally:
        assert await product.stop() == 0, product.log()
