"""The rules of the panel's house: every room is a folder, whole numbers are read in one place."""

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import admin
import participation
from admin.app import ROOMS

ADMIN = Path(admin.__file__).parent
# What every room stands on: none of these is one.
GROUNDS = {"web", "oidc", "showing", "static"}
FOLDERS = sorted(
    path for path in ADMIN.iterdir() if path.is_dir() and not path.name.startswith("_")
)
MOST_MODULES = 27
LONGEST_LINE = 160
PARTICIPATION = Path(participation.__file__).parent
# Where what people typed comes in, and the one place that makes whole numbers of it.
READERS = (ADMIN, PARTICIPATION / "drafts", PARTICIPATION / "questionnaires")
NUMBERS = PARTICIPATION / "questionnaires" / "numbers.py"
# What only text can be asked, and where text comes from.
ASKED = {"isdigit", "isdecimal", "isnumeric"}
SENT = {"request", "form", "query", "match_info", "text_of"}


def test_nothing_lies_flat_but_the_list_of_rooms() -> None:
    assert {path.name for path in ADMIN.glob("*.py")} == {"__init__.py", "app.py"}
    assert not (ADMIN / "views").exists()
    assert not (ADMIN / "templates").exists()


def test_every_room_is_a_folder_and_every_folder_is_listed() -> None:
    folders = {path.name for path in FOLDERS} - GROUNDS
    assert {room.name for room in ROOMS} == folders
    assert [importlib.import_module(f"admin.{room.name}").ROOM for room in ROOMS] == list(ROOMS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_room_is_small_enough_to_know(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) <= MOST_MODULES
    pages = {path.parent for path in folder.rglob("*.html")}
    assert pages <= {folder / "templates"}


def test_what_rooms_declare_is_there() -> None:
    for room in ROOMS:
        shown = [room.banner, room.menu.badge if room.menu is not None else ""]
        for template in filter(None, shown):
            assert template.startswith(f"{room.name}/")
            assert (room.templates / template.removeprefix(f"{room.name}/")).is_file()
    # A deed is told by one room alone.
    prefixes = sorted(deed for room in ROOMS for logged in room.logged for deed in logged.deeds)
    assert [pair for pair in pairwise(prefixes) if pair[1].startswith(pair[0])] == []


def test_templates_are_wrapped_to_be_read() -> None:
    long = [
        f"{path.relative_to(ADMIN)}:{number}"
        for path in sorted(ADMIN.rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []


def parsings(tree: ast.AST) -> Iterator[int]:
    """The lines that ask text for digits, or make a number of what somebody sent."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ASKED:
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "int":
            named = {
                getattr(part, "id", getattr(part, "attr", None))
                for argument in node.args
                for part in ast.walk(argument)
            }
            if named & SENT:
                yield node.lineno


def test_whole_numbers_are_read_in_one_place() -> None:
    found = [
        f"{path.relative_to(ADMIN.parent)}:{line}"
        for folder in READERS
        for path in sorted(folder.rglob("*.py"))
        if path != NUMBERS
        for line in parsings(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "hand_made",
    [
        'int(request.match_info["number"])',
        'int(form["over"] or 0)',
        "int(text_of(form, name))",
        "number if number.isdigit() else 0",
    ],
)
def test_a_number_read_by_hand_would_be_found(hand_made: str) -> None:
    assert list(parsings(ast.parse(hand_made))) == [1]


def storeys() -> dict[str, int]:
    """Each folder's storey, from the ground up, as the contract between the rooms draws them."""
    project = tomllib.loads((ADMIN.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each.get("containers") == ["admin"])
    return {
        room: storey for storey, layer in enumerate(reversed(layers)) for room in layer.split(" | ")
    }


def test_templates_lean_on_rooms_as_modules_do() -> None:
    above = storeys()
    upwards = [
        f"{path.relative_to(ADMIN)}: {named}"
        for folder in FOLDERS
        for path in [*folder.rglob("*.py"), *folder.rglob("*.html")]
        for named in re.findall(r'"(\w+)/\w+\.html"', path.read_text(encoding="utf-8"))
        if named != folder.name and above[named] >= above[folder.name]
    ]
    assert upwards == []
