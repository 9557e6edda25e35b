"""HTTP/1.1 with next to nothing around it: whatever talks to a bot must cost less than the bot."""

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import cast

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
SECRET = "as_secret_as_it_needs_to_be"  # noqa: S105 - opens nothing

Request = tuple[bytes, bytes]  # head, body
Heard = Callable[[int, bytes], None]  # status, body


class Framing:
    """Bytes as they come, cut into heads and bodies."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> Iterator[Request]:
        """Take bytes in. Yields every message that is complete by now, as head and body.

        Raises ValueError if a body comes without its length.
        """
        held = self._held + data
        while (end := held.find(b"\r\n\r\n")) >= 0:
            head, begins = held[:end], end + 4
            found = LENGTH.search(head)
            if found is None and b"chunked" in head.lower():
                raise ValueError("a body without its length is more than this wire understands")
            ends = begins + (int(found[1]) if found else 0)
            if len(held) < ends:
                break
            yield head, held[begins:ends]
            held = held[ends:]
        self._held = held


class Desk(asyncio.Protocol):
    """One connection that a bot calls Telegram through; each answer takes `latency` seconds."""

    def __init__(self, answer: Callable[[bytes, bytes], bytes], latency: float = 0.0) -> None:
        self._answer = answer
        self._latency = latency
        self._framing = Framing()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport of the new connection."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Answer every call that is complete by now."""
        for head, body in self._framing.feed(data):
            result = self._answer(head, body)
            response = OK % (len(result), result)
            if self._latency:
                asyncio.get_running_loop().call_later(
                    self._latency, self._transport.write, response
                )
            else:
                self._transport.write(response)


class Line(asyncio.Protocol):
    """One connection that Telegram posts updates through, one at a time."""

    def __init__(self, lines: "Lines") -> None:
        self._lines = lines
        self._framing = Framing()
        self._heard: Heard | None = None
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport of the new connection."""
        self._transport = cast(asyncio.Transport, transport)

    def post(self, request: bytes, heard: Heard) -> None:
        """Post, and let `heard` have the status and the body of the answer."""
        self._heard = heard
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Take the line back for every answer that is complete by now, and let `heard` have it."""
        for head, body in self._framing.feed(data):
            heard, self._heard = self._heard, None
            self._lines.take_back(self)
            if heard is not None:
                heard(int(head[9:12]), body)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the line, and tell `heard` status 0 if an answer was still to come."""
        self._lines.forget(self)
        if self._heard is not None:
            self._heard(0, b"")


class Lines:
    """Connections to one webhook, as many as there are posts under way."""

    def __init__(self, port: int, path: str) -> None:
        self._port = port
        self._idle: list[Line] = []
        self._opening: set[asyncio.Task[None]] = set()
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: "
        ).encode()

    async def open(self, lines: int) -> None:
        """Connect so often beforehand, one after the other: all at once they would be refused."""
        loop = asyncio.get_running_loop()
        while len(self._idle) < lines:
            _, line = await loop.create_connection(lambda: Line(self), "127.0.0.1", self._port)
            self._idle.append(line)

    def post(self, body: bytes, heard: Heard) -> None:
        """Post an update; `heard` has status 0 where the connection broke."""
        request = b"%b%d\r\n\r\n%b" % (self._head, len(body), body)
        if self._idle:
            self._idle.pop().post(request, heard)
            return
        task = asyncio.get_running_loop().create_task(self._open_and_post(request, heard))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    async def _open_and_post(self, request: bytes, heard: Heard) -> None:
        loop = asyncio.get_running_loop()
        try:
            _, line = await loop.create_connection(lambda: Line(self), "127.0.0.1", self._port)
        except OSError:
            heard(0, b"")
            return
        line.post(request, heard)

    def take_back(self, line: Line) -> None:
        """Keep a connection for the next post."""
        self._idle.append(line)

    def forget(self, line: Line) -> None:
        """Forget a connection that the other side closed."""
        if line in self._idle:
            self._idle.remove(line)
