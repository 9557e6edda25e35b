"""What is taken away is what was said."""

import csv
import io
import json

import pytest

from participation.models import Role
from tests.worlds.panel import EnterAs
from tests.worlds.town import SPOKEN
from tests.worlds.visitors import Visitor

pytestmark = pytest.mark.usefixtures("town")
CAMPAIGN = "/campaigns/youth-budget/exports"


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


async def test_one_answer_a_row(editor: Visitor) -> None:
    export = await editor.get(f"{CAMPAIGN}/long.csv")
    assert export.headers["Content-Type"] == "text/csv; charset=utf-8"
    disposition = export.headers["Content-Disposition"]
    assert disposition == 'attachment; filename="youth-budget-long-2026-03-02.csv"'
    answers = rows(export.body)
    assert len(answers) == 74
    remarks = {answer["remark"] for answer in answers} - {""}
    assert remarks <= set(SPOKEN)
    assert SPOKEN[1] in remarks


async def test_one_response_a_row(editor: Visitor) -> None:
    assert len(rows((await editor.get(f"{CAMPAIGN}/wide.csv")).body)) == 10


async def test_who_took_which_table_is_in_the_log(editor: Visitor, enter: EnterAs) -> None:
    analyst = await enter(Role.ANALYST)
    await analyst.get(f"{CAMPAIGN}/wide.xlsx")
    await analyst.get(f"{CAMPAIGN}/nothing.csv")
    await editor.get("/proposals/export.jsonl")
    await editor.get("/campaigns/youth-budget/questions/what_works/texts.csv")
    admin = await enter(Role.ADMIN)
    await admin.get("/log.csv")
    taken = rows((await admin.get("/log.csv?what=table.taken")).body)
    assert [(one["by"], one["subject"]) for one in taken] == [
        ("analyst@example.org", "youth-budget-wide.xlsx"),
        ("editor@example.org", "proposals.jsonl"),
        ("editor@example.org", "youth-budget-what_works-texts.csv"),
        ("admin@example.org", "log.csv"),
    ]


async def test_every_proposal(editor: Visitor) -> None:
    export = await editor.get("/proposals/export.csv")
    assert [proposal["text"] for proposal in rows(export.body)] == list(SPOKEN)


async def test_json_lines_and_workbooks(editor: Visitor) -> None:
    lines = (await editor.get("/proposals/export.jsonl")).text.splitlines()
    assert [json.loads(line)["text"] for line in lines] == list(SPOKEN)
    workbook = await editor.get(f"{CAMPAIGN}/wide.xlsx")
    assert "spreadsheetml" in workbook.headers["Content-Type"]
    assert workbook.body.startswith(b"PK")


async def test_there_is_no_other_table(editor: Visitor) -> None:
    for path in ("/campaigns/nothing/exports/long.csv", f"{CAMPAIGN}/proposals.csv"):
        assert (await editor.get(path)).status == 404
