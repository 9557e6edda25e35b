"""What pages are made with travels small, and is asked for once."""

import pytest

from admin.web.assets import STATIC
from tests.worlds.panel import EnterAs

STYLES = "vendor/tabler.min.css"


@pytest.mark.parametrize("name", [STYLES, "drafts.js", "icons.svg"])
async def test_texts_travel_compressed(enter: EnterAs, name: str) -> None:
    stranger = await enter(None)
    small = await stranger.get(f"/static/{name}", Accept_Encoding="gzip")
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Vary"] == "Accept-Encoding"
    plain = await stranger.get(f"/static/{name}", Accept_Encoding="identity")
    assert "Content-Encoding" not in plain.headers
    assert small.body == plain.body == (STATIC / name).read_bytes()


async def test_what_is_compressed_already_stays_so(enter: EnterAs) -> None:
    stranger = await enter(None)
    font = "vendor/inter-latin-wght-normal.woff2"
    sent = await stranger.get(f"/static/{font}", Accept_Encoding="gzip")
    assert "Content-Encoding" not in sent.headers
    assert sent.body == (STATIC / font).read_bytes()


async def test_a_part_is_a_part_of_what_is_kept(enter: EnterAs) -> None:
    stranger = await enter(None)
    part = await stranger.get(f"/static/{STYLES}", Range="bytes=0-9", Accept_Encoding="gzip")
    assert part.status == 206
    assert part.body == (STATIC / STYLES).read_bytes()[:10]


async def test_what_has_not_changed_is_not_sent_again(enter: EnterAs) -> None:
    stranger = await enter(None)
    first = await stranger.get(f"/static/{STYLES}", Accept_Encoding="gzip")
    conditions = {"if-modified-since": first.headers["Last-Modified"]}
    again = await stranger.get(f"/static/{STYLES}", Accept_Encoding="gzip", **conditions)
    assert (again.status, again.body) == (304, b"")
