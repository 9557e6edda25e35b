"""Whole numbers, as addresses and forms write them."""

import pytest

from admin.web.numbers import MOST, whole
from participation.questionnaires.numbers import is_whole


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("0012", 12),
        ("١٢", 12),
        (str(MOST), MOST),
        (str(MOST + 1), None),
        ("9" * 5000, None),
        ("", None),
        ("²", None),
        ("-1", None),
        ("+1", None),
        (" 1", None),
        ("1_000", None),
        ("1.0", None),
    ],
)
def test_digits_are_a_number_and_nothing_else_is(written: str, number: int | None) -> None:
    assert whole(written) == number


def test_a_number_has_a_most() -> None:
    assert [whole(written, 120) for written in ("120", "121")] == [120, None]
    assert is_whole("9" * 5000)
