"""A room of the panel: what it brings to the application, declared once, in its own `__init__`."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import jinja2
from aiohttp import web


@dataclass(frozen=True)
class Room:
    """One room: its name, its routes, and the folder of its templates."""

    name: str
    routes: tuple[web.RouteDef, ...]
    templates: Path


def room(init: str, *routes: Iterable[web.RouteDef]) -> Room:
    """Returns the room whose `__init__` file is `init`, with all of its modules' routes."""
    folder = Path(init).parent
    return Room(
        folder.name, tuple(route for each in routes for route in each), folder / "templates"
    )


def templates_of(rooms: Iterable[Room]) -> jinja2.BaseLoader:
    """Returns a loader that finds a template by its room: `inbox/thread.html`."""
    folders = {"web": Path(__file__).parent / "templates"}
    folders |= {each.name: each.templates for each in rooms}
    return jinja2.PrefixLoader(
        {name: jinja2.FileSystemLoader(folder) for name, folder in folders.items()}
    )
