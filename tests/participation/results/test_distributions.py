"""Quartiles and histograms of whatever numbers people give."""

import itertools
import statistics
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.results import Bin, Quartiles, histogram, quartiles
from participation.results.distributions import MOST_BINS

NUMBERS = st.one_of(
    st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=60),
    st.lists(
        st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3)),
        min_size=1,
        max_size=60,
    ),
)


def counted(numbers: list[float]) -> list[tuple[float, int]]:
    return list(Counter(numbers).items())


@given(NUMBERS)
def test_quartiles_are_those_of_the_numbers_one_by_one(numbers: list[float]) -> None:
    found = quartiles(counted(numbers))
    assert found is not None
    assert (found.minimum, found.maximum) == (min(numbers), max(numbers))
    expected = statistics.quantiles(
        [*numbers, *numbers[:1]][: max(2, len(numbers))], method="inclusive"
    )
    assert [found.first, found.median, found.third] == pytest.approx(expected, abs=1e-6)


@given(NUMBERS)
def test_every_number_is_in_one_bin_that_holds_it(numbers: list[float]) -> None:
    bins = histogram(counted(numbers))
    assert 1 <= len(bins) <= MOST_BINS
    assert sum(one.n for one in bins) == len(numbers)
    assert bins[0].low <= min(numbers)
    assert max(numbers) <= bins[-1].high
    for before, after in itertools.pairwise(bins):
        assert before.high == after.low
    for one in bins[:-1]:
        within = sum(one.low <= number < one.high for number in numbers)
        assert abs(one.n - within) <= sum(
            number == pytest.approx(edge, abs=1e-6)
            for number in numbers
            for edge in (one.low, one.high)
        )


def test_whole_numbers_stand_in_bins_of_their_own_or_of_round_widths() -> None:
    assert histogram([(0, 2), (3, 1)]) == (Bin(0, 1, 2), Bin(1, 2, 0), Bin(2, 3, 0), Bin(3, 4, 1))
    tens = histogram([(0, 1), (25, 2), (95, 1), (100, 4)])
    assert [(one.low, one.n) for one in tens if one.n] == [(0, 1), (20, 2), (90, 1), (100, 4)]
    assert histogram([(0.1, 1), (0.3, 1)])[-1].high == pytest.approx(0.3)


def test_nothing_has_neither() -> None:
    assert quartiles([]) is None
    assert histogram([(3, 0)]) == ()
    assert quartiles([(5, 2)]) == Quartiles(5, 5, 5, 5, 5)
