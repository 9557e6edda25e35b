"""A panel served to tests as it is served to people."""

from typing import Any

import aiohttp_jinja2
from aiohttp.test_utils import TestServer
from aiohttp.web import Application, AppRunner
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class _Compiled(BytecodeCache):
    """What templates have become, by the template: each panel has its own ones to load."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()


class PanelServer(TestServer):
    """aiohttp's own would cut a handler off when its visitor leaves: the product's goes on.

    One that was just opening a file for somebody would leave it open. All panels of a process
    compile a template once.
    """

    def __init__(self, app: Application) -> None:
        super().__init__(app)
        aiohttp_jinja2.get_env(app).bytecode_cache = _compiled

    async def _make_runner(self, **kwargs: Any) -> AppRunner:
        return AppRunner(self.app, **kwargs | {"handler_cancellation": False})
