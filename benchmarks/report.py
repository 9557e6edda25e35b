"""The figures in tables."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.phones import Played


@dataclass(frozen=True)
class Round:
    """One round in which everybody taps at once, and what it cost."""

    played: Played
    bot_seconds: float
    server_seconds: float
    phones_seconds: float


@dataclass(frozen=True)
class Entry:
    """All that was measured of one contestant on one database."""

    name: str
    label: str
    kind: str
    rounds: list[Round]
    open_rounds: list[Played]
    megabytes: float
    kept: int

    @property
    def cost(self) -> float:
        """The bot's processor seconds for 1,000 taps."""
        return self._for_1_000_taps(lambda one: one.bot_seconds)

    @property
    def server_cost(self) -> float:
        """The database server's processor seconds for 1,000 taps."""
        return self._for_1_000_taps(lambda one: one.server_seconds)

    @property
    def phones_cost(self) -> float:
        """The phones' processor seconds for 1,000 taps.

        They stay well below a bot's, or it is the phones that are measured.
        """
        return self._for_1_000_taps(lambda one: one.phones_seconds)

    @property
    def wall_rate(self) -> float:
        """Taps a second of the clock on the wall."""
        return statistics.median(one.played.rate for one in self.rounds)

    def _for_1_000_taps(self, seconds: Callable[[Round], float]) -> float:
        return statistics.median(1_000 * seconds(one) / one.played.taps for one in self.rounds)

    @property
    def all_played(self) -> list[Played]:
        """Every round."""
        return [*(one.played for one in self.rounds), *self.open_rounds]

    @property
    def lost(self) -> int:
        """Taps acknowledged whose answers are in no row."""
        return max(0, self.acknowledged - self.kept)

    @property
    def acknowledged(self) -> int:
        """Taps that the bot has said it has."""
        return sum(one.acknowledged for one in self.all_played)

    @property
    def calls_a_tap(self) -> float:
        """Calls to Telegram; all do the same."""
        called = sum(one.calls.total() for one in self.all_played)
        return called / sum(one.taps for one in self.all_played)

    @property
    def stuck(self) -> int:
        """Taps that never had all their replies."""
        return sum(one.stuck for one in self.all_played)


HEADS = ["bot's", "server's", "taps/s/core", "x aiogram", "/ raw", "on the wall", "MB", "phones'"]
Latencies = Callable[[Played], list[float]]
MOMENTS: tuple[tuple[str, Latencies], ...] = (
    ("200", lambda one: one.until_acknowledged),
    ("answered", lambda one: one.until_answered),
    ("next question", lambda one: one.until_asked),
)


def report(entries: Sequence[Entry], people: int) -> str:
    """Returns every table, as text."""
    parts = []
    for kind in dict.fromkeys(entry.kind for entry in entries):
        same = [entry for entry in entries if entry.kind == kind]
        parts += [_costs(kind, same, people), _latencies(same, people), _losses(same)]
    return "\n".join(parts) + "\n"


def percentile(values: Sequence[float], share: float) -> float:
    """Returns the value that so large a share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _costs(kind: str, entries: list[Entry], people: int) -> str:
    rows = [
        f"{kind}: {people} people at once; processor seconds for 1,000 taps, and what they mean",
        _row("", HEADS),
    ]
    costs = {entry.name: entry.cost for entry in entries}
    for entry in entries:
        figures = [
            f"{entry.cost:.2f}",
            f"{entry.server_cost:.2f}" if entry.server_cost else "",
            f"{1_000 / entry.cost:,.0f}",
            _ratio(costs.get("aiogram"), entry.cost),
            _ratio(costs.get("raw"), entry.cost),
            f"{entry.wall_rate:,.0f}",
            f"{entry.megabytes:,.0f}",
            f"{entry.phones_cost:.2f}",
        ]
        rows.append(_row(entry.label, figures))
    return "\n".join([*rows, ""])


def _latencies(entries: list[Entry], people: int) -> str:
    names = [name for name, _ in MOMENTS]
    rows = [
        f"p50 / p99 in ms: {people} at once, and on the right at 80 % of a bot's own fastest",
        _row("", [*names, *names], 15),
    ]
    for entry in entries:
        at_once = [_spread([one.played for one in entry.rounds], of) for _, of in MOMENTS]
        at_rate = [_spread(entry.open_rounds, of) for _, of in MOMENTS]
        rows.append(_row(entry.label, [*at_once, *at_rate], 15))
    return "\n".join([*rows, ""])


def _losses(entries: list[Entry]) -> str:
    lines = []
    for entry in entries:
        line = f"{entry.acknowledged:,} acknowledged, {entry.kept:,} kept: {entry.lost} lost"
        line += f"; {entry.calls_a_tap:.2f} calls a tap"
        repeated = sum(one.repeated for one in entry.all_played)
        more = [f"{repeated} posted again"] if repeated else []
        more += [f"{entry.stuck} without all replies"] if entry.stuck else []
        lines.append(f"{entry.label:<28}{', '.join([line, *more])}")
    return "\n".join([*lines, ""])


def _spread(rounds: list[Played], of: Latencies) -> str:
    filled = [of(one) for one in rounds if of(one)]
    if not filled:
        return ""
    halves = statistics.median(percentile(one, 0.5) for one in filled)
    worst = statistics.median(percentile(one, 0.99) for one in filled)
    return f"{1_000 * halves:,.0f} / {1_000 * worst:,.0f}"


def _ratio(reference: float | None, cost: float) -> str:
    return f"{reference / cost:.2f}" if reference else ""


def _row(label: str, figures: list[str], width: int = 12) -> str:
    return f"{label:<28}" + "".join(f"{figure:>{width}}" for figure in figures)
