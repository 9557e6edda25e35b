"""A campaign's questions, from the introduction to the thanks."""

from dialogues.actions.survey.copied import tell_answer
from dialogues.declarations import Command, Declaration

ANSWERS = ("answer", "done", "skip")

DECLARATION = Declaration(
    commands=(Command("continue", 20, "continue"),),
    buttons=("begin", "continue", "revisit", "why"),
    answers=ANSWERS,
    occasions=("begin",),
    # The way back names the question before, not the one in the message.
    about=dict.fromkeys((*ANSWERS, "why"), "q"),
    lasting=("put",),
    copied={"answers": tell_answer},
)
