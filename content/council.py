"""The council that speaks: its names, districts, topics, texts.

One YAML file has them; what the panel has changed is laid over it, in the whole process.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
)
from pydantic_core import PydanticCustomError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from content.languages import CODE, known_languages

DEMONSTRATION = Path(__file__).parent / "council.yaml"

# A name may stand in a language that is not found: it is read once its folder is there.
Label = dict[
    Annotated[str, Field(pattern=f"^{CODE.pattern}$")], Annotated[str, Field(min_length=1)]
]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,19}$")]
# Each is a button, and Telegram refuses a message with more than a hundred of them.
MOST_CHOICES = 90


def _found(code: str) -> str:
    if code not in (known := known_languages()):
        text = "no folder of words is found for {code}: choose among {known}"
        details = {"code": code, "known": ", ".join(known)}
        raise PydanticCustomError("unknown_language", text, details)
    return code


SpokenCode = Annotated[str, AfterValidator(_found)]


class CouncilFileError(ValueError):
    """The council's file, or what the panel changed of it, cannot be used; the message says why."""


class Council(BaseModel):
    """Who speaks, to whom, about what."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[Label, Field(min_length=1)]
    languages: Annotated[tuple[SpokenCode, ...], Field(min_length=1)] = Field(
        default_factory=lambda: tuple(known_languages())
    )
    districts: Annotated[dict[Key, Label], Field(min_length=1, max_length=MOST_CHOICES)]
    topics: Annotated[dict[Key, Label], Field(min_length=1, max_length=MOST_CHOICES)]
    # No longer offered; what people said under these keys still bears their names.
    retired_districts: dict[Key, Label] = {}
    retired_topics: dict[Key, Label] = {}
    minimum_age: Annotated[int, Field(ge=0, le=120)] = 15
    consent_version: Annotated[str, Field(min_length=1)]
    contact: Annotated[str, Field(min_length=1)]
    privacy_url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    # A GeoJSON file beside the council's own, drawn under what people point at.
    districts_geojson: Path | None = None
    # In place of the product's own words, in the languages that have any.
    consent_text: Label = {}
    help_text: Label = {}

    @field_validator("privacy_url", mode="before")
    @classmethod
    def _empty_is_none(cls, address: Any) -> Any:
        return address or None

    def name_in(self, language: str) -> str:
        """Returns the council's name in that language."""
        return self._written(self.name, language)

    def district_name(self, key: str, language: str) -> str:
        """Returns a district's name in that language, retired or not; its key if it has no name."""
        label = self.districts.get(key) or self.retired_districts.get(key, {})
        return self._written(label, language) or key

    def topic_name(self, key: str, language: str) -> str:
        """Returns a topic's name in that language, retired or not; its key if it has no name."""
        label = self.topics.get(key) or self.retired_topics.get(key, {})
        return self._written(label, language) or key

    def _written(self, label: Mapping[str, str], language: str) -> str:
        """The label in that language; else in the council's first, else in any it has."""
        told = label.get(language) or label.get(self.languages[0])
        return told or next(iter(label.values()), "")


@dataclass(frozen=True, eq=False)
class _Changes:
    """What the panel has changed, as the file would spell it; and its map of districts."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    districts_map: dict[str, Any] | None = None


_AS_IN_FILE = _Changes()
_in_force = SimpleNamespace(changes=_AS_IN_FILE)


def lay_over(fields: Mapping[str, Any], districts_map: dict[str, Any] | None = None) -> None:
    """Put the panel's changes in force from now on, in place of those before.

    `fields` are the file's; `consent_round` says how often everyone was asked again from the
    panel. Raises CouncilFileError if they cannot be in force; then nothing changes.
    """
    has_any = bool(fields) or districts_map is not None
    changes = _Changes(dict(fields), districts_map) if has_any else _AS_IN_FILE
    _read(_path(), forced_minimum_age(), changes)
    _in_force.changes = changes


def council() -> Council:
    """Returns the council of PORTEVOIX_COUNCIL_FILE, else the demonstration.

    Raises CouncilFileError.
    """
    return _read(_path(), forced_minimum_age(), _in_force.changes)


def council_of_file() -> Council:
    """Returns the council as its file has it, without the panel's changes.

    Raises CouncilFileError.
    """
    return _read(_path(), forced_minimum_age(), _AS_IN_FILE)


def districts_map() -> dict[str, Any] | None:
    """Returns the districts as GeoJSON, or None if there is no map. Raises CouncilFileError."""
    from_panel: dict[str, Any] | None = _in_force.changes.districts_map
    path = council().districts_geojson
    return from_panel or (_read_map(path) if path else None)


def has_map_of_panel() -> bool:
    """Returns True if that map was brought to the panel."""
    return _in_force.changes.districts_map is not None


def forced_minimum_age() -> str | None:
    """Returns PORTEVOIX_MINIMUM_AGE, which overrides file and panel, or None if it is not set."""
    return os.environ.get("PORTEVOIX_MINIMUM_AGE") or None


def _path() -> str:
    return os.environ.get("PORTEVOIX_COUNCIL_FILE") or str(DEMONSTRATION)


@lru_cache(maxsize=8)
def _read(path: str, minimum_age: str | None, changes: _Changes) -> Council:
    try:
        data = YAML(typ="safe", pure=True).load(Path(path).read_bytes())
    except (OSError, YAMLError, UnicodeError) as error:
        raise CouncilFileError(f"The council's file {path} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise CouncilFileError(f"The council's file {path} must hold fields like `name:`")
    if districts := data.get("districts_geojson"):
        data["districts_geojson"] = _read_beside(path, str(districts))
    forced = {} if minimum_age is None else {"minimum_age": minimum_age}
    of_file = _council(data | forced, f"The council's file {path}")
    if changes is _AS_IN_FILE:
        return of_file
    return _council(_laid_over(data, changes.fields) | forced, "What the panel has changed")


def _laid_over(data: dict[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The file's fields with the panel's over them. Whoever moves the file's version, or the
    panel's round, has everyone asked again."""
    changed = dict(fields)
    if asked := changed.pop("consent_round", 0):
        changed["consent_version"] = f"{data['consent_version']}.{asked}"
    return data | changed


def _council(data: dict[str, Any], named: str) -> Council:
    try:
        return Council.model_validate(data)
    except ValidationError as error:
        raise CouncilFileError(f"{named}: {_problems(error)}") from None


def _read_beside(path: str, named: str) -> Path:
    """Where that file is, once it has been seen to be a map: better now than on somebody's page."""
    beside = Path(path).parent / named
    _read_map(beside)
    return beside


@lru_cache(maxsize=8)
def _read_map(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise CouncilFileError(f"The map of districts {path} cannot be read: {error}") from error
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise CouncilFileError(f"The map of districts {path} must be a GeoJSON FeatureCollection")
    return data


def _problems(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(str(step) for step in entry['loc'])}: {entry['msg']}"
        for entry in error.errors(include_url=False)
    )
