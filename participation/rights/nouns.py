"""What each noun says is its people's: `theirs.py` in its package, found by import."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import participation
from participation.people.belongings import Theirs


def theirs_under(package: str, path: list[str]) -> tuple[Theirs, ...]:
    """Returns what each package under that one says is its people's, in the order of a copy.

    Raises ValueError if two of them claim the same part of a copy, or the same table.
    """
    found = [
        import_module(f"{package}.{noun.name}.theirs").THEIRS
        for noun in iter_modules(path)
        if noun.ispkg and any(_says(Path(root) / noun.name) for root in path)
    ]
    claimed = [name for one in found for name in (*one.tables, *one.untold)]
    if len({one.section for one in found}) < len(found) or len(set(claimed)) < len(claimed):
        raise ValueError(f"claimed twice: {[(one.section, *one.tables) for one in found]}")
    return tuple(sorted(found, key=lambda one: one.place))


def _says(folder: Path) -> bool:
    """Looked up among files: to import every noun would load what nobody asked for."""
    return any(module.name == "theirs" for module in iter_modules([str(folder)]))


NOUNS: tuple[Theirs, ...] = theirs_under(participation.__name__, list(participation.__path__))
