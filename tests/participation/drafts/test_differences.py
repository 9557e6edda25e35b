"""Two wrote on one draft: in what their sheets differ, and one made of both."""

from hypothesis import given, settings
from hypothesis import strategies as st

from participation.drafts.sheets import Sheet, SheetCondition, change, differences, sheet_of, take
from participation.questionnaires.definitions import CampaignDefinition
from tests.worlds.made_definitions import definitions
from tests.worlds.stories import definition

LANGUAGES = ("fr", "en")


def two() -> tuple[Sheet, Sheet]:
    """A sheet, and what a colleague made of it."""
    mine = sheet_of(definition(), LANGUAGES)
    theirs = mine.model_copy(deep=True)
    assert differences(mine, theirs) == []
    theirs.title["en"] = "Another night"
    theirs.shows_results = not mine.shows_results
    theirs.questions[1].text["en"] = "Otherwise?"
    theirs.questions[1].asked_if = SheetCondition(question="q1", how="answered")
    theirs.questions[2].options[0].label["*"] = "Games"
    theirs.questions[2].options[0].last = True
    theirs.questions[3].settings["at_most"] = "1"
    change(theirs, "up:q6")
    change(theirs, "add:photo")
    return mine, theirs


def test_what_differs_is_told_field_by_field() -> None:
    mine, theirs = two()
    found = {
        (each.question, each.name): (each.mine, each.theirs) for each in differences(mine, theirs)
    }
    assert found[(None, "title")] == ("The night", "Another night")
    assert found[(3, "options")][1].startswith("Games (sport)")
    assert found[(4, "at_most")] == ("2", "1")
    assert found[(9, "question")] == ("", "photo")
    mine_order, their_order = found[(None, "order")]
    assert sorted(mine_order.split("\n")) == sorted(their_order.split("\n"))
    assert mine_order != their_order


def test_what_is_chosen_of_theirs_comes_into_mine_and_nothing_else() -> None:
    mine, theirs = two()
    mine.introduction["en"] = "Mine"
    change(mine, "add:text")
    mine.questions[-1].id = "q99"
    codes = {each.code for each in differences(mine, theirs)}
    assert {"/title/en", "/order", "q2/text/en", "q4/at_most", "q9/question"} <= codes
    take(mine, theirs, ["/title/en", "q9/question", "q99/question", "/order", "/nothing"])
    assert mine.title["en"] == "Another night"
    assert mine.introduction["en"] == "Mine"
    assert [each.id for each in mine.questions] == [each.id for each in theirs.questions]
    assert mine.questions[2].options[0].label != {"*": "Games"}
    take(mine, theirs, codes - {"/introduction/en"})
    assert [each.code for each in differences(mine, theirs)] == ["/introduction/en"]


@settings(max_examples=30)
@given(definitions(), definitions(), st.data())
def test_taking_everything_gives_what_the_other_has(
    one: CampaignDefinition, other: CampaignDefinition, data: st.DataObject
) -> None:
    mine, theirs = sheet_of(one, LANGUAGES), sheet_of(other, LANGUAGES)
    codes = [each.code for each in differences(mine, theirs)]
    chosen = data.draw(st.sets(st.sampled_from(codes))) if codes else set()
    half = mine.model_copy(deep=True)
    take(half, theirs, chosen)
    take(half, theirs, [each.code for each in differences(half, theirs)])
    assert differences(half, theirs) == []
