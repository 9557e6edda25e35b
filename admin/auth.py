"""Who may open what: every route is closed to strangers unless its handler is marked public."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from aiohttp import web

from admin.keys import DATABASE, MEMBER, SECURE_COOKIES, WORDING, now_of
from admin.languages import language_of_stranger
from content import wording
from participation.models import Role, StaffMember
from participation.staff import SESSION_LENGTH, signed_in

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

EVERYONE_ON_STAFF = frozenset(Role)
EDITORS = frozenset({Role.ADMIN, Role.EDITOR})
ADMINS = frozenset({Role.ADMIN})

_public: set[object] = set()
_from_machines: set[object] = set()
_roles: dict[object, frozenset[Role]] = {}


def public(handler: Handler) -> Handler:
    """Mark a handler that strangers may call."""
    _public.add(handler)
    return handler


def called_by_machines(handler: Handler) -> Handler:
    """Mark a public handler that no browser calls: it never looks at a cookie."""
    _from_machines.add(handler)
    return public(handler)


def for_editors(handler: Handler) -> Handler:
    """Mark a handler that changes something: admins and editors only."""
    _roles[handler] = EDITORS
    return handler


def for_admins(handler: Handler) -> Handler:
    """Mark a handler for admins only."""
    _roles[handler] = ADMINS
    return handler


def is_public(route: web.AbstractRoute) -> bool:
    """Whether strangers may call that route: static files, and what is marked so."""
    return isinstance(route.resource, web.StaticResource) or route.handler in _public


def is_for_machines(route: web.AbstractRoute) -> bool:
    """Whether that route knows no cookie, so that nothing can be forged with one."""
    return route.handler in _from_machines


def roles_of(route: web.AbstractRoute) -> frozenset[Role]:
    """The roles that may call that route."""
    return _roles.get(route.handler, EVERYONE_ON_STAFF)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Find out who asks; send strangers to sign in, and refuse whom their role does not allow."""
    route = request.match_info.route
    cookieless = is_for_machines(route) or isinstance(route.resource, web.StaticResource)
    request[MEMBER] = member = None if cookieless else await _who_asks(request)
    request[WORDING] = wording(member.language if member else language_of_stranger(request))
    if request.match_info.http_exception is not None or is_public(route):
        return await handler(request)
    if member is None:
        raise _to_sign_in(request)
    if member.role not in roles_of(route):
        raise web.HTTPForbidden
    return await handler(request)


def cookie_name(request: web.Request) -> str:
    """The session cookie's name: bound to this host where the connection is secure."""
    return "__Host-portevoix" if request.app[SECURE_COOKIES] else "portevoix"


def give_cookie(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Let the browser remember the session, and nothing else read it."""
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=int(SESSION_LENGTH.total_seconds()),
        path="/",
        secure=request.app[SECURE_COOKIES],
        httponly=True,
        samesite="Lax",
    )


def take_cookie(request: web.Request, response: web.StreamResponse) -> None:
    """Make the browser forget the session."""
    secure = request.app[SECURE_COOKIES]
    response.del_cookie(cookie_name(request), path="/", secure=secure, httponly=True)


def safe_path(wanted: str | None) -> str:
    """Where to go after signing in: a path of this site, never another site's address."""
    if not wanted or any(sign in wanted for sign in "\\\r\n\t") or not wanted.startswith("/"):
        return "/"
    parts = urlsplit(wanted)
    return "/" if parts.scheme or parts.netloc or wanted.startswith("//") else wanted


async def _who_asks(request: web.Request) -> StaffMember | None:
    token = request.cookies.get(cookie_name(request))
    if not token:
        return None
    async with request.app[DATABASE].reading() as session:
        return await signed_in(session, token, now_of(request))


def _to_sign_in(request: web.Request) -> web.HTTPException:
    if request.headers.get("HX-Request"):
        # htmx would put the sign-in page inside a fragment: tell it to leave the page instead.
        return web.HTTPUnauthorized(headers={"HX-Refresh": "true"})
    onward = request.path_qs if request.method in {"GET", "HEAD"} else "/"
    location = "/sign-in" if onward == "/" else f"/sign-in?next={quote(onward, safe='/')}"
    return web.HTTPSeeOther(location)
