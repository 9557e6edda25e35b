"""Who may open what: every route is closed to strangers unless its handler is marked public."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from aiohttp import web

from admin.web.assets import is_asset
from admin.web.cookies import SESSION, read_cookie
from admin.web.keys import ACCESS, DATABASE, MEMBER, SIGNED_IN, WORDING, now_of
from admin.web.languages import language_of_stranger
from content import wording
from participation.models import Role, Way
from participation.staff.sessions import SEEN_EVERY, SignedIn, find_session, note_seen

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

EVERYONE_ON_STAFF = frozenset(Role)
EDITORS = frozenset({Role.ADMIN, Role.EDITOR})
ADMINS = frozenset({Role.ADMIN})
# By these a request says that a page's script asks, not somebody who opens a page.
SCRIPTED = ("HX-Request", "Draft-Request")

_public: set[object] = set()
_from_machines: set[object] = set()
_roles: dict[object, frozenset[Role]] = {}
_before_factor: set[object] = set()


def public(handler: Handler) -> Handler:
    """Mark a handler that strangers may call. Returns it."""
    _public.add(handler)
    return handler


def called_by_machines(handler: Handler) -> Handler:
    """Mark a public handler that no browser calls: it never looks at a cookie. Returns it."""
    _from_machines.add(handler)
    return public(handler)


def for_editors(handler: Handler) -> Handler:
    """Mark a handler that changes something: admins and editors only. Returns it."""
    _roles[handler] = EDITORS
    return handler


def for_admins(handler: Handler) -> Handler:
    """Mark a handler for admins only. Returns it."""
    _roles[handler] = ADMINS
    return handler


def before_factor(handler: Handler) -> Handler:
    """Mark a handler open to those who have not yet turned on the factor they need. Returns it."""
    _before_factor.add(handler)
    return handler


def is_public(route: web.AbstractRoute) -> bool:
    """Returns True if strangers may call that route: static files, and what is marked so."""
    return is_asset(route) or route.handler in _public


def is_for_machines(route: web.AbstractRoute) -> bool:
    """Returns True if that route knows no cookie, so that nothing can be forged with one."""
    return route.handler in _from_machines


def is_before_factor(route: web.AbstractRoute) -> bool:
    """Returns True if that route is open to those who have yet to turn on a second factor."""
    return route.handler in _before_factor


def roles_of(route: web.AbstractRoute) -> frozenset[Role]:
    """Returns the roles that may call that route."""
    return _roles.get(route.handler, EVERYONE_ON_STAFF)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Find out who asks. Returns the handler's response if they may call it.

    Raises HTTPForbidden if their role does not allow it, and a redirect for strangers and for
    those who have to turn on a second factor first.
    """
    route = request.match_info.route
    cookieless = is_for_machines(route) or is_asset(route)
    request[SIGNED_IN] = found = None if cookieless else await _who_asks(request)
    request[MEMBER] = member = found.member if found else None
    request[WORDING] = wording(member.language if member else language_of_stranger(request))
    if request.match_info.http_exception is not None or is_public(route):
        return await handler(request)
    if found is None:
        raise _to_sign_in(request)
    if found.member.role not in roles_of(route):
        raise web.HTTPForbidden
    if lacks_second_factor(request) and not is_before_factor(route):
        raise _leave_for(request, "/account/second-factor")
    return await handler(request)


def lacks_second_factor(request: web.Request) -> bool:
    """Returns True if the member has to turn on a second factor first.

    A provider sees to its own.
    """
    found = request[SIGNED_IN]
    if found is None or found.has_second_factor or found.session.way == Way.PROVIDER:
        return False
    return found.member.role in request.app[ACCESS].factor_roles


def safe_path(wanted: str | None) -> str:
    """Returns where to go after signing in: a path of this site, never another site's address."""
    if not wanted or any(sign in wanted for sign in "\\\r\n\t") or not wanted.startswith("/"):
        return "/"
    parts = urlsplit(wanted)
    return "/" if parts.scheme or parts.netloc or wanted.startswith("//") else wanted


async def _who_asks(request: web.Request) -> SignedIn | None:
    token = read_cookie(request, SESSION)
    if not token:
        return None
    now = now_of(request)
    async with request.app[DATABASE].reading() as session:
        found = await find_session(session, token, now)
    if found and (found.session.seen_at is None or now - found.session.seen_at >= SEEN_EVERY):
        async with request.app[DATABASE].transaction() as session:
            await note_seen(session, found.session, now)
    return found


def _to_sign_in(request: web.Request) -> web.HTTPException:
    onward = request.path_qs if request.method in {"GET", "HEAD"} else "/"
    location = "/sign-in" if onward == "/" else f"/sign-in?next={quote(onward, safe='/')}"
    return _leave_for(request, location)


def _leave_for(request: web.Request, location: str) -> web.HTTPException:
    if any(name in request.headers for name in SCRIPTED):
        # That page would be put inside a fragment; and the one that asks may hold what somebody
        # is writing, so it is not left either: signed_out.js tells them.
        return web.HTTPUnauthorized()
    return web.HTTPSeeOther(location)
