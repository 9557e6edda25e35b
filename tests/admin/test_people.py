"""Who takes part, in counts; who works here; who did what."""

import html
import re

import pytest

from participation.models import Role
from tests.admin.conftest import EnterAs
from tests.admin.visitors import Visitor


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


async def test_an_admin_adds_an_analyst_who_signs_in(enter: EnterAs) -> None:
    admin = await enter(Role.ADMIN)
    form = {"email": "Ana@Example.org", "role": "analyst", "language": "fr"}
    added = await admin.post("/staff", **form)
    password = re.search(r'class="password">(.*?)</code>', added.text)
    assert password is not None
    assert password[1] not in (await admin.get("/staff")).text
    newcomer = await enter(None)
    assert (await newcomer.sign_in_as("ana@example.org", password[1])).status == 303
    assert "Pas encore de campagne" in (await newcomer.get("/campaigns")).text
    log = (await admin.get("/log")).text
    assert "Added an account" in log
    assert "ana@example.org" in log


@pytest.mark.parametrize(
    ("email", "said"),
    [("editor@example.org", "There is an account"), ("editor", "This is not an email address")],
)
async def test_an_account_that_cannot_be_is_explained(
    enter: EnterAs, email: str, said: str
) -> None:
    admin = await enter(Role.ADMIN)
    refused = await admin.post("/staff", email=email, role="editor", language="en")
    assert refused.status == 400
    assert said in refused.text
    assert f'value="{email}"' in refused.text
    assert (await admin.post("/staff", email="a@b", role="king", language="en")).status == 400
    assert (await admin.post("/staff", email="a@b", role="admin", language="xx")).status == 400


@pytest.mark.usefixtures("town")
async def test_the_log_leads_to_what_it_speaks_of(enter: EnterAs) -> None:
    admin = await enter(Role.ADMIN)
    log = (await admin.get("/log")).text
    assert '<a href="/proposals/3">Proposal 3</a>' in log
    assert 'href="/campaigns/night-buses"' in log
    for path in ("/proposals/3", "/campaigns/night-buses"):
        assert (await admin.get(path)).status == 200
