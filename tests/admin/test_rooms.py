"""What one more room of the panel costs: its folder, and its line in the list of rooms."""

import csv
import importlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from admin.app import ROOMS
from admin.web.rooms import Room
from participation.models import Role
from participation.staff.log import write_log
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs

DECLARED = '''
"""A room that nobody else knows."""

from aiohttp import web

from admin.web.auth import EDITORS, for_editors
from admin.web.downloads import Download
from admin.web.rendering import render
from admin.web.rooms import Logged, MenuEntry, Surrounding, room
from participation.exports import Export


async def show(request: web.Request) -> web.Response:
    return render(request, "kettles/kettles.html")


@for_editors
async def boil(request: web.Request) -> web.Response:
    raise web.HTTPSeeOther("/kettles")


async def _one():
    yield "k1", 3


def export(session):
    return Export(("kettle", "n"), _one())


async def count(session):
    return 3


ROOM = room(
    __file__,
    [web.get("/kettles", show), web.post("/kettles", boil)],
    menu=MenuEntry("/kettles", "mail", "panel.districts", EDITORS, badge="kettles/hot.html"),
    logged=(Logged(("kettle.",), "/kettles", "panel.districts"),),
    surroundings=(Surrounding("hot", count, without=0),),
    banner="kettles/steam.html",
    downloads=(Download("kettles", "/kettles/all", "panel.export", export),),
)
'''
TEMPLATES = {
    "kettles.html": """{% extends "web/page.html" %}
{% from "web/parts.html" import offered %}
{% block title %}Kettles{% endblock %}
{% block actions %}{{ offered(downloads.kettles, t) }}{% endblock %}
{% block content %}<p>{{ hot }} are hot.</p>{% endblock %}
""",
    "hot.html": "<b>{{ hot }} hot</b>",
    "steam.html": "<aside>Steam</aside>",
}
ENTRY = '<a class="nav-link" href="/kettles"'


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Room, ...]]:
    """The panel's rooms and, behind them, one that lies in a folder of its own."""
    folder = tmp_path / "kettles"
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").write_text(DECLARED, encoding="utf-8")
    for name, text in TEMPLATES.items():
        (folder / "templates" / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield (*ROOMS, importlib.import_module("kettles").ROOM)
    del sys.modules["kettles"]


@pytest.mark.parametrize("role", list(Role))
async def test_a_room_is_opened_by_its_folder_alone(enter: EnterAs, role: Role) -> None:
    member = await enter(role)
    page = await member.get("/kettles")
    assert page.status == 200
    assert "<p>3 are hot.</p>" in page.text
    # The page is everybody's; its place in the menu is for those whom the room names.
    for shown in (page, await member.get("/people")):
        assert (ENTRY in shown.text) == (role != Role.ANALYST)
        assert ("<b>3 hot</b>" in shown.text) == (role != Role.ANALYST)
        assert "<aside>Steam</aside>" in shown.text
    assert (f'{ENTRY} aria-current="page"' in page.text) == (role != Role.ANALYST)
    assert (await member.post("/kettles")).status == (403 if role == Role.ANALYST else 303)


async def test_it_is_closed_to_strangers_and_its_menu_is_not_theirs(enter: EnterAs) -> None:
    stranger = await enter(None)
    for path in ("/kettles", "/kettles/all.csv"):
        assert (await stranger.get(path)).location.startswith("/sign-in?next=/kettles")
    assert "/kettles" not in (await stranger.get("/sign-in")).text


async def test_its_table_is_taken_away_and_its_deeds_are_told(
    enter: EnterAs, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        write_log(session, "kettle.boiled", "k1", by=None, now=clock())
    admin = await enter(Role.ADMIN)
    page = await admin.get("/kettles")
    for format in ("csv", "xlsx", "jsonl"):
        assert f'href="/kettles/all.{format}"' in page.text
    table = await admin.get("/kettles/all.csv")
    assert list(csv.DictReader(io.StringIO(table.text))) == [{"kettle": "k1", "n": "3"}]
    log = await admin.get("/log?subject=k")
    assert "kettles.csv" in log.text
    assert '<a href="/kettles">Districts</a>' in log.text


async def test_the_other_rooms_stand_in_the_menu_as_they_did(enter: EnterAs) -> None:
    addresses = [room.menu.address for room in ROOMS if room.menu is not None]
    assert addresses == [
        *("/campaigns", "/calendar", "/proposals", "/inbox", "/people"),
        *("/staff", "/settings", "/log"),
    ]
    for role, least in ((Role.ADMIN, 8), (Role.EDITOR, 5), (Role.ANALYST, 5)):
        page = (await (await enter(role)).get("/people")).text
        found = [address for address in addresses if f'nav-link" href="{address}"' in page]
        assert found == addresses[:least]
