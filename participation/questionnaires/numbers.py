"""Whole numbers as sheets, forms, tables and addresses write them: read here and nowhere else."""

# More than anything counts to, and few enough to be read at once.
MOST_DIGITS = 30


def whole_number(written: str) -> int | None:
    """Returns the whole number that the digits write.

    Returns None for other text, signs included, and for more than MOST_DIGITS.
    """
    return int(written) if is_whole(written) and len(written) <= MOST_DIGITS else None


def is_whole(written: str) -> bool:
    """Returns whether it is written in digits alone, however large it is."""
    return written.isdecimal()
