"""How a person's answers read in a copy of their data."""

from participation.models import Answer
from participation.questionnaires.definitions import stored_definition
from participation.questions import Wording, in_language


def tell_answer(wording: Wording, row: tuple[Answer, str, str]) -> str:
    """Returns one answer in words, below the question that it is to."""
    answer, key, definition = row
    question = stored_definition(definition).question(key)
    asked = in_language(question.text, wording.language) if question else key
    if answer.skipped or question is None:
        given = wording("answer.skipped")
    else:
        given = question.display(answer.value, wording)
    if answer.superseded_at is not None:
        given = wording("my_data.superseded", answer=given)
    text = wording("my_data.answer", question=asked, answer=given)
    if answer.remark:
        text += "\n" + wording("my_data.remark", remark=answer.remark)
    return text
