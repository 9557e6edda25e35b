"""How a question is put, and how its answer is shown once given."""

from datetime import datetime

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dialogues.actions.base import AskAction, in_rows, utter
from dialogues.actions.keyboards import KEYBOARD
from dialogues.actions.survey.wording_read import note_put
from dialogues.messages import Button, Utterance, payload
from dialogues.turns import Turn
from participation.questions import Choice, QuestionBase, in_language
from participation.responses.progress import Kept, Progress

# A quiet "noted" that takes no side.
NOTED = "✍"


def open_question(progress: Progress, tracker: Tracker, now: datetime) -> QuestionBase | None:
    """Returns the question now asked (one gone back to, or the first left for today) or None."""
    if not progress.campaign.is_asked:
        return None
    revisiting = tracker.get_slot("revisiting")
    if revisiting is not None:
        asked = progress.question_numbered(revisiting)
        if asked is not None and asked in progress.journey.applicable():
            return asked
    return None if progress.waits_until(now) else progress.journey.next_question()


def chosen_of(tracker: Tracker, number: int) -> tuple[str, ...]:
    """Returns the keys toggled so far in that question."""
    kept = tracker.get_slot("chosen") or {}
    return tuple(kept["keys"]) if kept.get("q") == number else ()


class ActionAskAnswer(AskAction):
    """Puts the open question."""

    async def ask(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        progress = await turn.progress(tracker.get_slot("campaign"))
        question = open_question(progress, tracker, turn.now) if progress else None
        if progress and question:
            chosen = chosen_of(tracker, progress.numbers[question.key])
            utter(dispatcher, question_utterance(turn, progress, question, chosen))
            if question.kind == "location":
                # Telegram takes one keyboard a message: the shared place has one of its own.
                share = turn.wording("question.share_location")
                hint = turn.wording("question.location_keyboard")
                utter(dispatcher, Utterance(text=hint, location_button=share))
                return [SlotSet(KEYBOARD, True), *note_put(progress, tracker)]
            return note_put(progress, tracker)
        return []


def question_utterance(
    turn: Turn,
    progress: Progress,
    question: QuestionBase,
    chosen: tuple[str, ...] = (),
    *,
    edit: bool = False,
) -> Utterance:
    """The question with its progress, its options and its controls."""
    wording = turn.wording
    prompt = question.prompt(wording, seed=turn.participant.pseudonym, chosen=chosen)
    place, total = progress.journey.position(question.key)
    title = progress.definition.title_in(wording.language)
    ids = _ids(progress, question)
    options = [_option(choice, ids, toggles=prompt.wants_done) for choice in prompt.choices]
    rows = in_rows(options, prompt.columns)
    if prompt.wants_done:
        label = wording("question.done", count=len(chosen))
        rows += ((Button(label, payload("done", **ids), style="success"),),)
    return Utterance(
        title=wording("question.progress", place=place, total=total, title=title),
        text=prompt.text,
        rows=(*rows, *_controls(turn, progress, question)),
        edit=edit,
    )


def answer_utterance(
    turn: Turn, progress: Progress, question: QuestionBase, answer: Kept, *, tapped: bool
) -> Utterance:
    """Returns what is said to an answer: the question with it, or a quiet reaction to words."""
    wording = turn.wording
    typed_place = not tapped and question.kind == "location"
    if not tapped and not question.closed:
        # Of an album the first photo counts, which is said before whatever comes next.
        album = "album" in turn.incoming.entities
        text = wording("answer.one_photo") if album else ""
        text = wording("answer.place_noted") if typed_place else text
        return Utterance(text=text, reaction=NOTED, removes_keyboard=typed_place)
    if answer.skipped:
        note = wording("answer.passed")
    else:
        note = wording("answer.given", answer=question.display(answer.value, wording))
    number = progress.numbers[question.key]
    buttons = [Button(wording("button.change"), payload("revisit", q=number))]
    if not answer.skipped:
        buttons.insert(0, Button(wording("button.remark"), payload("remark", q=number)))
    return Utterance(
        text=in_language(question.text, wording.language),
        note=note,
        rows=(tuple(buttons),),
        edit=True,
    )


def _ids(progress: Progress, question: QuestionBase) -> dict[str, int]:
    return {
        "q": progress.numbers[question.key],
        "d": progress.delivery.id if progress.delivery else 0,
    }


def _option(choice: Choice, ids: dict[str, int], *, toggles: bool) -> Button:
    label = choice.label
    if toggles:
        label = f"{'☑' if choice.chosen else '☐'} {label}"
    return Button(label, payload("answer", **ids, a=choice.value))


def _controls(
    turn: Turn, progress: Progress, question: QuestionBase
) -> tuple[tuple[Button, ...], ...]:
    wording, ids = turn.wording, _ids(progress, question)
    buttons: list[Button] = []
    if before := progress.journey.previous_question(question.key):
        label = wording("button.back")
        buttons.append(Button(label, payload("revisit", q=progress.numbers[before.key])))
    if question.learn_more:
        buttons.append(Button(wording("button.why"), payload("why", q=ids["q"])))
    if question.optional:
        buttons.append(Button(wording("button.skip"), payload("skip", **ids)))
    # Three in a row are cut short on a phone.
    return in_rows(buttons, 2)
