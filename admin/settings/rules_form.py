"""The settings form: what was written, what it means, and what is wrong with it."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from multidict import MultiDictProxy

from admin.web.forms import text_of
from admin.web.numbers import whole
from participation.council.rules import (
    LEAST_MONTHS,
    MOST_BUDGET_DAYS,
    MOST_MONTHS,
    MOST_PEOPLE,
    Rules,
)

HOURS = ("quiet_from", "quiet_until")
LIMITS = {
    "budget_days": MOST_BUDGET_DAYS,
    "approval_above": MOST_PEOPLE,
    "retention_months": MOST_MONTHS,
}
# What the form offers; another that was set otherwise goes on being offered.
RETENTIONS = (0, 6, 12, 24, 36)


@dataclass
class WantedRules:
    """The form as written, to be shown again, beside what could be read of it."""

    written: dict[str, str]
    rules: Rules = field(default_factory=Rules)
    problems: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)


def rules_now(rules: Rules) -> WantedRules:
    """Returns what is set already, as the form shows it."""
    hours = {name: getattr(rules, name) for name in HOURS}
    written = {name: hour.strftime("%H:%M") if hour else "" for name, hour in hours.items()}
    return WantedRules(written | {name: str(getattr(rules, name)) for name in LIMITS}, rules)


def rules_wanted(form: MultiDictProxy[Any]) -> WantedRules:
    """Returns what the form asks for, with a problem for each field that cannot be read."""
    wanted = WantedRules({name: text_of(form, name).strip() for name in (*HOURS, *LIMITS)})
    found: dict[str, Any] = {}
    for name in HOURS:
        found[name] = _hour(wanted, name)
    for name, most in LIMITS.items():
        found[name] = _number(wanted, name, most)
    if 0 < found["retention_months"] < LEAST_MONTHS:
        limits = {"low": LEAST_MONTHS, "high": MOST_MONTHS}
        wanted.problems["retention_months"] = ("panel.number_between", limits)
    empty = [name for name in HOURS if not wanted.written[name]]
    if len(empty) == 1:
        wanted.problems[empty[0]] = ("panel.hour_missing", {})
    if not wanted.problems:
        wanted.rules = Rules(**found)
    return wanted


def _hour(wanted: WantedRules, name: str) -> time | None:
    try:
        return time.fromisoformat(wanted.written[name][:5]) if wanted.written[name] else None
    except ValueError:
        wanted.problems[name] = ("panel.hour_unreadable", {})
        return None


def _number(wanted: WantedRules, name: str, most: int) -> int:
    number = whole(wanted.written[name] or "0", most)
    if number is None:
        wanted.problems[name] = ("panel.number_between", {"low": 0, "high": most})
    return number or 0
