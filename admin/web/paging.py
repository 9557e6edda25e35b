"""Long lists, a page at a time."""

from dataclasses import dataclass

from aiohttp import web

from admin.web.numbers import whole


@dataclass(frozen=True)
class Page:
    """Which part of a list to show."""

    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """How many entries come before this page."""
        return (self.number - 1) * self.size


def page_of(request: web.Request, total: int, size: int = 25) -> Page:
    """Returns the page that the address asks for, or the nearest there is."""
    asked = request.query.get("page", "1")
    number = whole(asked) or 1
    return Page(min(max(1, number), max(1, -(-total // size))), size, total)
