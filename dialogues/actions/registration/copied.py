"""How a person's consents read in a copy of their data."""

from content.dates import day_in_words
from participation.models import Consent
from participation.questions import Wording


def tell_consent(wording: Wording, consent: Consent) -> str:
    """Returns one consent in words: the day, and the text that it was given to."""
    given = day_in_words(consent.given_at, wording.language)
    return wording("my_data.consent", date=given, version=consent.version)
