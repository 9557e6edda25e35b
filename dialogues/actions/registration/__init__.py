"""Who joins, after consent."""

from dialogues.actions.registration.copied import tell_consent
from dialogues.declarations import Declaration

DECLARATION = Declaration(copied={"consents": tell_consent})
