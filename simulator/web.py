"""The web chat's page and its files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

STATIC = Path(__file__).parent / "static"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def show_page(_: web.Request) -> web.FileResponse:
    """Returns the page of the web chat."""
    return web.FileResponse(STATIC / "index.html")


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Forbid a page all scripts but ours, and let a picture be nothing but a picture."""
    del request
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def add_routes(add: Callable[..., Any], router: web.UrlDispatcher) -> None:
    """Add the routes / and /chat, and the static files."""
    add("GET", "/", show_page)
    add("GET", "/chat", show_page)
    router.add_static("/static", STATIC)
