"""What a conversation says of itself where Rasa's files have no word for it; found by import."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from participation.questions import Wording

PACKAGE = "dialogues.actions"

# How one row of a copy of somebody's data reads.
Telling = Callable[[Wording, Any], str]


class DeclaredTwice(ValueError):
    """Two conversations claim the same name."""


@dataclass(frozen=True)
class Command:
    """What is typed after a slash, what it means, and how far down the menu it stands."""

    name: str
    place: int
    intent: str
    # Whoever reads /help has begun, and found it.
    in_help: bool = True


@dataclass(frozen=True)
class Declaration:
    """Stands in the folder of each conversation, in `__init__`, under the name DECLARATION."""

    commands: tuple[Command, ...] = ()
    # What a tap on one of its buttons may mean.
    buttons: tuple[str, ...] = ()
    # What a tap may mean besides: an answer to the question that is open.
    answers: tuple[str, ...] = ()
    # What begins it by itself, when something that is owed arrives.
    occasions: tuple[str, ...] = ()
    # By button: the entity that says what its message is about, to know what words reply to.
    about: Mapping[str, str] = field(default_factory=dict)
    # Slots that outlive a form that is left; whatever else it keeps in mind is forgotten.
    lasting: tuple[str, ...] = ()
    # By section of a copy of somebody's data: how a row of it reads.
    copied: Mapping[str, Telling] = field(default_factory=dict)


@dataclass(frozen=True)
class Declared:
    """What all conversations say, together."""

    by_folder: Mapping[Path, Declaration]
    commands: Mapping[str, Command]  # by name, in the order of the menu
    buttons: frozenset[str]
    buttons_alone: frozenset[str]  # of these, what no command means: nobody can have typed it
    answers: frozenset[str]
    occasions: frozenset[str]
    about: Mapping[str, str]
    lasting: frozenset[str]
    copied: Mapping[str, Telling]


@cache
def declared() -> Declared:
    """Read the declarations, once. Returns them together. Raises DeclaredTwice if two clash."""
    by_folder = dict(_found())
    every = by_folder.values()
    listed = sorted((one for each in every for one in each.commands), key=lambda one: one.place)
    commands = {command.name: command for command in listed}
    if len(commands) < len(listed):
        raise DeclaredTwice(f"commands: {[command.name for command in listed]}")
    told = [section for each in every for section in each.copied]
    if len(set(told)) < len(told):
        raise DeclaredTwice(f"sections: {told}")
    answers = frozenset(intent for each in every for intent in each.answers)
    buttons = answers | {intent for each in every for intent in each.buttons}
    return Declared(
        by_folder,
        commands,
        buttons,
        buttons - {command.intent for command in listed},
        answers,
        frozenset(intent for each in every for intent in each.occasions),
        {button: entity for each in every for button, entity in each.about.items()},
        frozenset(slot for each in every for slot in each.lasting),
        {section: telling for each in every for section, telling in each.copied.items()},
    )


def _found() -> Iterator[tuple[Path, Declaration]]:
    """Each folder of a conversation with what it declares; first what all have in common."""
    common = import_module(PACKAGE)
    names = [one.name for one in iter_modules(common.__path__, f"{PACKAGE}.") if one.ispkg]
    for module in (common, *map(import_module, names)):
        yield Path(str(module.__file__)).parent, module.DECLARATION
