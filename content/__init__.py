"""The words: texts in every language, the council's own names, and campaign files."""

from content.lookups import LANGUAGES, MissingText, Wording, wording

__all__ = ["LANGUAGES", "MissingText", "Wording", "wording"]
