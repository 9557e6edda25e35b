"""What each page of the panel takes at a million answers, on both databases, from end to end.

``python -m benchmarks.pages`` fills a town, opens each page as an editor does, and prints for each
the first time, when nothing had been worked out yet, and the median and the slowest of later ones.
"""

import argparse
import asyncio
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp.test_utils import TestClient, TestServer

from admin import build_app
from admin.web.keys import FINDINGS
from benchmarks.full_town import build_town
from benchmarks.tallies import POSTGRESQL, SQLITE, empty_database
from participation.models import Role
from participation.staff.accounts import add_staff, hash_password
from participation.storage.db import Database
from portevoix.settling import settle_in

SHORT, LONG = 100_000, 1_000_000
QUESTIONS = 10
ROUNDS = 7
# What nobody should wait longer for.
LIMIT = 300
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "un banc pour trois minutes"  # noqa: S105 - of a town that is gone a minute later
HERE = "/campaigns/town"
PAGES = (
    "/campaigns",
    HERE,
    f"{HERE}/progress",
    f"{HERE}/preview",
    f"{HERE}/questions/q0",
    f"{HERE}/questions/q0?wording=1",
    f"{HERE}/questions/q1?by=district",
    f"{HERE}/questions/q1?by=question:q0",
    f"{HERE}/questions/q2?by=question:q9",
    f"{HERE}/questions/q4",
    f"{HERE}/questions/q5?by=age_band",
    f"{HERE}/questions/q6",
    f"{HERE}/questions/q6/points.json",
    f"{HERE}/questions/q7",
    f"{HERE}/questions/q5/words",
    f"{HERE}/questions/q5/words?page=3000",
    f"{HERE}/questions/q5/words?q=tram+concert",
    f"{HERE}/questions/q5/words?q=nobody",
    f"{HERE}/questions/q5/words?label=none",
    f"{HERE}/questions/q0/words",
    f"{HERE}/responses",
    f"{HERE}/responses?page=1500",
    f"{HERE}/responses/{77:016x}",
    "/people",
    "/people/sources",
    "/people/census",
    "/calendar",
    "/inbox",
    "/settings/districts",
    "/proposals",
    "/log",
)


async def measure(kind: str, url: str, people: int) -> str:
    """Measure what each page takes on one database. Returns a table."""
    database = Database(url)
    await build_town(database, people)
    await _add_editor(database)
    _tell(f"{kind}: {people * QUESTIONS:,} answers")
    app = build_app(database, timezone=ZoneInfo("Europe/Paris"), secure_cookies=False)
    lines = [
        f"{kind}: {people * QUESTIONS:,} answers of {people:,} people; milliseconds",
        f"{'':<44}{'first':>9}{'median':>9}{'slowest':>9}",
    ]
    async with TestServer(app) as server:
        client: TestClient[Any, Any] = TestClient(server)
        form = {"email": "bench@example.org", "password": PASSWORD}
        await client.post("/sign-in", data=form, headers=SAME_SITE)
        settle_in()
        for page in PAGES:
            first = await _open(client, page)
            await app[FINDINGS].settled()
            later = [await _open(client, page) for _ in range(ROUNDS)]
            slow = " !" if max(first, statistics.median(later)) > LIMIT else ""
            shown = f"{first:>9,.0f}{statistics.median(later):>9,.0f}{max(later):>9,.0f}"
            lines.append(f"{page.removeprefix(HERE) or HERE:<44}{shown}{slow}")
        await client.close()
    await database.dispose()
    return "\n".join([*lines, ""])


async def _open(client: TestClient[Any, Any], page: str) -> float:
    begun = time.perf_counter()
    async with client.get(page, headers=SAME_SITE) as response:
        await response.read()
        assert response.status == 200, (page, response.status)
    return 1_000 * (time.perf_counter() - begun)


async def _add_editor(database: Database) -> None:
    now = datetime.now(UTC) - timedelta(minutes=1)
    digest = await hash_password(PASSWORD)
    async with database.transaction() as session:
        await add_staff(
            session,
            email="bench@example.org",
            role=Role.ADMIN,
            password_hash=digest,
            language="fr",
            by=None,
            now=now,
        )


def _tell(line: str) -> None:
    sys.stderr.write(f"{time.perf_counter():6.1f} s  {line}\n")


async def _measure_all(kinds: list[str], people: int) -> None:
    for kind in kinds:
        async with empty_database(kind) as url:
            sys.stdout.write(f"{await measure(kind, url, people)}\n")
            sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.pages", description=__doc__)
    parser.add_argument("--long", action="store_true", help=f"{LONG:,} answers, not {SHORT:,}")
    parser.add_argument("--answers", type=int, help="about so many")
    parser.add_argument("--databases", default=f"{SQLITE},{POSTGRESQL}")
    given = parser.parse_args()
    wanted = given.answers or (LONG if given.long else SHORT)
    asyncio.run(_measure_all(given.databases.split(","), max(1, wanted // QUESTIONS)))


if __name__ == "__main__":
    main()
