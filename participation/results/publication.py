"""Tallies as anyone may see them: no share tells what one person, or two, answered."""

from dataclasses import dataclass
from enum import StrEnum

from participation.questions import Tally, Wording

# Participants see how others answered from so many answers on: fewer would tell who said what.
THRESHOLD = 10
# Percentages are rounded to the finest of these steps that stands for so many people.
STEPS = (5, 10, 25, 50)
PEOPLE_A_STEP = 5
# So many answers come before another is counted in the number that is shown.
COUNTED_BY = 10


class Bound(StrEnum):
    """Whether a share is about its percentage, or somewhere below or above it."""

    ABOUT = "about"
    BELOW = "below"
    ABOVE = "above"


BAR_LENGTH = 10
SIGNS = {Bound.ABOUT: "", Bound.BELOW: "< ", Bound.ABOVE: "> "}


@dataclass(frozen=True)
class Share:
    """One line of published results."""

    label: str
    percent: int
    bound: Bound


@dataclass(frozen=True)
class PublishedTally:
    """Results as shown: `n` answers or a few more, shares rounded to `step` percent."""

    n: int
    step: int
    shares: tuple[Share, ...]


def published(tally: Tally) -> PublishedTally | None:
    """Returns the tally as it may be shown, or None if it has no bars or too few answers."""
    if not tally.bars or tally.n < THRESHOLD:
        return None
    step = next(step for step in STEPS if tally.n * step >= PEOPLE_A_STEP * 100)
    shares = tuple(_share(bar.label, bar.count, tally.n, step) for bar in tally.bars)
    return PublishedTally(tally.n - tally.n % COUNTED_BY, step, shares)


def results_in_words(tally: PublishedTally, wording: Wording) -> str:
    """Returns the published tally as a chat shows it: a drawn bar a line, and how many answered."""
    lines = []
    for share in tally.shares:
        filled = 0 if share.bound is Bound.BELOW else round(share.percent * BAR_LENGTH / 100)
        drawn = "▓" * filled + "░" * (BAR_LENGTH - filled)
        lines.append(f"{drawn} {SIGNS[share.bound]}{share.percent} % · {share.label}")
    lines.append(wording("survey.results_count", count=tally.n, step=tally.step))
    return "\n".join(lines)


def _share(label: str, count: int, n: int, step: int) -> Share:
    rounded = step * ((200 * count + step * n) // (2 * step * n))
    edge = -(-step // 2)
    if rounded == 0:
        return Share(label, edge, Bound.BELOW)
    if rounded >= 100:
        return Share(label, 100 - edge, Bound.ABOVE)
    return Share(label, rounded, Bound.ABOUT)
