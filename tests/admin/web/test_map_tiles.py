"""A background for the map: from the one host that is named, and from nowhere without."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from admin.web.map_tiles import MapTiles
from participation.storage.db import Database
from tests.admin.conftest import Clock
from tests.admin.results.test_questions import own_map
from tests.admin.web.test_looks import faults
from tests.worlds.around.browser import PHONE, OpenPage
from tests.worlds.crowd import gather_crowd
from tests.worlds.town import answer, open_now, packaged, register_people
from tests.worlds.visitors import PASSWORD, Visitor

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>'
PLACES = "/campaigns/evenings/questions/spot"
EMPTY = "/campaigns/youth-budget/questions/place"


class TileServer:
    """Gives the same square to whoever asks, and remembers what was asked, and from where."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: set[str] = set()

    async def give(self, request: web.Request) -> web.Response:
        """One square."""
        self.asked.append(request.path)
        self.told.add(request.headers.get("Referer", ""))
        return web.Response(body=SQUARE, content_type="image/svg+xml")


@pytest.fixture
def squares() -> TileServer:
    return TileServer()


@pytest.fixture
async def tiles(squares: TileServer) -> AsyncIterator[MapTiles]:
    app = web.Application()
    app.router.add_get("/{z}/{x}/{y}.svg", squares.give)
    async with TestServer(app) as served:
        address = f"http://127.0.0.1:{served.port}/{{z}}/{{x}}/{{y}}.svg"
        yield MapTiles(address, "© <b>Nous</b> & vous")


async def opened(page: Page, panel: TestServer, path: str) -> None:
    """The page, its map drawn as far as it will be."""
    await page.goto(str(panel.make_url(path)))
    await expect(page.locator("#map")).to_have_attribute(
        "data-ready", "0" if path == EMPTY else "35"
    )


async def test_the_background_comes_from_that_host_alone(
    open_page: OpenPage,
    panel: TestServer,
    editor: Visitor,
    database: Database,
    clock: Clock,
    tiles: MapTiles,
    squares: TileServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await gather_crowd(database, clock())
    async with database.transaction() as session:
        [someone] = await register_people(session, clock(), 1)
        await answer(
            session, someone, await open_now(session, packaged("youth-budget"), clock()), 0
        )
    policy = (await editor.get(PLACES)).headers["Content-Security-Policy"]
    assert f"img-src 'self' data: {tiles.origin};" in policy
    for path in ("/campaigns/evenings/questions/bus", "/campaigns/evenings", "/districts.geojson"):
        other = (await editor.get(path)).headers["Content-Security-Policy"]
        assert "img-src 'self' data:;" in other
    page = await open_page(viewport=PHONE, color_scheme="dark")
    await page.goto(str(panel.make_url("/sign-in")))
    await page.fill("#email", "editor@example.org")
    await page.fill("#password", PASSWORD)
    await page.locator("form.card button").click()
    await page.wait_for_url("**/campaigns")
    # Typed places alone: there is no map to draw, and nobody to ask for its background.
    await opened(page, panel, EMPTY)
    await expect(page.locator("#map")).to_be_hidden()
    await expect(page.locator("#map-empty")).to_be_visible()
    assert squares.asked == []
    own_map(tmp_path, monkeypatch)
    await opened(page, panel, PLACES)
    await expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    # The attribution is a text, whatever it looks like.
    await expect(page.locator(".leaflet-control-attribution")).to_have_text(tiles.attribution)
    assert squares.asked
    # Lille from near by, never the whole world; the host learns the site, and not the page.
    assert min(int(path.split("/")[1]) for path in squares.asked) > 9
    assert squares.told == {str(panel.make_url("/"))}
    assert await faults(page) == []
