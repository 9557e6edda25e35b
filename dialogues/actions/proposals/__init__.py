"""People's own ideas, and what the council says to them."""

from dialogues.actions.proposals.copied import tell_proposal
from dialogues.declarations import Command, Declaration

DECLARATION = Declaration(
    commands=(Command("idea", 30, "idea"), Command("myideas", 40, "my_ideas")),
    buttons=("idea",),
    occasions=("decision",),
    copied={"proposals": tell_proposal},
)
