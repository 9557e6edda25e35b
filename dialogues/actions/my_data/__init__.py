"""A person's rights: a readable copy of what is kept, and erasure for good."""

from dialogues.declarations import Command, Declaration

DECLARATION = Declaration(
    commands=(Command("mydata", 70, "my_data"), Command("forget", 80, "forget")),
    buttons=("forget",),
)
