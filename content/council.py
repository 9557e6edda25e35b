"""The council that speaks: its names, districts and topics, read from one YAML file."""

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

DEMONSTRATION = Path(__file__).parent / "council.yaml"

Label = dict[Language, Annotated[str, Field(min_length=1)]]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,19}$")]


class CouncilFileError(ValueError):
    """The council's file cannot be used; the message says which file, where, and what is wrong."""


class Council(BaseModel):
    """Who speaks, to whom, about what."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[Label, Field(min_length=1)]
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = LANGUAGES
    districts: Annotated[dict[Key, Label], Field(min_length=1)]
    topics: Annotated[dict[Key, Label], Field(min_length=1)]
    minimum_age: Annotated[int, Field(ge=0, le=120)] = 15
    consent_version: Annotated[str, Field(min_length=1)]
    contact: Annotated[str, Field(min_length=1)]
    privacy_url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    # A GeoJSON file beside the council's own, drawn under what people point at.
    districts_geojson: Path | None = None

    def name_in(self, language: str) -> str:
        """The council's name in that language."""
        return _in_language(self.name, language)

    def district_name(self, key: str, language: str) -> str:
        """A district's name in that language; its key where the file no longer has it."""
        return _in_language(self.districts.get(key, {}), language) or key

    def topic_name(self, key: str, language: str) -> str:
        """A topic's name in that language; its key where the file no longer has it."""
        return _in_language(self.topics.get(key, {}), language) or key


def districts_map() -> dict[str, Any] | None:
    """The council's districts as GeoJSON, None where its file names none; or CouncilFileError."""
    path = council().districts_geojson
    return _read_map(path) if path else None


def council() -> Council:
    """The council of PORTEVOIX_COUNCIL_FILE, else the demonstration; or CouncilFileError."""
    path = os.environ.get("PORTEVOIX_COUNCIL_FILE") or str(DEMONSTRATION)
    return _read(path, os.environ.get("PORTEVOIX_MINIMUM_AGE") or None)


@lru_cache(maxsize=8)
def _read(path: str, minimum_age: str | None) -> Council:
    try:
        data = YAML(typ="safe", pure=True).load(Path(path).read_bytes())
    except (OSError, YAMLError, UnicodeError) as error:
        raise CouncilFileError(f"The council's file {path} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise CouncilFileError(f"The council's file {path} must hold fields like `name:`")
    if minimum_age is not None:
        data["minimum_age"] = minimum_age
    if districts := data.get("districts_geojson"):
        data["districts_geojson"] = _read_beside(path, str(districts))
    try:
        return Council.model_validate(data)
    except ValidationError as error:
        raise CouncilFileError(f"The council's file {path}: {_problems(error)}") from None


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


def _in_language(label: Mapping[Any, str], language: str) -> str:
    return label.get(language) or next(iter(label.values()), "")
