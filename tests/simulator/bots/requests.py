"""Random Bot API calls: right ones as the description has them, and all sorts of wrong ones."""

import json
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from hypothesis import strategies as st

from simulator.bots.description import load
from tests.simulator.conftest import picture

Json = dict[str, Any]

DESCRIPTION = load()
TOKEN = "12345:dice"
# Two who stay, and one who may delete their account.
PERSON, OTHER, LEAVING, GROUP = 700_000_001, 700_000_002, 700_000_003, -400_000_001
DEEPEST = 3

MARKS = ["<b>", "</b>", "<a href='x.org'>", "</a>", "<", ">", "*", "_", "__", "||", "`", "```", "["]
MARKS += [
    "](",
    ")",
    "\\",
    "![",
    "tg://emoji?id=5",
    "**>",
    "\n>",
    "\n",
    "&amp;",
    "&#1;",
    "🎉",
    "é",
    " ",
]
marked = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=5)), max_size=12).map("".join)
numbers = st.one_of(st.integers(-3, 12), st.integers(-(2**65), 2**65))
junk = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, st.floats(), marked),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
# Values that lead further than random ones would; nobody waits long or writes to strangers.
TELLING: dict[str, st.SearchStrategy[Any]] = {
    "chat_id": st.sampled_from([PERSON, PERSON, PERSON, str(PERSON), GROUP, 5, "@council"]),
    "from_chat_id": st.sampled_from([PERSON, GROUP]),
    "user_id": st.sampled_from([PERSON, 1, 12345]),
    "message_id": st.integers(0, 12),
    "parse_mode": st.sampled_from(["HTML", "MarkdownV2", "html", "Markdown", ""]),
    "timeout": st.sampled_from([0, -1]),
    "url": st.sampled_from(["", "http://127.0.0.1:9/", "http://127.0.0.1:9", "nowhere", "tg://x"]),
    "action": st.sampled_from(["typing", "dancing"]),
    "type": st.sampled_from(["regular", "quiz", "photo", "document", "emoji", "bold", "default"]),
    "language_code": st.sampled_from(["", "fr", "french"]),
    "command": st.sampled_from(["moi", "/moi", "Moi"]),
    "question": st.sampled_from(["Où ?", "*Où* ?", " "]),
    "title": st.sampled_from(["Mairie", " "]),
    "offset": st.integers(-3, 20),
    "length": st.integers(-3, 20),
    "callback_data": st.sampled_from(["a", "é" * 40, ""]),
    "latitude": st.floats(-91, 91),
}
# Needed by the methods that edit, though the description cannot say so.
EDITED = {"chat_id", "message_id"}


def of_types(types: list[str], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of one of these types."""
    return st.one_of([of_type(kind, depth) for kind in types])


def of_type(kind: str, depth: int) -> st.SearchStrategy[Any]:
    """Values of this type; deep down, objects hold only what they must."""
    plain = {
        "Integer": numbers,
        "Float": st.floats(),
        "Boolean": st.booleans(),
        "String": marked,
        "InputFile": st.sampled_from(["AgAC", "attach://it", "https://example.org/x.png"]),
    }
    if kind in plain:
        return plain[kind]
    if kind.startswith("Array of "):
        return st.lists(of_type(kind.removeprefix("Array of "), depth + 1), max_size=3)
    described = DESCRIPTION.types[kind]
    if described.get("subtypes"):
        return st.deferred(lambda: of_types(described["subtypes"], depth))
    return st.deferred(lambda: of_fields(described["fields"], depth))


def of_fields(fields: Json, depth: int = 0) -> st.SearchStrategy[Json]:
    """Objects with these fields."""

    def value(name: str) -> st.SearchStrategy[Any]:
        if "always" in fields[name]:
            return st.just(fields[name]["always"])
        if name in TELLING:
            return TELLING[name]
        return of_types(fields[name]["types"], depth + 1)

    required = [name for name, field in fields.items() if field["required"] or name in EDITED]
    optional = [] if depth >= DEEPEST else [name for name in fields if name not in required]
    chosen = (
        st.lists(st.sampled_from(optional), max_size=3, unique=True) if optional else st.just([])
    )
    return chosen.flatmap(
        lambda names: st.fixed_dictionaries({name: value(name) for name in [*required, *names]})
    )


@dataclass
class Request:
    """One request, and how it travels."""

    verb: str
    path: str
    body: Any = None
    sent_as: str = "json"
    headers: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def method(self) -> str | None:
        """The Bot API method asked for, if it is a well-formed call of one."""
        name = self.path.removeprefix(f"/bot{TOKEN}/")
        return name if name in DESCRIPTION.methods else None

    def sent(self) -> Json:
        """What to hand to an HTTP client."""
        how: Json = {"headers": self.headers}
        if self.sent_as == "nothing":
            return how
        if self.sent_as == "bytes":
            return {**how, "data": self.body}
        if self.sent_as == "json":
            kind = {"Content-Type": "application/json"}
            return {"data": json.dumps(self.body).encode(), "headers": {**kind, **self.headers}}
        words = {_printable(name): _printable(value) for name, value in self.body.items()}
        if self.sent_as == "query":
            return {**how, "params": words}
        if self.sent_as == "form":
            return {**how, "data": words}
        return {**how, "data": self._multipart(words)}

    def _multipart(self, words: dict[str, str]) -> aiohttp.FormData:
        form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
        for name, value in words.items():
            form.add_field(name, value)
        for name, data in self.files.items():
            form.add_field(name, data, filename=f"{name}.png")
        return form


def _printable(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace").decode()


def call_of(method: str, **parameters: Any) -> Request:
    """A well-formed call in JSON."""
    return Request("POST", f"/bot{TOKEN}/{method}", parameters)


files = st.dictionaries(
    st.sampled_from(["photo", "document", "media", "thumbnail", "it", "é"]),
    st.sampled_from([picture(), b"%PDF", b""]),
    max_size=3,
)


@st.composite
def calls(draw: st.DrawFn) -> Request:
    """A call of any method: two in three as described, the others spoilt in one place."""
    method = draw(st.sampled_from(sorted(DESCRIPTION.methods)))
    fields = DESCRIPTION.methods[method]["fields"]
    parameters = dict(draw(of_fields(fields)))
    spoilt = draw(st.sampled_from(["no", "no", "missing", "wrong", "unknown"]))
    names = sorted(parameters.keys() - {"timeout", "url"})
    if spoilt == "missing" and names:
        del parameters[draw(st.sampled_from(names))]
    elif spoilt == "wrong" and names:
        parameters[draw(st.sampled_from(names))] = draw(junk)
    elif spoilt == "unknown":
        parameters[draw(st.text("abcé_[", min_size=1, max_size=8))] = draw(junk)
    asked = call_of(method, **parameters)
    asked.sent_as = draw(st.sampled_from(["json", "form", "query", "multipart"]))
    if asked.sent_as == "multipart":
        asked.files = draw(files)
        for name in asked.files.keys() & parameters.keys():
            del parameters[name]
        asked.body = parameters
    return asked
