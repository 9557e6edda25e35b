"""Files that pages are made with: where they are, their addresses, their way to browsers."""

import hashlib
from functools import cache
from pathlib import Path, PurePosixPath

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

STATIC = Path(__file__).parents[1] / "static"
TEXTS = frozenset({".css", ".js", ".svg"})


@cache
def asset(name: str) -> str:
    """Returns the address of a static file, with a version that changes when its content does."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def is_asset(route: web.AbstractRoute) -> bool:
    """Returns True if that route leads to static files, which are everybody's."""
    return isinstance(route.resource, web.StaticResource)


@web.middleware
async def compress_texts(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Compress styles, scripts and icons: a sixth of their bytes. Returns the response.

    Pages are not: what somebody else has put on one could tell them of what stands beside it.
    """
    response = await handler(request)
    if is_asset(request.match_info.route) and PurePosixPath(request.path).suffix in TEXTS:
        response.headers[hdrs.VARY] = hdrs.ACCEPT_ENCODING
        if _asks_for_all(request):
            response.enable_compression()
    return response


def _asks_for_all(request: web.Request) -> bool:
    """Not for a part, counted in the bytes of the file as it is kept, nor only if it has changed.

    aiohttp 3.14 would send the end of a compressed nothing after "not modified".
    """
    conditions = (name.lower().startswith(("if-", "range")) for name in request.headers)
    return request.method == hdrs.METH_GET and not any(conditions)
