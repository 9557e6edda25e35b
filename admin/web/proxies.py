"""Who is really asking, when a proxy stands in front."""

from ipaddress import ip_address, ip_network

from aiohttp import web
from aiohttp.typedefs import Middleware
from aiohttp_remotes import XForwardedRelaxed

from admin.web.auth import Handler


def behind(proxy: str) -> Middleware:
    """Take the word of that address or network, and of no other, for where a request came from.

    Returns the middleware that does so.
    """
    trusted = ip_network(proxy)
    # The last address in X-Forwarded-For is what the proxy itself saw; the others are hearsay.
    forwarded = XForwardedRelaxed(1)

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.remote and ip_address(request.remote) in trusted:
            return await forwarded.middleware(request, handler)
        return await handler(request)

    return middleware
