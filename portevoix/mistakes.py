"""What an operator can mend: said in a few lines with exit status 2, never with a traceback."""

MISTAKE = 2


class Mistake(Exception):
    """Something to mend outside the program; the message says what, where and how."""


# What the domain refuses, in an operator's words. Keys are the domain's codes.
REFUSALS = {
    "campaign.not_found": "There is no campaign {key!r}. `portevoix campaign list` names them.",
    "campaign.already_opened": "{key} has opened already: its times no longer change.",
    "campaign.closes_too_early": "--closes-at must come after --opens-at, and be still to come.",
    "campaign.reminds_outside": "--reminds-at must fall between --opens-at and --closes-at.",
    "campaign.too_far": "{option} must come within {years} years. Choose an earlier time.",
    "campaign.spread_outside": (
        "--spread-minutes: the invitations must all have left before --reminds-at and "
        "--closes-at, the quiet hours left out. Choose fewer."
    ),
    "campaign.question_lost": (
        "People may have answered the question {question!r}: an opened campaign keeps its "
        "questions and their kinds. Put it back, or import the file under another key."
    ),
    "campaign.option_lost": (
        "People may have chosen {option!r} in the question {question!r}: an opened campaign "
        "keeps its options. Put it back, or import the file under another key."
    ),
    "staff.not_an_email": "The first argument must be an e-mail address, like ada@example.org.",
    "staff.already_there": "There is an account with that address already.",
    "staff.password_repeats": "The password repeats the same word or character: use several words.",
    "staff.password_too_short": "The password must have at least {limit} characters.",
}


def refusal_in_words(code: str, details: dict[str, object]) -> str:
    """Returns the domain's refusal as an operator reads it."""
    return REFUSALS.get(code, code).format_map(details)


def port_taken(variable: str, port: int, reason: str | None) -> Mistake:
    """Returns the mistake to raise when nobody can listen on the port of that setting."""
    return Mistake(f"Port {port} cannot be used ({reason}). Set {variable} to another.")
