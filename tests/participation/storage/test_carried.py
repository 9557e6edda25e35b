"""What a transaction carries along: found by its type, gone with the transaction."""

from pathlib import Path

import pytest

import participation
from participation.storage.carried import Carried
from participation.storage.db import Database


class Noted(dict[str, int]):
    """What one module carries."""


class AlsoNoted(Noted):
    """What another does, however alike."""


def test_each_type_has_one_thing_of_its_own() -> None:
    carried = Carried({})
    assert carried.find(Noted) is None
    carried.of(Noted)["a"] = 1
    assert carried.of(Noted) == carried.find(Noted) == {"a": 1}
    assert carried.find(AlsoNoted) is None
    other = carried.keep(Noted(b=2))
    assert carried.of(Noted) is other
    assert carried.take(Noted) is other
    with pytest.raises(KeyError):
        carried.take(Noted)


async def test_what_is_carried_ends_with_its_transaction(database: Database) -> None:
    async with database.transaction() as session:
        session.carried.of(Noted)["a"] = 1
        session.carried.known["for", "good"] = True
    async with database.transaction() as session:
        assert session.carried.find(Noted) is None
        assert session.carried.known["for", "good"]


def test_nothing_is_carried_under_a_name() -> None:
    for path in Path(*participation.__path__).rglob("*.py"):
        assert "session.info" not in path.read_text(encoding="utf-8"), path
