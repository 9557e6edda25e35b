"""Whole numbers as addresses, forms and tables write them: read here and nowhere else."""

from aiohttp import web

# What any database's whole numbers hold; answers and photos are counted further.
MOST = 999_999_999
MOST_ANSWERS = 999_999_999_999_999
LONGEST = 18


def whole(written: str, most: int = MOST) -> int | None:
    """Returns the whole number that the digits write; None for other text, and above `most`."""
    if not is_whole(written) or len(written) > LONGEST:
        return None
    number = int(written)
    return number if number <= most else None


def is_whole(written: str) -> bool:
    """Returns whether it is written in digits alone, however large it is."""
    return written.isdecimal()


def number_in(request: web.Request, name: str = "number", most: int = MOST) -> int:
    """Returns the number in that part of the address. Raises HTTPNotFound where it is none."""
    number = whole(request.match_info[name], most)
    if number is None:
        raise web.HTTPNotFound
    return number
