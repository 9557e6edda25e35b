"""The pages about participants: growth, sources with posters, the census."""

import html
import io
import re
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlmodel import select

from participation.council.bot_name import note_bot
from participation.models import Participant, Role
from participation.storage.db import Database
from tests.worlds.panel import NOON, Clock, EnterAs
from tests.worlds.visitors import Visitor

TABLE = """groupe;nom;personnes
âge;18-24;3 000
âge;25-29;3 000
âge;30-35;4 000
quartier;Wazemmes;500
quartier;Fives;500
quartier;Lille-Sud;500
"""


def bars(page: str) -> dict[str, str]:
    """What each bar of the growth counts, by its heading."""
    table = page[page.index("New registrations</caption>") :]
    rows = table[: table.index("</table>")]
    return dict(re.findall(r'<th scope="row">(.*?)</th>.*?class="num">([\d,]+)<', rows))


async def registered_at(database: Database, days: list[int]) -> None:
    """The first people of the town registered so many days ago."""
    async with database.transaction() as session:
        people = (await session.exec(select(Participant).order_by(Participant.pseudonym))).all()
        for person, back in zip(people, days, strict=False):
            person.registered_at = NOON - timedelta(days=back)


@pytest.mark.usefixtures("town")
async def test_growth_is_told_by_weeks_and_after_a_season_by_months(
    editor: Visitor, database: Database
) -> None:
    # Noon is a Monday's.
    assert bars((await editor.get("/people")).text) == {"2 March 2026": "12"}
    await registered_at(database, [1, 7, 8])
    weekly = (await editor.get("/people")).text
    assert bars(weekly) == {"2 March 2026": "9", "23 February 2026": "2", "16 February 2026": "1"}
    assert "Week by week" in weekly
    await registered_at(database, [400, 100, 100])
    monthly = (await editor.get("/people")).text
    assert "Month by month" in monthly
    counted = bars(monthly)
    assert next(iter(counted)) == "March 2026"
    assert list(counted)[-1] == "April 2025"
    assert (counted["March 2026"], counted["November 2025"]) == ("9", "2")


@pytest.mark.usefixtures("town")
async def test_a_source_is_added_and_its_poster_printed(
    editor: Visitor, database: Database
) -> None:
    async with database.transaction() as session:
        await note_bot(session, "portevoix_bot", NOON)
    added = await editor.post("/people/sources", code="gare", name="Gare <de> Lille")
    assert added.location == "/people/sources"
    page = (await editor.get("/people/sources")).text
    assert "Gare &lt;de&gt; Lille" in page
    assert "t.me/portevoix_bot?start=gare" in page
    funnel = re.search(r'src-lycee-curie</code>.*?((?:<td class="num".*?</td>)+)', page, re.DOTALL)
    assert funnel is not None
    assert re.findall(r">(\d+)<", funnel[1]) == ["8", "8", "8", "8", "6"]
    poster = await editor.get("/people/sources/gare/poster.pdf?language=fr")
    assert poster.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(poster.body))
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    said = " ".join(reader.pages[0].extract_text().split())
    assert "Et toi, tu en penses quoi" in said
    assert "t.me/portevoix_bot?start=gare" in said
    # Whoever printed the first ones elsewhere prints the next here, under the same code.
    assert 'href="/people/sources/src-lycee-curie/poster.pdf?language=en"' in page
    for code, status in (("src-lycee-curie", 200), ("nowhere", 404)):
        assert (await editor.get(f"/people/sources/{code}/poster.pdf")).status == status


async def test_a_source_that_cannot_be_is_explained(editor: Visitor) -> None:
    code = await editor.post("/people/sources", code="é è", name="School")
    assert code.status == 400
    assert "letters a–z, digits" in code.text
    assert 'value="é è"' in code.text
    name = await editor.post("/people/sources", code="school", name=" ")
    assert "Write a name of 80 characters at most." in name.text
    assert (await editor.get("/people/sources/school/poster.pdf")).status == 404


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
async def test_the_census_stands_beside_our_counts(
    editor: Visitor, enter: EnterAs, encoding: str
) -> None:
    brought = await editor.post_file("/people/census", TABLE.encode(encoding))
    assert brought.location == "/people/census"
    page = html.unescape((await editor.get("/people/census")).text)
    assert "More here than in the town: 18–24 and 25–29. Missing most: 30–35." in page
    assert "37 points more here than in the town" in page
    assert "40 points fewer here than in the town" in page
    assert "as many here as in the town" in page
    assert "Those who take part are close to the census." in page
    assert page.count("fewer than 10 people") >= 6
    assert "Bring newer figures" in page
    analyst = (await (await enter(Role.ANALYST)).get("/people/census")).text
    assert "Missing most" in analyst
    assert 'type="file"' not in analyst


@pytest.mark.usefixtures("town")
async def test_one_point_is_one(editor: Visitor) -> None:
    """Two thirds of ours are 18 to 24."""
    await editor.post_file("/people/census", b"age;18-24;677\nage;25-29;323\n")
    page = html.unescape((await editor.get("/people/census")).text)
    assert ">one point fewer here than in the town<" in page
    assert ">one point more here than in the town<" in page
    await editor.post("/language", language="fr")
    page = html.unescape((await editor.get("/people/census")).text)
    assert ">un point de moins ici que dans la ville<" in page
    assert ">un point de plus ici que dans la ville<" in page


async def test_a_census_that_cannot_be_read_changes_nothing(editor: Visitor) -> None:
    bad = await editor.post_file("/people/census", b"age;18-25;3\nage;18-24;many\n")
    assert bad.status == 400
    assert "Line 1" in bad.text
    assert "is none of the age groups" in bad.text
    assert "is not a whole number of people" in html.unescape(bad.text)
    large = await editor.post_file("/people/census", b"age;18-24;3\n" * 9000)
    assert "too large for such a table" in large.text
    assert "not one number in this file" in (await editor.post("/people/census")).text
    assert "Bring newer figures" not in (await editor.get("/people/census")).text
    # Figures, but nobody to compare them with.
    await editor.post_file("/people/census", TABLE.encode())
    assert "Nobody has registered yet" in (await editor.get("/people/census")).text


async def test_the_table_to_fill_in_has_every_group(editor: Visitor, clock: Clock) -> None:
    table = await editor.get("/people/census.csv")
    assert table.headers["Content-Type"].startswith("text/csv")
    assert table.text.startswith("\ufeffgroup;name;people\r\nage;under-18;\r\n")
    assert "district;Wazemmes;\r\n" in table.text
