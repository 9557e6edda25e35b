"""Texts that a council may write itself: its own words, or the product's where it wrote none."""

from collections.abc import Mapping
from typing import Any

from content.council import council
from content.lookups import wording


def consent_text(language: str) -> str:
    """Returns who asks, and what people agree to; the question whether they do comes after it."""
    return _own(council().consent_text, language) or product_consent_text(language)


def product_consent_text(language: str) -> str:
    """Returns the product's own words for the consent text."""
    return wording(language)("registration.consent_text", **_named(language))


def renewed_consent_text(language: str) -> str:
    """Returns the consent text for people who agreed to an earlier one, and know who asks."""
    own = _own(council().consent_text, language)
    return own or wording(language)("renewal.text", **_named(language))


def help_text(language: str) -> str:
    """Returns who is behind the bot, and for what; the commands come after it."""
    return _own(council().help_text, language) or product_help_text(language)


def product_help_text(language: str) -> str:
    """Returns the product's own words for the help text."""
    return wording(language)("menu.help_text", council=council().name_in(language))


def _own(texts: Mapping[Any, str], language: str) -> str | None:
    return texts.get(language)


def _named(language: str) -> dict[str, str]:
    ours = council()
    return {"council": ours.name_in(language), "address": ours.privacy_url or "none"}
