"""Logs: lines for people on a terminal, JSON elsewhere; never an answer, a name or a token."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from aiohttp.http_exceptions import HttpProcessingError

# No event should carry these; should one ever, they go no further than here.
PERSONAL = frozenset(
    {"text", "answer", "remark", "reply", "caption", "name", "token", "password", "telegram_id"}
)
TOKEN = re.compile(r"\d{5,}:[\w-]{20,}")
QUIET = (
    "aiohttp",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "httpx",
    "rasa_sdk",
    "sqlalchemy",
    "telegram",
)

Event = MutableMapping[str, Any]


def configure_logs(*, readable: bool | None = None) -> None:
    """Send every log to standard error: readable on a terminal (or if told so), else JSON."""
    readable = sys.stderr.isatty() if readable is None else readable
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        drop_personal,
        structlog.processors.format_exc_info,
        mask_tokens,
    ]
    last: Any = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer()
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for noisy in QUIET:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("aiohttp.server").addFilter(name_the_kind_alone)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def name_the_kind_alone(record: logging.LogRecord) -> bool:
    """Take from the record what an unreadable request said: it may hold a cookie or a link's token.

    Returns True: the record is kept.
    """
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, HttpProcessingError):
        record.msg, record.args = "unreadable request: %s", (type(error).__name__,)
        record.exc_info = None
    return True


def drop_personal(logger: object, method: str, event: Event) -> Event:
    """Returns the event without what must never be logged."""
    return {name: value for name, value in event.items() if name not in PERSONAL}


def mask_tokens(logger: object, method: str, event: Event) -> Event:
    """Returns the event with bot tokens masked in its texts: libraries put them in addresses."""
    return {
        name: TOKEN.sub("<token>", value) if isinstance(value, str) else value
        for name, value in event.items()
    }
