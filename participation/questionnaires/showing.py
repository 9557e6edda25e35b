"""How a question is shown, wherever that is: asked in a chat, as a test, in the panel's preview."""

from dataclasses import dataclass
from enum import StrEnum

from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import Prompt, QuestionBase, Wording

EMPTY_BOX, TICKED_BOX = "☐", "☑"


class Tap(StrEnum):
    """What a button under a question is for."""

    ANSWER = "answer"
    DONE = "done"
    BACK = "back"
    WHY = "why"
    SKIP = "skip"


@dataclass(frozen=True)
class Key:
    """A button under a question: what it is for, what it says, the answer or question it is of."""

    tap: Tap
    label: str
    value: str = ""


@dataclass(frozen=True)
class ShownQuestion:
    """All that is seen of a question, before a channel or a page gives it its form."""

    title: str
    text: str
    options: tuple[Key, ...]
    columns: int
    # Row by row: the end of a choice of several, then what one may do other than answer.
    controls: tuple[tuple[Key, ...], ...]
    # A place is shared with a keyboard of its own: what is said with it, and what it says.
    sharing: tuple[str, str] | None


def show_question(
    definition: CampaignDefinition,
    question: QuestionBase,
    wording: Wording,
    *,
    position: tuple[int, int],
    before: QuestionBase | None,
    seed: str = "",
    chosen: tuple[str, ...] = (),
) -> ShownQuestion:
    """Returns the question as it is seen at that position of so many.

    `before` is the one that a tap goes back to; `seed` puts options in somebody's own order where
    the question wants that; `chosen` are those they ticked so far.
    """
    prompt = question.prompt(wording, seed=seed, chosen=chosen)
    place, total = position
    title = definition.title_in(wording.language)
    sharing = (wording("question.location_keyboard"), wording("question.share_location"))
    return ShownQuestion(
        title=wording("question.progress", place=place, total=total, title=title),
        text=prompt.text,
        options=_options(prompt),
        columns=prompt.columns,
        controls=_controls(question, prompt, wording, before=before, ticked=len(chosen)),
        sharing=sharing if prompt.wants_location else None,
    )


def _options(prompt: Prompt) -> tuple[Key, ...]:
    boxes = {True: f"{TICKED_BOX} ", False: f"{EMPTY_BOX} "} if prompt.wants_done else {}
    return tuple(
        Key(Tap.ANSWER, f"{boxes.get(choice.chosen, '')}{choice.label}", choice.value)
        for choice in prompt.choices
    )


def _controls(
    question: QuestionBase,
    prompt: Prompt,
    wording: Wording,
    *,
    before: QuestionBase | None,
    ticked: int,
) -> tuple[tuple[Key, ...], ...]:
    done = [Key(Tap.DONE, wording("question.done", count=ticked))] if prompt.wants_done else []
    others: list[Key] = []
    if before is not None:
        others.append(Key(Tap.BACK, wording("button.back"), before.key))
    if question.learn_more is not None:
        others.append(Key(Tap.WHY, wording("button.why")))
    if question.optional:
        others.append(Key(Tap.SKIP, wording("button.skip")))
    # Three in a row are cut short on a phone.
    return tuple(tuple(row) for row in (done, others[:2], others[2:]) if row)
