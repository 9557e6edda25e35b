"""What is asked in the ordeal, and what each person answers: known beforehand, to compare with."""

from zlib import crc32

KEY = "ordeal"
INTRODUCTION = "On y va, quoi qu’il arrive."
CLOSING = "On te le dira le 3 mars."
# Said in place of the closing where a crash swallowed it.
NOTED = "C’est bien noté. Que veux-tu faire"
ALREADY_NOTED = "C’est déjà noté"
STUCK = "quelque chose a coincé"

VALUES = {
    "yes_no": ("yes", "no"),
    "single_choice": ("parks", "buses", "bikes", "rents"),
    "scale": ("1", "2", "3", "4", "5"),
    "text": (),
}
KINDS = ("yes_no", "single_choice", "scale", "text", "yes_no", "single_choice")
QUESTIONS = range(1, len(KINDS) + 1)
_MORE = {
    # A button beside the words to come: what replies to the message is known to be for it.
    "text": ", optional: true",
    "scale": ", low: {fr: Jamais}, high: {fr: Toujours}",
    "single_choice": ", options: {parks: {fr: Parcs}, buses: {fr: Bus}, bikes: {fr: Vélos}, "
    "rents: {fr: Loyers}}",
}

# What is asked before: how it is known, and the button that is tapped.
REGISTRATION = {
    "consent": ("d’accord", "Oui, j’accepte"),
    "age": ("Ton âge", "18–24 ans"),
    "district": ("Ton quartier", "Fives"),
}


def campaign_file() -> str:
    """The consultation as staff import it."""
    questions = (
        f"  - {{key: q{number}, kind: {kind}, text: {{fr: Question {number} ?}}"
        f"{_MORE.get(kind, '')}}}"
        for number, kind in zip(QUESTIONS, KINDS, strict=True)
    )
    head = (
        f"key: {KEY}",
        "title: {fr: La traversée}",
        f'introduction: {{fr: "{INTRODUCTION}"}}',
        f"what_next: {{fr: {CLOSING}}}",
        "questions:",
    )
    return "\n".join([*head, *questions])


def answer_of(person: int, question: str) -> str:
    """What that person answers, whenever they are asked."""
    values = VALUES[KINDS[int(question[1:]) - 1]]
    if not values:
        return f"Réponse {question} de {person}"
    return values[crc32(f"{person}/{question}".encode()) % len(values)]


def everything_said(people: int) -> list[tuple[int, str, str]]:
    """All that the export is to hold: person, question and value, and each of them once."""
    return sorted(
        (person, f"q{question}", answer_of(person, f"q{question}"))
        for person in range(people)
        for question in QUESTIONS
    )
