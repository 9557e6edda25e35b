"""A room of the panel: what it brings to the application, declared once, in its own `__init__`."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from aiohttp import web

from admin.web.auth import EVERYONE_ON_STAFF
from admin.web.downloads import Download, download_routes
from admin.web.formatting import Formatter
from participation.models import Role
from participation.storage.db import Session

InWords = Callable[[Any, Formatter], Any]


@dataclass(frozen=True)
class MenuEntry:
    """A room's line in the menu; texts by their codes."""

    address: str
    icon: str
    label: str
    roles: frozenset[Role] = EVERYONE_ON_STAFF
    # Further addresses from which the menu leads back here.
    also: tuple[str, ...] = ()
    # The template of what waits in the room, if anything can.
    badge: str = ""

    def is_here(self, path: str) -> bool:
        """Returns True if that path is this entry's page, or lies below it."""
        return any(
            path == address or path.startswith(f"{address}/")
            for address in (self.address, *self.also)
        )


@dataclass(frozen=True)
class Logged:
    """Deeds of a room's in the log: where their subject is seen, how their details are said."""

    # How the names of the deeds begin.
    deeds: tuple[str, ...]
    # May hold a {subject}; empty where there is no such page.
    address: str = ""
    # The code of the text that names the subject; without one it names itself.
    label: str = ""
    # Whether the subject is shown as the keys of campaigns are.
    is_key: bool = False
    words: Mapping[str, InWords] = field(default_factory=dict)


@dataclass(frozen=True)
class Surrounding:
    """What every page knows of a room, by its name in templates."""

    name: str
    find: Callable[[Session], Awaitable[Any]]
    # What is known where nobody is signed in.
    without: Any


@dataclass(frozen=True)
class Room:
    """One room: its name, its routes, the folder of its templates, and what it shows elsewhere."""

    name: str
    routes: tuple[web.RouteDef, ...]
    templates: Path
    menu: MenuEntry | None = None
    logged: tuple[Logged, ...] = ()
    surroundings: tuple[Surrounding, ...] = ()
    # The template of what every page says above its content.
    banner: str = ""
    downloads: tuple[Download, ...] = ()


OPEN_ROOMS = web.AppKey[tuple[Room, ...]]("OPEN_ROOMS")


def room(
    init: str,
    *routes: Iterable[web.RouteDef],
    menu: MenuEntry | None = None,
    logged: tuple[Logged, ...] = (),
    surroundings: tuple[Surrounding, ...] = (),
    banner: str = "",
    downloads: tuple[Download, ...] = (),
) -> Room:
    """Returns the room whose `__init__` file is `init`, with all of its modules' routes."""
    folder = Path(init).parent
    return Room(
        folder.name,
        tuple(route for each in (*routes, download_routes(downloads)) for route in each),
        folder / "templates",
        menu,
        logged,
        surroundings,
        banner,
        downloads,
    )


def templates_of(rooms: Iterable[Room]) -> jinja2.BaseLoader:
    """Returns a loader that finds a template by its room: `inbox/thread.html`."""
    folders = {"web": Path(__file__).parent / "templates"}
    folders |= {each.name: each.templates for each in rooms}
    return jinja2.PrefixLoader(
        {name: jinja2.FileSystemLoader(folder) for name, folder in folders.items()}
    )


def menu_of(rooms: Iterable[Room], role: Role | None) -> list[MenuEntry]:
    """Returns what the menu shows to that role, in the order of the rooms; None for nobody's."""
    entries = (each.menu for each in rooms if each.menu is not None)
    return [entry for entry in entries if role in entry.roles or entry.roles == EVERYONE_ON_STAFF]


def logged_as(rooms: Iterable[Room], action: str) -> Logged | None:
    """Returns what a room declared of that deed in the log; None where none did."""
    declared = (logged for each in rooms for logged in each.logged)
    return next((logged for logged in declared if action.startswith(logged.deeds)), None)
