"""Files that pages are made with, on their way to browsers."""

from aiohttp import hdrs, web

from admin.auth import Handler

TEXTS = frozenset({".css", ".js", ".svg"})


@web.middleware
async def compress_texts(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Send styles, scripts and icons compressed: a fifth of their bytes, to phones too.

    Pages are not: what somebody else has put on one could tell them of what stands beside it.
    """
    response = await handler(request)
    is_file = isinstance(request.match_info.route.resource, web.StaticResource)
    if not is_file or not isinstance(response, web.FileResponse):
        return response
    if any(request.path.endswith(suffix) for suffix in TEXTS):
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
