"""What the panel may show at a first look: an invented campaign and what nobody said to it."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@cache
def read_sample() -> dict[str, Any]:
    """Returns the sample's file as plain data, read once."""
    text = (Path(__file__).parent / "summer.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return data
