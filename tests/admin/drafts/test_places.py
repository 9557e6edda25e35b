"""Whatever is wrong with a campaign has one place: in its file, in the form, on the page."""

import pytest

from admin.drafts.places import element_of
from content import wording
from content.campaign_files import explain_problems, load_campaign_file, write_campaign_file
from participation.drafts.sheets import Sheet, definition_of_sheet, file_of, place_of, sheet_of
from participation.questionnaires.definitions import InvalidDefinition
from tests.worlds.stories import definition

LANGUAGES = ("fr", "en")


def spoilt() -> Sheet:
    """A sheet with a fault of each sort: a bound, a key, a kind, a condition, a source, a title."""
    sheet = sheet_of(definition(), LANGUAGES)
    sheet.title = {}
    sheet.questions[2].key = "Not a key"
    sheet.questions[3].settings |= {"at_least": "3", "at_most": "2"}
    sheet.questions[4].kind = "stars"
    sheet.questions[0].sources = "nowhere"
    return sheet


def test_a_problem_is_shown_at_the_same_thing_in_the_file_and_on_the_page() -> None:
    sheet = spoilt()
    with pytest.raises(InvalidDefinition) as refused:
        definition_of_sheet(sheet)
    places = [place_of(sheet, problem) for problem in refused.value.problems]
    assert {(place.field, element_of(place, sheet)) for place in places} >= {
        ("title", "title"),
        ("questions.0.sources", "q1-sources"),
        ("questions.2.key", "q3-key"),
        ("questions.3.settings.at_least", "q4-at_least"),
        ("questions.4.kind", "q5-kind"),
    }
    file = load_campaign_file(write_campaign_file(file_of(sheet)))
    told = explain_problems(refused.value.problems, file, wording("en"))
    assert {each.field for each in told} >= {
        "title",
        "questions[bus].learn_more.sources[1]",
        "questions[Not a key].key",
        "questions[places].at_least",
        "questions[safety].kind",
    }
    # As the file tells its lines, it tells the form's fields: there are as many of them.
    assert len({each.field for each in told}) == len({place.field for place in places})
