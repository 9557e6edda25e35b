"""Words beside an answer."""

from dialogues.declarations import Declaration

DECLARATION = Declaration(buttons=("remark",), about={"remark": "q"})
