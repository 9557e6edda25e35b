"""A background for maps, from a host that the council chose; without, no host is asked."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class MapTiles:
    """Where the squares of the background come from, and who made them."""

    # As the settings take it: {z}, {x} and {y} in its path, one host.
    address: str
    attribution: str = ""

    @property
    def origin(self) -> str:
        """The one host that a page with a map may ask for pictures, as browsers spell it."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc.lower()}"
