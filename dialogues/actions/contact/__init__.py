"""Words for the council, and its answers."""

from dialogues.declarations import Command, Declaration

DECLARATION = Declaration(
    commands=(Command("contact", 50, "contact"),),
    buttons=("contact",),
    occasions=("letter",),
    about={"contact": "m"},
)
