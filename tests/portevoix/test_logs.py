"""Logs: one JSON line an event, and never a word of anyone's."""

import json
import subprocess
import sys

PROGRAM = """
import logging, structlog
from aiohttp.http_exceptions import BadHttpMessage
from portevoix.logs import configure_logs

configure_logs(readable={readable})
log = structlog.get_logger("portevoix")
log.info("answer.recorded", question=3, text="my secret", telegram_id=7000000001, name="Ada")
log.warning("api", url="https://example.org/bot123456:abcdefghijklmnopqrstuvwxyz/getMe")
logging.getLogger("elsewhere").warning("bot123456:abcdefghijklmnopqrstuvwxyz failed")
logging.getLogger("telegram.ext").info("a secret update")
try:
    raise ValueError("123456:abcdefghijklmnopqrstuvwxyz")
except ValueError:
    log.exception("broken")
try:
    raise BadHttpMessage("Invalid header value: a secret cookie")
except BadHttpMessage as error:
    logging.getLogger("aiohttp.server").error("Error handling request", exc_info=error)
"""


def logged(*, readable: bool | None) -> str:
    program = PROGRAM.format(readable=readable)
    ended = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert ended.stdout == b""
    text = ended.stderr.decode()
    for unsaid in ("secret", "Ada", "7000000001", "abcdefghijklmnopqrstuvwxyz"):
        assert unsaid not in text
    return text


def test_events_are_json_lines_where_no_one_looks_on() -> None:
    events = [json.loads(line) for line in logged(readable=None).splitlines()]
    recorded, api, elsewhere, broken, unreadable = events
    assert (recorded["event"], recorded["question"], recorded["level"]) == (
        "answer.recorded",
        3,
        "info",
    )
    assert recorded["timestamp"].endswith("Z")
    assert api["url"] == "https://example.org/bot<token>/getMe"
    assert elsewhere["event"] == "bot<token> failed"
    assert "ValueError: <token>" in broken["exception"]
    assert unreadable["event"] == "unreadable request: BadHttpMessage"
    assert "exception" not in unreadable


def test_events_are_readable_on_a_terminal() -> None:
    assert "answer.recorded" in logged(readable=True)
