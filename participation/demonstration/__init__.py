"""Sample data: invented people whom nothing can reach, with all that they seem to have said."""

from participation.demonstration.filling import fill_demonstration
from participation.demonstration.removing import demonstration_present, remove_demonstration
from participation.demonstration.script import Idea, InventedLetter, Script

__all__ = [
    "Idea",
    "InventedLetter",
    "Script",
    "demonstration_present",
    "fill_demonstration",
    "remove_demonstration",
]
