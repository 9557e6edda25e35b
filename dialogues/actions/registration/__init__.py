"""Who joins, after consent."""

from dialogues.declarations import Declaration

DECLARATION = Declaration()
