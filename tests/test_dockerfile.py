"""The image is built nowhere but at a council's: here its recipe is read, line by line."""

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]


class Step(NamedTuple):
    """One instruction, its continued lines joined."""

    instruction: str
    arguments: str


def read_steps() -> list[Step]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    joined = re.sub(r"\\\n\s*", "", lines).splitlines()
    return [Step(*line.split(maxsplit=1)) for line in joined if line]


def final_stage() -> list[Step]:
    steps = read_steps()
    start = max(number for number, step in enumerate(steps) if step.instruction == "FROM")
    return steps[start:]


def position(instruction: str) -> int:
    return [step.instruction for step in final_stage()].index(instruction)


def commands(steps: list[Step]) -> list[str]:
    return [
        command.strip()
        for step in steps
        if step.instruction == "RUN"
        for command in step.arguments.split("&&")
    ]


def copied_from_here() -> list[str]:
    copies = [step.arguments for step in read_steps() if step.instruction == "COPY"]
    return [source for copy in copies if "--from" not in copy for source in copy.split()[:-1]]


def makefile_commands() -> list[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    for variable, value in re.findall(r"^(\w+) := (.+)$", text, flags=re.MULTILINE):
        text = text.replace(f"$({variable})", value)
    return [line.strip() for line in text.splitlines() if line.startswith("\t")]


def test_every_stage_starts_from_the_same_slim_python_by_its_tag() -> None:
    images = {step.arguments.split()[0] for step in read_steps() if step.instruction == "FROM"}
    assert len(images) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-[a-z]+", images.pop())


def test_it_runs_as_someone_who_is_not_root() -> None:
    user = final_stage()[position("USER")].arguments
    assert int(user) > 0
    assert position("USER") < position("CMD")
    assert any(f"useradd --system --uid {user} " in command for command in commands(final_stage()))


def test_it_says_whether_it_is_well() -> None:
    healthcheck = final_stage()[position("HEALTHCHECK")].arguments
    assert "/healthz" in healthcheck
    assert 'CMD ["python", "-c"' in healthcheck


def test_it_runs_the_product_and_keeps_its_data_in_a_volume() -> None:
    assert final_stage()[position("CMD")].arguments == '["portevoix", "run"]'
    volume = final_stage()[position("VOLUME")].arguments
    settings = final_stage()[position("ENV")].arguments
    assert f"PORTEVOIX_DATABASE_URL=sqlite+aiosqlite:///{volume}/portevoix.db" in settings


def test_it_installs_by_the_makefiles_own_lines() -> None:
    installs = [command for command in commands(read_steps()) if "uv pip install" in command]
    assert len(installs) == 2
    assert set(installs) <= set(makefile_commands())
    assert any("--require-hashes -r requirements.lock" in install for install in installs)


def test_it_takes_the_makefiles_own_uv() -> None:
    pins = [
        re.findall(r"uv==[\d.]+", " ".join(lines))
        for lines in (commands(read_steps()), makefile_commands())
    ]
    assert pins[0] == pins[1] != []


@pytest.mark.parametrize("source", copied_from_here())
def test_what_it_copies_is_there_and_not_left_out(source: str) -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert (ROOT / source).exists()
    assert any(fnmatch(f"!{source.rstrip('/')}", line) for line in ignored)


@pytest.mark.skipif(sys.platform == "win32", reason="hadolint publishes no wheel for Windows")
def test_hadolint_finds_nothing() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    checked = subprocess.run(
        [hadolint, ROOT / "Dockerfile"], check=False, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
