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
from participation.questionnaires.showing import Key, ShownQuestion, Tap, show_question
from participation.questions import QuestionBase, in_language
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
            shown = _shown(turn, progress, question, chosen)
            utter(dispatcher, _put(progress, question, shown))
            if shown.sharing is not None:
                # Telegram takes one keyboard a message: the shared place has one of its own.
                hint, share = shown.sharing
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
    """Returns the question with its progress, its options and its controls."""
    return _put(progress, question, _shown(turn, progress, question, chosen), edit=edit)


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


def _shown(
    turn: Turn, progress: Progress, question: QuestionBase, chosen: tuple[str, ...]
) -> ShownQuestion:
    return show_question(
        progress.definition,
        question,
        turn.wording,
        position=progress.journey.position(question.key),
        before=progress.journey.previous_question(question.key),
        seed=turn.participant.pseudonym,
        chosen=chosen,
    )


def _put(
    progress: Progress, question: QuestionBase, shown: ShownQuestion, *, edit: bool = False
) -> Utterance:
    def button(key: Key) -> Button:
        return _button(progress, question, key)

    return Utterance(
        title=shown.title,
        text=shown.text,
        rows=(
            *in_rows([button(key) for key in shown.options], shown.columns),
            *(tuple(button(key) for key in row) for row in shown.controls),
        ),
        edit=edit,
    )


def _button(progress: Progress, question: QuestionBase, key: Key) -> Button:
    """The button with the question and the delivery it belongs to."""
    number = progress.numbers[question.key]
    ids = {"q": number, "d": progress.delivery.id if progress.delivery else 0}
    match key.tap:
        case Tap.ANSWER:
            return Button(key.label, payload("answer", **ids, a=key.value))
        case Tap.DONE:
            return Button(key.label, payload("done", **ids), style="success")
        case Tap.BACK:
            return Button(key.label, payload("revisit", q=progress.numbers[key.value]))
        case Tap.WHY:
            return Button(key.label, payload("why", q=number))
        case Tap.SKIP:
            return Button(key.label, payload("skip", **ids))
