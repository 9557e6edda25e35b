"""What is shown to everyone tells of no one."""

from hypothesis import given
from hypothesis import strategies as st

from participation.questions import Bar, Tally
from participation.results import PublishedTally, published


def tally_of(*counts: int) -> Tally:
    n = sum(counts)
    bars = (Bar(f"option {place}", count, 100 * count / n) for place, count in enumerate(counts))
    return Tally(n, tuple(bars))


def shown(*counts: int) -> list[str]:
    result = published(tally_of(*counts))
    assert result is not None
    return [f"{share.bound} {share.percent}" for share in result.shares]


def test_nothing_is_shown_of_fewer_than_ten() -> None:
    assert published(tally_of(5, 4)) is None
    assert published(Tally(40)) is None
    assert published(tally_of(6, 4)) is not None


def test_one_person_in_ten_looks_like_nobody_and_like_two() -> None:
    assert shown(9, 1) == shown(10, 0) == shown(8, 2) == ["above 75", "below 25"]
    assert shown(7, 3) == shown(5, 5) == ["about 50", "about 50"]


def test_shares_grow_finer_with_the_answers() -> None:
    assert shown(14, 6) == ["about 75", "about 25"]
    assert shown(30, 20) == ["about 60", "about 40"]
    assert shown(58, 40, 2) == ["about 60", "about 40", "below 3"]
    assert shown(998, 2) == ["above 97", "below 3"]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12).filter(any))
def test_no_share_stands_for_fewer_than_three(counts: list[int]) -> None:
    result = published(tally_of(*counts))
    if result is None:
        assert sum(counts) < 10
        return
    assert result.n % 10 == 0
    assert 0 <= sum(counts) - result.n < 10
    for count, share in zip(counts, result.shares, strict=True):
        if share.bound != "below":
            assert count >= 3
        if share.bound == "about":
            assert abs(100 * count / sum(counts) - share.percent) <= result.step / 2


@given(st.integers(10, 2000), st.data())
def test_one_more_or_less_of_the_smallest_changes_nothing(n: int, data: st.DataObject) -> None:
    few = data.draw(st.integers(0, 2))
    assert _alike(published(tally_of(n - few, few)), published(tally_of(n, 0)))


def _alike(one: PublishedTally | None, other: PublishedTally | None) -> bool:
    assert one is not None
    assert other is not None
    return one.shares == other.shares
