"""The Rasa project's files, read once and merged as a Rasa server merges folders of them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from dialogues.declarations import DeclaredTwice, declared

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class FollowUps:
    """Which actions an intent leads to, and which follow a form once it is filled in."""

    after_intent: dict[str, list[str]]
    after_form: dict[str, list[str]]


@cache
def read_domain() -> dict[str, Any]:
    """Merge every domain.yml. Returns it as a Rasa server sends it.

    Raises DeclaredTwice if two clash.
    """
    domain: dict[str, Any] = {}
    for part, found in (item for file in _files("domain.yml") for item in file.items()):
        domain[part] = _merged(part, domain[part], found) if part in domain else found
    return domain


@cache
def read_rules() -> FollowUps:
    """Merge every rules.yml. Returns what follows what. Raises DeclaredTwice if two clash."""
    rules = FollowUps({}, {})
    for rule in every_rule():
        first, *rest = rule["steps"]
        names = [step["action"] for step in rest if "action" in step]
        if "intent" in first:
            after, name = rules.after_intent, first["intent"]
        else:
            after, name = rules.after_form, first["action"]
        if name in after:
            raise DeclaredTwice(f"rules: {name}")
        after[name] = names
    return rules


def every_rule() -> list[dict[str, Any]]:
    """Read the rules of all conversations. Returns them as they are written."""
    return [rule for file in _files("rules.yml") for rule in file["rules"]]


def passing_slots() -> list[str]:
    """Returns what a form that is left forgets: all slots but those declared as lasting."""
    return [slot for slot in read_domain()["slots"] if slot not in declared().lasting]


def _files(name: str) -> list[dict[str, Any]]:
    paths = [folder / name for folder in declared().by_folder]
    return [YAML(typ="safe").load(path) for path in paths if path.exists()]


def _merged(part: str, before: Any, found: Any) -> Any:
    """Lists and mappings grow; what stands once for all files, as the version, is the same."""
    if not isinstance(found, list | dict):
        return found
    twice = [name for name in found if name in before]
    if twice:
        raise DeclaredTwice(f"{part}: {twice}")
    return before + found if isinstance(found, list) else before | found
