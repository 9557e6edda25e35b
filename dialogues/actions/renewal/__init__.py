"""What people consented to has changed: they are asked again."""

from dialogues.declarations import Declaration

DECLARATION = Declaration(
    lasting=("came_back",),  # until they consent, whatever they leave meanwhile
)
