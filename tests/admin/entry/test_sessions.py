"""Signing in and out, and the language of the pages."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestServer

from admin import build_app
from participation.models import Role
from participation.staff.sessions import SESSION_LENGTH
from participation.storage.db import Database
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.visitors import PASSWORD, Visitor


async def test_an_editor_signs_in_and_sees_the_campaigns(enter: EnterAs) -> None:
    stranger = await enter(None)
    assert (await stranger.get("/campaigns")).location == "/sign-in?next=/campaigns"
    assert (await stranger.sign_in(Role.EDITOR)).location == "/"
    assert (await stranger.get("/")).location == "/campaigns"
    page = await stranger.get("/campaigns")
    assert page.status == 200
    assert "No campaign yet" in page.text
    assert (await stranger.get("/sign-in?next=/people")).location == "/people"


async def test_the_cookie_is_for_this_site_and_no_script(enter: EnterAs) -> None:
    answer = await (await enter(None)).sign_in(Role.ADMIN)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("portevoix=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))


async def test_behind_https_the_cookie_is_bound_to_the_host(
    panel: TestServer, database: Database, clock: Clock
) -> None:
    paris = ZoneInfo("Europe/Paris")
    secure = build_app(database, timezone=paris, clock=clock, secure_cookies=True)
    async with TestServer(secure) as server:
        visitor = Visitor(server)
        cookie = (await visitor.sign_in(Role.ADMIN)).headers["Set-Cookie"]
        await visitor.leave()
    assert cookie.startswith("__Host-portevoix=")
    assert "Secure" in cookie.split("; ")


async def test_signing_out_ends_the_session_everywhere(editor: Visitor) -> None:
    cookies = editor.client.session.cookie_jar.filter_cookies(editor.client.make_url("/"))
    token = cookies["portevoix"].value
    assert (await editor.post("/sign-out")).location == "/sign-in"
    assert (await editor.get("/people", Cookie=f"portevoix={token}")).status == 303


async def test_a_session_ends_by_itself(editor: Visitor, clock: Clock) -> None:
    clock.advance(SESSION_LENGTH + timedelta(seconds=1))
    assert (await editor.get("/people")).location == "/sign-in?next=/people"


@pytest.mark.parametrize("email", ["editor@example.org", "nobody@example.org"])
async def test_a_wrong_password_says_no_more_than_an_unknown_address(
    enter: EnterAs, email: str
) -> None:
    stranger = await enter(None)
    answer = await stranger.post("/sign-in", email=email, password="tout autre chose")
    assert answer.status == 400
    assert "do not go together" in answer.text
    assert f'value="{email}"' in answer.text
    assert "tout autre chose" not in answer.text


async def test_guessing_is_slowed_for_that_account_and_no_other(
    enter: EnterAs, clock: Clock
) -> None:
    stranger = await enter(None)
    for _ in range(5):
        assert (await stranger.sign_in(Role.EDITOR, "une mauvaise idée")).status == 400
    slowed = await stranger.sign_in(Role.EDITOR)
    assert slowed.status == 429
    assert "Wait a minute" in slowed.text
    assert slowed.headers["Retry-After"] == "31"
    assert (await (await enter(None)).sign_in(Role.ADMIN)).status == 303
    clock.advance(timedelta(seconds=31))
    assert (await stranger.sign_in(Role.EDITOR, "une mauvaise idée")).status == 400
    longer = await stranger.sign_in(Role.EDITOR)
    assert longer.headers["Retry-After"] == "61"
    clock.advance(timedelta(minutes=2))
    assert (await stranger.sign_in(Role.EDITOR)).status == 303


@pytest.mark.parametrize(
    "onward",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/\tx",
        "people",
        "",
    ],
)
async def test_signing_in_leads_nowhere_but_here(enter: EnterAs, onward: str) -> None:
    stranger = await enter(None)
    form = {"email": "editor@example.org", "password": PASSWORD, "next": onward}
    assert (await stranger.post("/sign-in", **form)).location == "/"


async def test_a_stranger_reads_in_the_browsers_language_until_they_choose(enter: EnterAs) -> None:
    stranger = await enter(None)
    french = await stranger.get("/sign-in", Accept_Language="de, fr-CA;q=0.8, en;q=0.5")
    assert "Espace de l’équipe" in french.text
    assert french.headers["Content-Language"] == "fr"
    chosen = await stranger.post("/language", language="en", next="/sign-in?next=/people")
    assert chosen.location == "/sign-in?next=/people"
    assert "Staff panel" in (await stranger.get("/sign-in", Accept_Language="fr")).text


async def test_a_choice_of_language_stays_with_the_account(enter: EnterAs) -> None:
    editor = await enter(Role.EDITOR)
    await editor.post("/language", language="fr", next="/campaigns")
    assert "Pas encore de campagne" in (await editor.get("/campaigns")).text
    elsewhere = await enter(Role.EDITOR)
    assert "Pas encore de campagne" in (await elsewhere.get("/campaigns")).text
    assert (await editor.post("/language", language="tlh")).status == 400
