"""The log as admins read it: filtered, paged, taken away, in words."""

import ast
import csv
import html
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest

import participation
from content import known_languages, wording
from participation.models import Role
from participation.staff.log import write_log
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs
from tests.worlds.visitors import Answer, Visitor


def rows(page: Answer) -> list[list[str]]:
    """The table's rows, as they are read."""
    body = html.unescape(page.text).split("<tbody>")[1].split("</tbody>")[0]
    cells = (re.findall(r"(?s)<td.*?</td>", row) for row in re.findall(r"(?s)<tr>.*?</tr>", body))
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


@pytest.fixture
async def admin(enter: EnterAs) -> Visitor:
    return await enter(Role.ADMIN)


async def test_it_reads_as_who_did_what_to_what(admin: Visitor) -> None:
    await admin.post("/staff/invitations", email="ana@example.org", role="analyst")
    assert rows(await admin.get("/log"))[:2] == [
        [
            "2 Mar 2026, 12:00",
            "admin@example.org",
            "Invited someone As: Analyst",
            "ana@example.org",
        ],
        [
            "2 Mar 2026, 12:00",
            "admin@example.org",
            "Signed in with a password",
            "admin@example.org",
        ],
    ]


async def test_it_is_filtered_by_whom_what_subject_and_day(
    admin: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        # Half past midnight in Paris, which is still the day before in London.
        late = clock() + timedelta(days=1, hours=11, minutes=30)
        write_log(session, "campaign.closed", "night-buses", by=None, now=late)
    for query, subjects in (
        ("who=0&subject=NIGHT", ["night-buses"]),
        ("what=campaign.closed", ["night-buses"]),
        ("since=2026-03-04", []),
        ("since=2026-03-03&until=2026-03-03", ["night-buses"]),
        ("what=staff.added&until=2026-03-02", ["analyst@", "editor@", "admin@"]),
    ):
        page = await admin.get(f"/log?{query}")
        found = [row[3].removesuffix("example.org") for row in rows(page)] if subjects else []
        assert found == subjects, query
        assert ("No entry fits the filter" in page.text) == (not subjects)
    own = await admin.get("/log?who=1")
    assert [row[1] for row in rows(own)] == ["admin@example.org"]
    assert '<option value="1" selected>' in own.text


async def test_a_day_that_is_none_is_told_beside_its_field(admin: Visitor) -> None:
    page = await admin.get("/log?since=yesterday&until=9999-12-31&who=x")
    assert page.status == 400
    assert 'id="since-problem"' in page.text
    assert 'id="until-problem"' in page.text
    assert 'value="yesterday"' in page.text
    assert (await admin.get("/log.csv?since=yesterday")).status == 400


async def test_it_comes_a_page_at_a_time_and_keeps_its_filter(
    admin: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        for number in range(60):
            write_log(session, "campaign.paused", f"campaign-{number}", by=None, now=clock())
    first = await admin.get("/log?what=campaign.paused")
    assert "60 entries" in first.text
    assert len(rows(first)) == 50
    onward = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert onward is not None
    second = rows(await admin.get(html.unescape(onward[1])))
    assert [second[0][3], second[-1][3]] == ["campaign-9", "campaign-0"]


async def test_it_is_taken_away_as_filtered(
    admin: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        write_log(session, "source.named", "-1+1", by=None, now=clock())
    [odd] = csv.DictReader(io.StringIO((await admin.get("/log.csv?what=source.named")).text))
    assert odd["subject"] == "'-1+1"
    taken = await admin.get("/log.csv?what=staff.signed_in")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="log-2026-03-02.csv"'
    [row] = csv.DictReader(io.StringIO(taken.text))
    assert (row["by"], row["deed"], row["details"]) == (
        "admin@example.org",
        "Signed in",
        '{"way":"password"}',
    )
    assert (await (await enter(Role.EDITOR)).get("/log.csv")).status == 403


async def test_what_was_written_before_its_details_were_is_read_all_the_same(
    admin: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        write_log(session, "staff.role_changed", "someone", by=None, now=clock())
    assert rows(await admin.get("/log?subject=someone"))[0][2] == "Changed a role"


def actions() -> set[str]:
    """Every action that a verb writes."""
    calls = [
        node
        for path in Path(participation.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "write_log"
    ]
    written = {call.args[1].value for call in calls if isinstance(call.args[1], ast.Constant)}
    return {str(action) for action in written}


@pytest.mark.parametrize("language", known_languages())
def test_every_deed_has_its_words(language: str) -> None:
    written, say = actions() | {"staff.factor_reset", "staff.factor_turned_off"}, wording(language)
    assert len(written) > 20
    codes = {action: f"panel.did_{action.replace('.', '_')}" for action in written}
    assert [action for action, code in codes.items() if not say.has_text(code)] == []
