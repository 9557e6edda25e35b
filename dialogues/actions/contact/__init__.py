"""Words for the council, and its answers."""

from dialogues.actions.contact.copied import tell_message
from dialogues.declarations import Command, Declaration

DECLARATION = Declaration(
    commands=(Command("contact", 50, "contact"),),
    buttons=("contact",),
    occasions=("letter",),
    about={"contact": "m"},
    copied={"messages": tell_message},
)
