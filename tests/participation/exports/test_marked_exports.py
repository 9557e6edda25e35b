"""Tables that say what is hidden, and that anyone may open."""

import csv
import io
import json
from dataclasses import replace

from participation.exports import Export, ExportFormat
from participation.models import HidingReason, Role
from participation.questions import Reply
from participation.responses.answers import add_remark
from participation.results.labels import hide_answer
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.participation.exports.test_exports import as_csv, one_response, table_of, written
from tests.worlds.stories import NOW, give, person, progress_of
from tests.worlds.workbooks import read_workbook

FORMULAS = ["=1+1", "+33", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]


async def test_a_table_for_anyone_to_open_holds_no_formula() -> None:
    def table() -> Export:
        return replace(table_of(("- des bancs", -5, *FORMULAS, "a=1", None)), has_formulas=False)

    content = (await written(table(), ExportFormat.CSV)).decode()
    [_, row] = list(csv.reader(io.StringIO(content, newline="")))
    assert row == ["'- des bancs", "-5", *(f"'{text}" for text in FORMULAS), "a=1", ""]
    # No spreadsheet takes these two for anything but text.
    [line] = (await written(table(), ExportFormat.JSONL)).splitlines()
    assert list(json.loads(line).values())[2:-2] == FORMULAS
    [sheet] = read_workbook(await written(table(), ExportFormat.XLSX))
    assert sheet[1][:3] == ["- des bancs", -5.0, "=1+1"]


async def test_what_is_hidden_is_marked_alike_in_both_tables(database: Database) -> None:
    campaign, _ = await one_response(database)
    async with database.transaction() as session:
        editor = await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        progress = await progress_of(session, await person(session), campaign)
        await give(session, progress, "bus")
        words = await give(session, progress, "why", Reply(text="Une insulte"))
        remarked = await give(session, progress, "topic", Reply(choice="sport"))
        await add_remark(session, remarked.id, "Someone's name")
        for answer, reason in (
            (words, HidingReason.INSULTING),
            (remarked, HidingReason.NAMES_SOMEONE),
        ):
            await hide_answer(session, campaign, answer.id, reason=reason, by=editor, now=NOW)
    long = await as_csv(database, campaign, "long")
    marked = {row["question"]: row["hidden"] for row in long if row["hidden"]}
    assert marked == {"why": "insulting", "topic": "names_someone"}
    first, second = await as_csv(database, campaign, "wide")
    assert {key: second[f"{key}.hidden"] for key in marked} == marked
    # Staff still see what it says: it is marked, not left out.
    assert (second["why"], second["topic.remark"]) == ("Une insulte", "Someone's name")
    assert {cell for name, cell in first.items() if name.endswith(".hidden")} == {""}
