"""A conversation that is not ours: what one more would cost. Its words stay here, for once."""

from dialogues.declarations import Command, Declaration

DECLARATION = Declaration(
    commands=(Command("sign", 45, "sign_serenade"),),
    buttons=("withdraw",),
    occasions=("serenade_closed",),
    about={"withdraw": "p"},
    lasting=("signed",),
)
