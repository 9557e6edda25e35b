"""Every word that the panel puts together from a name of the domain is there, in each language."""

from zoneinfo import ZoneInfo

import pytest

from admin.web.formatting import Formatter
from content import known_languages, wording
from participation.drafts.sheets import SheetQuestion, settings_of
from participation.models import AgeBand, CampaignStatus, ProposalState, Role
from participation.questions import KINDS
from tests.admin.conftest import NOON

NAMES: dict[str, list[str]] = {
    "kind": list(KINDS),
    "status": list(CampaignStatus),
    "state": list(ProposalState),
    "role": list(Role),
    "age": [band.replace("-", "_") for band in AgeBand],
    "detail": ["mean", "median", "minimum", "maximum"],
    "did": ["draft_begun", "draft_overwritten", "draft_discarded"],
}
SETTINGS = {setting.name for kind in KINDS for setting in settings_of(kind)}


@pytest.mark.parametrize("language", known_languages())
def test_every_name_has_a_word(language: str) -> None:
    texts = wording(language)
    codes = [f"panel.{group}_{name}" for group, names in NAMES.items() for name in names]
    codes += [f"draft.field_{name}" for name in (*SETTINGS, *SheetQuestion.model_fields)]
    # A question's id and the settings' group are never shown.
    unnamed = [code for code in codes if not texts.has_text(code)]
    assert sorted(unnamed) == ["draft.field_id", "draft.field_settings"]


def test_numbers_and_moments_are_written_as_each_language_does() -> None:
    paris = ZoneInfo("Europe/Paris")
    french, english = (Formatter(wording(language), paris) for language in ("fr", "en"))
    assert french.moment(NOON) == "lundi 2 mars 2026 à 12:00"
    assert english.moment(NOON) == "Monday 2 March 2026 at 12:00"
    assert french.number(1284.5) == "1\N{NARROW NO-BREAK SPACE}284,5"
    assert english.percent(42.6) == "43%"
    assert french.any_of(["a", "b", "c"]) == "a, b ou c"
    assert english.topic(None) == "No topic"


def test_a_kind_of_question_without_a_word_goes_by_its_name() -> None:
    write = Formatter(wording("en"), ZoneInfo("UTC"))
    assert write.label("kind", "ranking") == "ranking"
    assert write.label("did", "campaign.closed") == "Closed a campaign"
