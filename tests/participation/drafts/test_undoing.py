"""What was taken out of a sheet comes back with all that hung on it, and only once."""

from participation.drafts.sheets import (
    Sheet,
    SheetCondition,
    SheetOption,
    SheetQuestion,
    change,
    last_removed,
)


def test_what_is_put_back_comes_with_the_conditions_about_it() -> None:
    asked = SheetQuestion(id="q1", kind="single_choice", options=[SheetOption(id="o1")])
    after = SheetQuestion(id="q2", asked_if=SheetCondition(question="q1", answers=["o1"]))
    free = SheetQuestion(id="q3", asked_if=SheetCondition(question="q1", how="is_not"))
    sheet = Sheet(questions=[asked, after, free])
    before = sheet.model_copy(deep=True)
    change(sheet, "remove_option:q1:o1")
    # As the form leaves it, which has no box to tick for it any more.
    sheet.questions[1].asked_if = SheetCondition(question="q1", how="answered")
    change(sheet, "remove:q1")
    sheet.questions[0].asked_if = SheetCondition(question="q1", how="answered")
    sheet.questions[1].asked_if = SheetCondition()
    kept = Sheet.model_validate(sheet.model_dump(mode="json"))
    assert change(kept, "restore") == "q1-text"
    assert change(kept, "restore") == "q1-o1"
    assert kept.questions[:2] == before.questions[:2]
    assert kept.questions[2].asked_if == SheetCondition()
    assert kept.removed == []


def test_what_a_colleague_put_back_otherwise_does_not_come_twice() -> None:
    question = SheetQuestion(id="q1", kind="single_choice", options=[SheetOption(id="o1")])
    sheet = Sheet(questions=[question])
    change(sheet, "remove_option:q1:o1")
    change(sheet, "remove:q1")
    assert last_removed(sheet) == sheet.removed[-1]
    mine = sheet.model_copy(deep=True, update={"questions": [question]})
    assert last_removed(mine) == sheet.removed[0]
    assert change(mine, "restore") == "q1-o1"
    assert [each.id for each in mine.questions] == ["q1"]
    assert last_removed(mine) is None
    # What is in a question that is gone for good cannot come back.
    assert last_removed(Sheet(removed=sheet.removed[:1])) is None
