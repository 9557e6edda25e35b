"""Campaign files: those that come with Portevoix, and the reading of any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.explanations import Explained, explain_malformed, explain_problems
from content.yaml_reading import MalformedFileError, read_yaml
from content.yaml_writing import write_yaml

CAMPAIGNS = Path(__file__).parent / "campaigns"

COMMON = ("optional", "asked_if", "learn_more")
LARGEST_FILE = 512 * 1024

__all__ = [
    "CampaignFile",
    "Explained",
    "MalformedFileError",
    "campaign_file_names",
    "explain_malformed",
    "explain_problems",
    "load_campaign_file",
    "packaged_campaign",
    "write_campaign_file",
]


@dataclass(frozen=True)
class CampaignFile:
    """What a campaign file says, as plain data, and where it says it."""

    data: dict[str, Any]
    lines: dict[tuple[str | int, ...], int]

    def line_of(self, path: tuple[str | int, ...]) -> int:
        """Returns the line (from 1) of that field or, if it is missing, of what it belongs in."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def load_campaign_file(text: str | bytes) -> CampaignFile:
    """Returns the file's content with its lines. Raises MalformedFileError if it is no mapping."""
    if len(text) > LARGEST_FILE:
        raise MalformedFileError("too_large", limit=str(LARGEST_FILE // 1024))
    decoded = _decoded(text).removeprefix("\ufeff")
    if len(decoded.encode(errors="replace")) > LARGEST_FILE:
        raise MalformedFileError("too_large", limit=str(LARGEST_FILE // 1024))
    read = read_yaml(decoded)
    if read.data is None:
        raise MalformedFileError("empty")
    if not isinstance(read.data, dict):
        raise MalformedFileError("not_a_mapping", read.lines[()])
    return CampaignFile(read.data, read.lines)


def write_campaign_file(data: Mapping[str, Any]) -> str:
    """Returns the text of the campaign file that says this: read, it gives the same data."""
    shown = {**data, "questions": [_key_first(question) for question in data["questions"]]}
    return write_yaml({"key": data["key"], **shown})


def campaign_file_names() -> list[str]:
    """Returns the names of the campaigns that come with Portevoix, in alphabetical order."""
    return sorted(path.stem for path in CAMPAIGNS.glob("*.yaml"))


def packaged_campaign(name: str) -> str:
    """Returns the text of the campaign file of that name. Raises KeyError if there is none."""
    if name not in campaign_file_names():
        raise KeyError(name)
    return (CAMPAIGNS / f"{name}.yaml").read_text(encoding="utf-8")


def _key_first(question: Mapping[str, Any]) -> dict[str, Any]:
    """The question with what one looks for first, first; what all kinds may have comes last."""
    first = {name: question[name] for name in ("key", "kind", "text") if name in question}
    last = {name: question[name] for name in COMMON if name in question}
    own = {name: question[name] for name in question if name not in (*first, *last)}
    return {**first, **own, **last}


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise MalformedFileError("not_utf8", line) from None
