"""A panel served to tests as it is served to people."""

from typing import Any

from aiohttp.test_utils import TestServer
from aiohttp.web import AppRunner


class PanelServer(TestServer):
    """aiohttp's own would cut a handler off when its visitor leaves: the product's goes on.

    One that was just opening a file for somebody would leave it open.
    """

    async def _make_runner(self, **kwargs: Any) -> AppRunner:
        return AppRunner(self.app, **kwargs | {"handler_cancellation": False})
