"""Sample data: invented people whom nothing can reach, with all that they seem to have said."""

from participation.demonstration.filling import fill_with_samples
from participation.demonstration.removing import remove_samples, samples_present
from participation.demonstration.script import Idea, Letter, Script

__all__ = [
    "Idea",
    "Letter",
    "Script",
    "fill_with_samples",
    "remove_samples",
    "samples_present",
]
