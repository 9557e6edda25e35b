"""The log: filtered, taken away, and never changed, not even by who holds the database."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import participation
from participation.exports import ExportFormat, export_chunks, export_log
from participation.models import Role
from participation.staff.accounts import add_staff
from participation.staff.log import (
    EVERYTHING,
    LogFilter,
    count_entries,
    latest_entries,
    logged_actions,
    write_log,
)
from participation.storage.db import Database
from tests.worlds.stories import NOW

DAY = timedelta(days=1)


async def fill(database: Database) -> int:
    """Five entries by ada, by bob and by nobody; ada's number."""
    async with database.transaction() as session:
        ada = await add_staff(
            session, email="ada@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
        )
        bob = await add_staff(
            session, email="bob@example.org", role=Role.ADMIN, password_hash="x", by=ada, now=NOW
        )
        write_log(session, "campaign.closed", "night_buses", by=bob, now=NOW + DAY, n=3)
        write_log(session, "campaign.closed", "nightXbuses", by=ada, now=NOW + 2 * DAY)
        write_log(session, "campaign.opened", "50% more", by=None, now=NOW + 3 * DAY)
    return ada.id


WANTED: list[tuple[LogFilter, list[str]]] = [
    (EVERYTHING, ["50% more", "nightXbuses", "night_buses", "bob@", "ada@"]),
    (LogFilter(staff_id=0), ["50% more", "ada@"]),
    (LogFilter(action="campaign.closed"), ["nightXbuses", "night_buses"]),
    (LogFilter(subject="NIGHT_"), ["night_buses"]),
    (LogFilter(subject="0%"), ["50% more"]),
    (LogFilter(since=NOW + DAY, before=NOW + 2 * DAY), ["night_buses"]),
    (LogFilter(action="nothing"), []),
]


async def test_entries_are_found_by_who_what_subject_and_when(database: Database) -> None:
    await fill(database)
    async with database.reading() as session:
        for wanted, subjects in WANTED:
            found = await latest_entries(session, wanted=wanted)
            assert [entry.subject.removesuffix("example.org") for entry in found] == subjects
            assert await count_entries(session, wanted) == len(subjects)
            page = await latest_entries(session, 2, wanted=wanted, offset=1)
            assert page == found[1:3]


async def test_entries_by_one_member(database: Database) -> None:
    ada = await fill(database)
    async with database.reading() as session:
        found = await latest_entries(session, wanted=LogFilter(staff_id=ada))
        assert [entry.subject for entry in found] == ["nightXbuses", "bob@example.org"]
        assert await logged_actions(session) == [
            "campaign.closed",
            "campaign.opened",
            "staff.added",
        ]


async def test_the_table_has_every_entry_in_order_with_its_deed_in_words(
    database: Database,
) -> None:
    await fill(database)
    async with database.reading() as session:
        export = export_log(session, LogFilter(action="campaign.closed"), str.upper)
        file = b"".join([chunk async for chunk in export_chunks(export, ExportFormat.CSV)])
    rows = list(csv.DictReader(io.StringIO(file.decode())))
    assert [row["subject"] for row in rows] == ["night_buses", "nightXbuses"]
    assert rows[0] | {"number": ""} == {
        "number": "",
        "happened_at": (NOW + DAY).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "by": "bob@example.org",
        "action": "campaign.closed",
        "deed": "CAMPAIGN.CLOSED",
        "subject": "night_buses",
        "details": '{"n":3}',
    }


async def test_the_database_itself_refuses_to_change_an_entry(database: Database) -> None:
    await fill(database)
    for deed in (
        "UPDATE logentry SET subject = 'forged'",
        "DELETE FROM logentry",
        # Not even by the way of who did it: an account that did something stays.
        "DELETE FROM staffmember",
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.transaction() as session:
                await session.exec(text(deed))  # type: ignore[call-overload] # past the verbs
    async with database.reading() as session:
        assert await count_entries(session) == 5


async def test_nor_is_the_whole_log_swept_away(postgres_database_url: str) -> None:
    database = Database(postgres_database_url)
    await fill(database)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.transaction() as session:
            await session.exec(text("TRUNCATE logentry"))  # type: ignore[call-overload] # likewise
    await database.dispose()


def test_nobody_learns_from_the_log_how_things_stand() -> None:
    root = Path(participation.__file__ or "").parent
    reading = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "LogEntry" in path.read_text(encoding="utf-8")
    }
    shown = {"staff/log.py", "exports/log.py", "models/staff.py", "models/__init__.py"}
    assert reading == shown
