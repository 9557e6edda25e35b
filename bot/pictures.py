"""Pictures that many get: brought to Telegram once, and known to it from then on."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog

from bot.calls import Call
from participation.broadcasts.recipients import keep_file_id
from participation.sending.deliveries import Owed
from participation.storage.db import Database

log = structlog.get_logger(__name__)

_Name = tuple[int | None, str]


class Pictures:
    """Lets one delivery of a broadcast go before the others in its language, with the picture."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._first: defaultdict[_Name, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._there: set[_Name] = set()

    @asynccontextmanager
    async def turn_of(self, owed: Owed) -> AsyncIterator[None]:
        """Yields once the picture is there, or once it is ours to bring: before anything begins."""
        name = _name(owed)
        if owed.broadcast_id is None or name in self._there:
            yield
            return
        async with self._first[name]:
            if name not in self._there:
                yield
                return
        yield

    async def note(self, owed: Owed, call: Call, result: Any) -> None:
        """Note that it arrived, so that the next ones go by the name Telegram gave the picture."""
        if owed.broadcast_id is None:
            return
        if call.pictures:
            file_id = result["photo"][-1]["file_id"]
            try:
                async with self._database.transaction() as session:
                    await keep_file_id(session, owed.broadcast_id, owed.language, file_id)
            except Exception as error:
                # Others bring it again: no reason to send this person theirs again.
                log.warning("picture.not_noted", kind=type(error).__name__)
                return
        self._there.add(_name(owed))


def _name(owed: Owed) -> _Name:
    return (owed.broadcast_id, owed.language)
