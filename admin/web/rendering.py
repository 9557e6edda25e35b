"""From data to HTML: the templates and what every one of them knows."""

from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web

from admin.web.assets import asset
from admin.web.auth import EDITORS
from admin.web.deeds import detail_of
from admin.web.formatting import Formatter
from admin.web.keys import HAS_SAMPLES, MEMBER, TIMEZONE, UNREAD, WORDING
from admin.web.languages import language_of_stranger, own_name
from content import known_languages
from content import wording as wording_of
from content.council import council
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
    environment.globals["detail_of"] = detail_of
    environment.globals["own_name"] = own_name
    environment.filters["in_language"] = in_language


def render(
    request: web.Request, template: str, *, status: int = 200, **context: Any
) -> web.Response:
    """A page, in the language and timezone of whoever reads it."""
    known = _common(request) | context
    response = aiohttp_jinja2.render_template(template, request, known, status=status)
    response.headers["Content-Language"] = known["language"]
    return response


def render_text(request: web.Request, template: str, **context: Any) -> str:
    """A part of a page, to be sent on its own."""
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
        "unread": request.get(UNREAD, 0),
        "has_samples": request.get(HAS_SAMPLES, False),
        "path": request.path,
        "path_qs": request.path_qs,
        "may_come_back": request.method == "GET",
        "council": council().name_in(wording.language),
        "timezone": request.app[TIMEZONE].key,
    }
