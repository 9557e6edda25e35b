"""Which words set one group's texts apart from everybody else's. Pure: texts in, words out.

Weighted log-odds with an informative prior (Monroe, Colaresi and Quinn, 2008, "Fightin' Words"):
what everybody wrote is added to each side, so that a rare word needs more than chance to stand out.
"""

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from participation.results.publication import PEOPLE_A_STEP, THRESHOLD

STOP_WORDS = Path(__file__).parent / "stop_words"
WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
# The prior weighs as much as so large a part of everything that was written.
PRIOR = 0.1
# Beyond this many standard errors a difference is hardly chance.
SIGNIFICANT = 1.96
MOST_WORDS = 10

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True)
class DistinctiveWord:
    """A word, how many of the group wrote it, and how far that is from chance."""

    word: str
    people: int
    score: float


def words_of(text: str) -> set[str]:
    """Returns the words that a text is about, each once: no articles, no pronouns, no "very"."""
    return set(WORD.findall(text.casefold())) - _stop_words()


def distinctive_words(texts: Iterable[tuple[Group, str]]) -> dict[Group, list[DistinctiveWord]]:
    """Returns each group's most distinctive words, from what each person wrote.

    Groups of few texts are only compared with; a word that few of a group wrote is not shown.
    """
    sizes: Counter[Group] = Counter()
    used: dict[Group, Counter[str]] = {}
    for group, text in texts:
        sizes[group] += 1
        used.setdefault(group, Counter()).update(words_of(text))
    everybody = sum(used.values(), Counter[str]())
    return {
        group: _distinctive(used[group], everybody)
        for group, size in sizes.items()
        if THRESHOLD <= size < sizes.total()
    }


def _distinctive(ours: Counter[str], everybody: Counter[str]) -> list[DistinctiveWord]:
    total, our_total = everybody.total(), ours.total()
    scored = (
        DistinctiveWord(word, n, _score(n, our_total, everybody[word], total))
        for word, n in ours.items()
        if n >= PEOPLE_A_STEP
    )
    found = [word for word in scored if word.score >= SIGNIFICANT]
    return sorted(found, key=lambda word: (-word.score, word.word))[:MOST_WORDS]


def _score(n: int, of: int, n_everybody: int, of_everybody: int) -> float:
    prior, all_prior = PRIOR * n_everybody, PRIOR * of_everybody
    others, of_others = n_everybody - n, of_everybody - of
    difference = _log_odds(n + prior, of + all_prior) - _log_odds(
        others + prior, of_others + all_prior
    )
    return difference / math.sqrt(1 / (n + prior) + 1 / (others + prior))


def _log_odds(n: float, of: float) -> float:
    # Nobody writes one word alone; where somebody does, its odds are endless.
    return math.log(n / max(of - n, 0.5))


@cache
def _stop_words() -> frozenset[str]:
    lists = (path.read_text(encoding="utf-8").split() for path in STOP_WORDS.glob("*.txt"))
    return frozenset(word for words in lists for word in words)
