"""python-telegram-bot's requests over one aiohttp session: several times its default's speed."""

from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot import metrics

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0


class NotConnected(NetworkError):
    """Telegram was never reached: what was to be done was not done."""


class AiohttpRequest(BaseRequest):
    """A `BaseRequest` that keeps connections open and waits at most as long as it is told."""

    def __init__(self, *, connections: int = 256, read_timeout: float = READ_SECONDS) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer when the caller does not say."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; does nothing when it is open."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Returns Telegram's answer. Raises TelegramError if it makes no sense."""
        try:
            answer: dict[str, Any] = orjson.loads(payload)
        except orjson.JSONDecodeError:
            raise TelegramError("Invalid server response") from None
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Returns the status and body of Telegram's answer.

        Raises TimedOut or NetworkError without one.
        """
        if self._session is None:
            raise NetworkError("The request is not initialised")
        timeout = aiohttp.ClientTimeout(
            total=_seconds(read_timeout, self._read_timeout),
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
        )
        try:
            async with self._session.request(
                method, url, timeout=timeout, data=_body(request_data), headers=_kind(request_data)
            ) as response:
                if response.status == HTTPStatus.TOO_MANY_REQUESTS:
                    metrics.count_slow_down()
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotConnected(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            # Only the kind of error: its text holds the address, and the address the token.
            raise NetworkError(type(error).__name__) from None


def _seconds(given: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _kind(data: RequestData | None) -> dict[str, str]:
    plain = data is not None and not data.contains_files
    return {"Content-Type": "application/json"} if plain else {}


def _body(data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return orjson.dumps(data.parameters)
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return form
