"""The languages that can be spoken: each is a folder, found, with its words and language.yaml.

Some come with Portevoix; an operator may have folders of their own elsewhere.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

TEXTS = Path(__file__).parent / "texts"
OWN_FOLDER = "PORTEVOIX_LANGUAGES_FOLDER"
# Said where neither a language nor the council's have a text: the one every text is written in.
LAST_RESORT = "en"
CODE = re.compile(r"[a-z]{2}")


class LanguageFolderError(ValueError):
    """A folder of words cannot be used; the message says which one, and why."""


class Direction(StrEnum):
    """Which way a language is read, as HTML spells it."""

    LTR = "ltr"
    RTL = "rtl"


def _locale(written: Any) -> Locale:
    try:
        return Locale.parse(str(written).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        text = "nobody knows how dates and numbers are written in {written}; name one like fr_FR"
        raise PydanticCustomError("unknown_locale", text, {"written": str(written)}) from None


class _File(BaseModel):
    """What language.yaml may say."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    name: Annotated[str, Field(min_length=1)]
    # The button that leads to it, in its own words: its name where the file says nothing.
    switch: str = ""
    locale: Annotated[Locale, BeforeValidator(_locale)]
    direction: Direction = Direction.LTR
    # Those that come with Portevoix come first.
    order: int = 100


@dataclass(frozen=True, eq=False)
class Language:
    """A language that can be spoken: how it calls itself, and how it is written."""

    code: str
    name: str
    switch: str
    locale: Locale
    direction: Direction
    order: int
    folder: Path


@cache
def known_languages() -> Mapping[str, Language]:
    """Returns every language found, by its code, in the order their files ask for.

    Looked for once in a process. Raises LanguageFolderError where a folder cannot be used.
    """
    own = os.environ.get(OWN_FOLDER)
    found = {language.code: language for language in _languages_in(TEXTS)}
    for language in _languages_in(Path(own)) if own else ():
        if language.code in found:
            raise LanguageFolderError(f"{language.folder}: {language.code} comes with Portevoix")
        found[language.code] = language
    ordered = sorted(found.values(), key=lambda language: (language.order, language.code))
    return MappingProxyType({language.code: language for language in ordered})


def _languages_in(folder: Path) -> Iterator[Language]:
    try:
        inside = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError as error:
        raise LanguageFolderError(f"{OWN_FOLDER}: {folder} cannot be read: {error}") from error
    return (_read(path) for path in inside if not path.name.startswith((".", "_")))


def _read(folder: Path) -> Language:
    if not CODE.fullmatch(folder.name):
        raise LanguageFolderError(f"{folder} must be named by a code of two small letters, like fr")
    path = folder / "language.yaml"
    try:
        data = YAML(typ="safe", pure=True).load(path.read_bytes())
        read = _File.model_validate(data)
    except (OSError, YAMLError, UnicodeError) as error:
        raise LanguageFolderError(f"{path} cannot be read: {error}") from error
    except ValidationError as error:
        raise LanguageFolderError(f"{path}: {_problems(error)}") from None
    switch = read.switch or read.name
    return Language(folder.name, read.name, switch, read.locale, read.direction, read.order, folder)


def _problems(error: ValidationError) -> str:
    return "; ".join(
        ": ".join([*(str(step) for step in entry["loc"]), entry["msg"]])
        for entry in error.errors(include_url=False)
    )
