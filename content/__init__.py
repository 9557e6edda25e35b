"""The words: texts in every language, the council's own names, and campaign files."""

from content.languages import Language, known_languages
from content.lookups import LanguageTexts, MissingText, wording

__all__ = ["Language", "LanguageTexts", "MissingText", "known_languages", "wording"]
