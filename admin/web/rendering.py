"""From data to HTML: the templates and what every one of them knows."""

from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web

from admin.web.assets import asset
from admin.web.auth import EDITORS
from admin.web.formatting import Formatter
from admin.web.keys import MEMBER, SURROUNDINGS, TIMEZONE, WORDING
from admin.web.languages import language_of_stranger, own_name
from admin.web.rooms import OPEN_ROOMS, menu_of
from content import known_languages
from content import wording as wording_of
from content.council import council
from participation.exports import ExportFormat
from participation.models import Role
from participation.questions import in_language


def set_up_templates(app: web.Application, loader: jinja2.BaseLoader) -> None:
    """Let handlers render: autoescaped, strict about names that are missing."""
    aiohttp_jinja2.setup(
        app,
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment = aiohttp_jinja2.get_env(app)
    environment.globals["asset"] = asset
    environment.globals["own_name"] = own_name
    environment.globals["export_formats"] = tuple(ExportFormat)
    environment.filters["in_language"] = in_language


def render(
    request: web.Request, template: str, *, status: int = 200, **context: Any
) -> web.Response:
    """Returns a page, in the language and timezone of whoever reads it."""
    known = _common(request) | context
    response = aiohttp_jinja2.render_template(template, request, known, status=status)
    response.headers["Content-Language"] = known["language"]
    return response


def render_text(request: web.Request, template: str, **context: Any) -> str:
    """Returns a part of a page, to be sent on its own."""
    return aiohttp_jinja2.render_string(template, request, _common(request) | context)


def _common(request: web.Request) -> dict[str, Any]:
    member = request.get(MEMBER)
    # An error may come before anyone looked at who asks.
    wording = request.get(WORDING) or wording_of(language_of_stranger(request))
    return {
        "t": wording,
        "write": Formatter(wording, request.app[TIMEZONE]),
        "member": member,
        "may_edit": member is not None and member.role in EDITORS,
        "may_administer": member is not None and member.role == Role.ADMIN,
        "language": wording.language,
        "direction": known_languages()[wording.language].direction,
        "languages": tuple(known_languages()),
        "path": request.path,
        "path_qs": request.path_qs,
        "may_come_back": request.method == "GET",
        "council": council().name_in(wording.language),
        "timezone": request.app[TIMEZONE].key,
        **_from_rooms(request),
    }


def _from_rooms(request: web.Request) -> dict[str, Any]:
    """What the rooms show on every page, each on its own and around the others."""
    rooms, member = request.app[OPEN_ROOMS], request.get(MEMBER)
    unknown = {one.name: one.without for room in rooms for one in room.surroundings}
    return {
        "menu": menu_of(rooms, member.role if member is not None else None),
        "banners": [room.banner for room in rooms if room.banner],
        "downloads": {room.name: room.downloads for room in rooms},
        **unknown,
        **request.get(SURROUNDINGS, {}),
    }
