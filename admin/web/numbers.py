"""Whole numbers in the panel's addresses, forms and tables, and how large they may be."""

from aiohttp import web

from participation.questionnaires.numbers import whole_number

# What any database's whole numbers hold; answers and photos are counted further.
MOST = 999_999_999
MOST_ANSWERS = 999_999_999_999_999


def whole(written: str, most: int = MOST) -> int | None:
    """Returns the whole number that the digits write; None for other text, and above `most`."""
    number = whole_number(written)
    return number if number is not None and number <= most else None


def number_in(request: web.Request, name: str = "number", most: int = MOST) -> int:
    """Returns the number in that part of the address. Raises HTTPNotFound where it is none."""
    number = whole(request.match_info[name], most)
    if number is None:
        raise web.HTTPNotFound
    return number
