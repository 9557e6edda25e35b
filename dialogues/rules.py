"""The Rasa project's files, read once: the domain, and which actions follow what."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent
ACTIONS = FOLDER / "actions"


@dataclass(frozen=True)
class Rules:
    """Which actions an intent leads to, and which follow a form once it is filled in."""

    after_intent: dict[str, list[str]]
    after_form: dict[str, list[str]]


@cache
def read_domain() -> dict[str, Any]:
    """The domain, as a Rasa server would send it along with every call of an action."""
    domain: dict[str, Any] = YAML(typ="safe").load(ACTIONS / "domain.yml")
    return domain


@cache
def read_rules() -> Rules:
    """The rules of rules.yml."""
    rules = Rules({}, {})
    for rule in YAML(typ="safe").load(ACTIONS / "rules.yml")["rules"]:
        first, *rest = rule["steps"]
        names = [step["action"] for step in rest if "action" in step]
        if "intent" in first:
            rules.after_intent[first["intent"]] = names
        else:
            rules.after_form[first["action"]] = names
    return rules
