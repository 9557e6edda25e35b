"""Who takes part, in counts; who did what."""

import html
import re

import pytest

from participation.models import Role
from tests.worlds.panel import EnterAs
from tests.worlds.visitors import Visitor


async def test_nobody_yet(editor: Visitor) -> None:
    page = (await editor.get("/people")).text
    assert "Nobody has registered yet" in page
    sources = (await editor.get("/people/sources")).text
    assert "Nobody came through a link with a code yet" in sources
    census = (await editor.get("/people/census")).text
    assert "Are those who take part like those who live here?" in census


@pytest.mark.usefixtures("town")
async def test_people_in_counts(editor: Visitor) -> None:
    page = html.unescape((await editor.get("/people")).text)
    bars = dict(re.findall(r'<th scope="row">(.*?)</th>.*?class="num count">(\d+)<', page))
    assert bars["18–24"] == "6"
    assert bars["Age not said"] == "3"
    assert bars["Wazemmes"] == "3"
    assert bars["Vieux-Lille"] == "0"
    assert bars["French"] == "9"
    sources = (await editor.get("/people/sources")).text
    assert "/start src-lycee-curie" in sources
    # The bot has not run yet: nobody knows where a poster would lead.
    assert "Posters can be printed once the bot has run" in sources


@pytest.mark.usefixtures("town")
async def test_the_log_leads_to_what_it_speaks_of(enter: EnterAs) -> None:
    admin = await enter(Role.ADMIN)
    log = (await admin.get("/log")).text
    assert '<a href="/proposals/3">Proposal 3</a>' in log
    assert 'href="/campaigns/night-buses"' in log
    for path in ("/proposals/3", "/campaigns/night-buses"):
        assert (await admin.get(path)).status == 200
