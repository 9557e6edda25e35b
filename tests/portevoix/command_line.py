"""The command line as an operator uses it: typed, read, its exit status seen."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from portevoix.cli import app


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    status: int
    output: str
    errors: str


@dataclass(frozen=True)
class CommandLine:
    """Runs `portevoix` in a folder of its own, with settings of its own."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, typed: str = "", **settings: str) -> Ended:
        """Run one command; keywords are settings without their prefix, in small letters."""
        # In a thread of its own: a command opens its own loop, and this one may be running.
        with self._surroundings(settings), ThreadPoolExecutor(1) as thread:
            ended = thread.submit(CliRunner().invoke, app, arguments, input=typed).result()
        if ended.exception and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ended(ended.exit_code, ended.stdout, ended.stderr)

    def in_a_process_of_its_own(self, *arguments: str) -> Ended:
        """Run one command as a shell would: slower by the import of everything."""
        with self._surroundings({}):
            ended = subprocess.run(
                [sys.executable, "-m", "portevoix", *arguments],
                check=False,
                capture_output=True,
                text=True,
            )
        assert "Traceback" not in ended.stderr, ended.stderr
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    @contextmanager
    def _surroundings(self, settings: dict[str, str]) -> Iterator[None]:
        before = dict(os.environ)
        clean = {name: value for name, value in before.items() if "PORTEVOIX_" not in name}
        wanted = {f"PORTEVOIX_{name.upper()}": value for name, value in settings.items()}
        set_environment(clean | {"COLUMNS": "200", "NO_COLOR": "1"} | self.settings | wanted)
        try:
            with chdir(self.folder):
                yield
        finally:
            set_environment(before)


def set_environment(wanted: dict[str, str]) -> None:
    """Make the environment exactly so."""
    os.environ.clear()
    os.environ.update(wanted)
