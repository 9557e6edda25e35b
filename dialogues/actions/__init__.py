"""One folder per conversation. `python -m rasa_sdk --actions dialogues.actions` serves them all."""

from dialogues.declarations import Command, Declaration

DECLARATION = Declaration(
    commands=(
        Command("start", 10, "start", in_help=False),
        Command("language", 60, "language"),
        Command("cancel", 90, "cancel"),
        Command("stop", 100, "stop"),
        Command("help", 110, "help", in_help=False),
    ),
    buttons=("choose", "help", "language"),
    lasting=("too_long_at", "keyboard", "album"),
)
