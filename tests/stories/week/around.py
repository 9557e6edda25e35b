"""Around the week: a poster before it, who takes part, and what else she looks at."""

from pathlib import Path

from playwright.async_api import expect

from tests.stories.week.desk import Desk

STATION = {"fr": "La gare", "en": "The station"}
CENSUS = (
    "group;name;people\nage;18-24;31200\nage;25-29;24800\nage;30-35;21000\nage;over-35;90000\n"
    "district;Wazemmes;27000\ndistrict;Fives;19000\n"
)
ELSEWHERE = ("/drafts", "/proposals", "/inbox/replies", "/account", "/account/second-factor")


async def hangs_a_poster(desk: Desk, folder: Path) -> None:
    """People come by its code, and are counted as having come by it."""
    await desk.goes_to("/people")
    await desk.follows("panel.sources")
    await desk.page.fill("#name", STATION[desk.look.language])
    await desk.page.fill("#code", "gare")
    await desk.submits(desk.button("panel.source_add"))
    poster = desk.main.locator(f"a[href*='gare/poster.pdf?language={desk.look.language}']")
    assert (await desk.takes_away(poster, folder)).read_bytes().startswith(b"%PDF")


async def sees_who_takes_part(desk: Desk) -> None:
    """How many, by which way, and whether they are like the town."""
    await desk.goes_to("/people")
    await desk.follows("panel.sources")
    row = desk.main.get_by_role("row").filter(has_text=STATION[desk.look.language])
    await expect(row).to_contain_text("25")
    await desk.keeps("sources")
    await desk.follows("panel.census_tab")
    file = {"name": "census.csv", "mimeType": "text/csv", "buffer": CENSUS.encode()}
    await desk.page.set_input_files("#file", file)
    await desk.submits(desk.button("panel.census_button"))
    await expect(desk.main.get_by_role("row").filter(has_text="Wazemmes")).to_be_visible()


async def looks_around(desk: Desk) -> None:
    """The pages that the week did not lead to, and the colleague's."""
    for address in ELSEWHERE:
        await desk.opens(address)
    await desk.goes_to("/staff")
    await desk.main.get_by_role("link", name="amine@").click()
    await desk.page.wait_for_url("**/staff/*")
    await desk.looks()
