"""The words: texts in every language, the council's own names, and campaign files."""

from content.languages import Language, known_languages
from content.lookups import MissingText, Wording, wording

__all__ = ["Language", "MissingText", "Wording", "known_languages", "wording"]
