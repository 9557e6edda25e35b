"""What the log says of accounts."""

from typing import Any

from admin.web.formatting import Formatter


def role_in_words(role: Any, write: Formatter) -> str:
    """Returns the name of that role."""
    return write.label("role", str(role))


def way_in_words(way: Any, write: Formatter) -> str:
    """Returns by what somebody came in."""
    return write.wording(f"account.way_{way}")
