"""What a noun says is its people's is told to them, without anybody naming the noun."""

from pathlib import Path

import pytest

from dialogues.declarations import declared
from participation.rights.copies import copy_of_data
from participation.rights.nouns import theirs_under
from participation.storage.db import Database
from tests.worlds.stories import person

SAYING = """
from participation.people.belongings import Theirs

async def copy(session, participant):
    return [participant.pseudonym]

THEIRS = Theirs("{name}", {place}, copy, frozenset({{"{table}"}}))
"""


def lay(root: Path, noun: str, **said: object) -> None:
    """A package for a noun; it says what is its people's if there is anything."""
    package = root / noun
    package.mkdir(parents=True)
    (root / "__init__.py").touch()
    (package / "__init__.py").touch()
    if said:
        (package / "theirs.py").write_text(SAYING.format(name=noun, **said))


async def test_a_noun_that_comes_is_found_in_its_place(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    lay(tmp_path / "city", "bicycles", place=2, table="bicycle")
    lay(tmp_path / "city", "benches")
    lay(tmp_path / "city", "skateboards", place=1, table="skateboard")
    found = theirs_under("city", [str(tmp_path / "city")])
    assert [one.section for one in found] == ["skateboards", "bicycles"]
    async with database.transaction() as session:
        someone = await person(session)
        assert await found[1].copy(session, someone) == [someone.pseudonym]


def test_what_two_nouns_claim_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    lay(tmp_path / "rails", "trams", place=1, table="vehicle")
    lay(tmp_path / "rails", "trains", place=2, table="vehicle")
    with pytest.raises(ValueError, match="claimed twice"):
        theirs_under("rails", [str(tmp_path / "rails")])


async def test_a_copy_has_every_section_in_order_and_a_conversation_has_words_for_each(
    database: Database,
) -> None:
    async with database.transaction() as session:
        copy = await copy_of_data(session, await person(session))
    assert list(copy) == ["consents", "answers", "proposals", "messages"]
    assert declared().copied.keys() == copy.keys()
