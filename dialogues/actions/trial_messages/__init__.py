"""A campaign shown to staff before it opens, on their own phones."""

from dialogues.declarations import Declaration

DECLARATION = Declaration(buttons=("test_tapped",), occasions=("test",))
