"""Random requests of other kinds: what people do, what is to go wrong, and bytes of any kind."""

from typing import Any

from hypothesis import strategies as st

from simulator.faults import KINDS
from simulator.limits import Rates
from tests.simulator.bots.requests import (
    GROUP,
    LEAVING,
    OTHER,
    PERSON,
    TOKEN,
    Request,
    junk,
    marked,
)

ACTS = {
    "start": ["payload"],
    "messages": [
        *("text", "photo", "album", "location", "venue", "contact", "sticker", "voice"),
        "document",
    ],
    "taps": ["label", "data", "message_id", "raw"],
    "edits": ["message_id", "text"],
    "reactions": ["message_id", "emoji"],
    "votes": ["message_id", "options"],
    "repeat": ["update_id"],
    "groups": ["title"],
    "block": [],
    "unblock": [],
    "leave": [],
}
# What leads further than junk would.
SENSIBLE: dict[str, st.SearchStrategy[Any]] = {
    "chat_id": st.sampled_from([GROUP, PERSON, OTHER]),
    "photo": st.just("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA="),
    "document": st.fixed_dictionaries({"name": marked, "data": st.just("eA==")}),
    "emoji": st.sampled_from(["❤", "👍", "🧦", None]),
    "options": st.lists(st.integers(-1, 3), max_size=3),
}


@st.composite
def acts(draw: st.DrawFn) -> Request:
    """Something a person does, or cannot do."""
    act = draw(st.sampled_from(sorted(ACTS)))
    names = [*ACTS[act], "caption", "reply_to", "chat_id"]
    chosen = draw(st.lists(st.sampled_from(names), max_size=4, unique=True))
    body = {
        name: draw(st.one_of(SENSIBLE.get(name, marked), st.integers(1, 9), junk))
        for name in chosen
    }
    who = LEAVING if act == "leave" else draw(st.sampled_from([PERSON, PERSON, OTHER, LEAVING]))
    return Request("POST", f"/people/{who}/{act}", body)


# Nobody sleeps long in a test: no delay that would be seen.
seconds = st.sampled_from([0, 0.0001, -1, "x", None, 10**400, [], True])
FAULT_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.one_of(st.sampled_from(KINDS), junk),
    "after": st.one_of(st.integers(0, 1), junk),
    "times": st.one_of(st.integers(0, 2), junk),
    "method": st.one_of(st.sampled_from(["getMe", ""]), junk),
    "retry_after": st.one_of(st.integers(), junk),
    "chance": st.one_of(st.floats(), junk),
    "seed": st.one_of(st.integers(), junk),
    "seconds": seconds,
    "spread": seconds,
    "distribution": st.sampled_from(["constant", "uniform", "exponential", "lognormal", "x", 5]),
}
RATE_FIELDS = {
    name: st.one_of(st.floats(), st.integers(), junk) for name in vars(Rates()) | {"enabled": 0}
}


def controls() -> st.SearchStrategy[Request]:
    """Something is to go wrong from now on, or limits are to be kept."""

    def some(path: str, fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Request]:
        bodies = st.fixed_dictionaries({}, optional=fields)
        return bodies.map(lambda body: Request("POST", path, body))

    return st.one_of(some("/faults", FAULT_FIELDS), some("/limits", RATE_FIELDS))


# What a proxy, a browser or nobody in their right mind would add.
HEADERS: list[dict[str, str]] = [
    {},
    {},
    {},
    {"Origin": "http://["},
    {"Origin": "null"},
    {"Content-Encoding": "gzip"},
    {"Accept-Encoding": "br"},
    {"Last-Event-ID": "1:x"},
    {"Content-Type": "application/json; charset=raw_unicode_escape"},
    {"Content-Type": "application/x-www-form-urlencoded; charset=utf-16"},
    {"Content-Type": "multipart/form-data"},
    {"Content-Type": "multipart/form-data; boundary=x"},
    {"Content-Type": "text/plain; charset=nonsense"},
]
PATHS = [
    f"/bot{TOKEN}/sendMessage",
    f"/bot{TOKEN}/",
    f"/bot{TOKEN}/getMe/x",
    "/bot5/getMe",
    "/bot%00:%ff/getMe",
    f"/file/bot{TOKEN}/photos/%2e%2e/x",
    "/people",
    "/people/9",
    "/people/x",
    "/people/openapi.json",
    "/people/files/%00",
    "/people/events?people=%2c:",
    f"/people/{PERSON}/messages",
    f"/people/{PERSON}/messages?bot=%ff&chat_id=1e400",
    f"/people/{PERSON}/chat?after=1e400",
    f"/people/{PERSON}/chat?after=-9&timeout=-1",
    "/faults",
    "/limits",
]


@st.composite
def raws(draw: st.DrawFn) -> Request:
    """Bytes and headers of any kind, anywhere."""
    verb = draw(st.sampled_from(["GET", "POST", "PUT", "DELETE", "OPTIONS"]))
    bits = [b'{"', b'"', b":", b"}", b"[", b"\\ud800", b"--x", b"\r\n", b"=", b"&", b"%ED%A0%80"]
    bits += [b"Content-Disposition: form-data; name=x", b"chat_id", b"text", b"\xff", b"\0"]
    body = draw(st.lists(st.one_of(st.sampled_from(bits), st.binary(max_size=9)), max_size=9))
    headers = draw(st.sampled_from(HEADERS))
    return Request(verb, draw(st.sampled_from(PATHS)), b"".join(body), "bytes", headers)
