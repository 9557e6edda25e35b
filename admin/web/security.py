"""What browsers are told not to do, and which requests are refused unread."""

from urllib.parse import urlsplit

from aiohttp import web

from admin.web.assets import is_asset
from admin.web.auth import Handler, is_for_machines

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def policy(*picture_origins: str) -> str:
    """Returns what a page may load: what is ours, and pictures from those origins besides."""
    return "; ".join(
        (
            "default-src 'self'",
            # Tabler's style sheet draws its arrows and ticks with data: pictures.
            " ".join(("img-src 'self' data:", *picture_origins)),
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


HEADERS = {
    "Content-Security-Policy": policy(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the same rules on everything that leaves: pages, files and errors."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if is_asset(request.match_info.route):
        # An address with a version names content that never changes.
        lasts = "31536000, immutable" if "v" in request.query else "3600"
        response.headers["Cache-Control"] = f"public, max-age={lasts}"
    else:
        response.headers.setdefault("Cache-Control", "no-store")


@web.middleware
async def refuse_forgeries(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a change that another site's page asked for in a member's name.

    Returns the handler's response. Raises HTTPForbidden otherwise.
    """
    if request.method not in SAFE_METHODS and not _expected(request):
        raise web.HTTPForbidden
    return await handler(request)


def _expected(request: web.Request) -> bool:
    if is_for_machines(request.match_info.route):
        return True
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin", ""))
    return bool(origin.netloc) and origin.netloc == request.host
