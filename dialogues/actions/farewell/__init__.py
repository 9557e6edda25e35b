"""Somebody gave no sign for long: they are told what becomes of theirs, and may stay."""

from dialogues.declarations import Declaration

DECLARATION = Declaration(buttons=("stay",), occasions=("farewell",))
