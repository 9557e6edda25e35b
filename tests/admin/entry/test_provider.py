"""Signing in by a provider: a real one, over HTTP."""

import html
import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import expect

from admin.web.access import Access
from participation.models import Role
from participation.staff.accounts import find_staff
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs
from tests.admin.web.test_looks import faults
from tests.worlds.access import SEAL
from tests.worlds.around.browser import OpenPage
from tests.worlds.around.identity_provider import IdentityProvider
from tests.worlds.detours import NAME, comes_back, provider_of
from tests.worlds.telephones import turn_on
from tests.worlds.visitors import Visitor


@pytest.fixture
def access(identities: IdentityProvider) -> Access:
    return Access(SEAL, provider_of(identities))


@pytest.fixture
async def visitor(enter: EnterAs, panel: TestServer, identities: IdentityProvider) -> Visitor:
    """A stranger at the door, whose panel the provider knows."""
    identities.panel = str(panel.make_url("")).rstrip("/")
    return await enter(None)


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
@pytest.mark.parametrize("secret_in_form", [True, False])
async def test_who_the_provider_vouches_for_is_in(
    visitor: Visitor, identities: IdentityProvider, algorithm: str, secret_in_form: bool
) -> None:
    identities.algorithm, identities.secret_in_form = algorithm, secret_in_form
    assert f"Continue with {NAME}" in (await visitor.get("/sign-in")).text
    assert (await comes_back(visitor)).location == "/people"
    assert (await visitor.get("/import")).status == 200
    account = (await visitor.get("/account")).text
    assert "editor@example.org · Editor" in account
    assert "through the sign-in service" in account


async def test_the_way_there_says_all_that_proconnect_asks(visitor: Visitor) -> None:
    left = await visitor.get("/sign-in/provider")
    asked = {name: value[0] for name, value in parse_qs(urlsplit(left.location).query).items()}
    assert (len(asked["state"]) >= 32, len(asked["nonce"]) >= 32) == (True, True)
    assert (asked["scope"], asked["code_challenge_method"]) == ("openid email", "S256")
    again = parse_qs(urlsplit((await visitor.get("/sign-in/provider")).location).query)
    assert again["state"][0] != asked["state"]
    cookie = left.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert asked["state"] not in cookie


async def test_a_second_factor_is_the_providers_own_affair(
    visitor: Visitor, editor: Visitor, clock: Clock
) -> None:
    await turn_on(editor, clock())
    assert (await comes_back(visitor)).location == "/people"


async def test_the_same_person_with_another_address_is_the_same_account(
    visitor: Visitor, enter: EnterAs, identities: IdentityProvider, database: Database
) -> None:
    await comes_back(visitor)
    identities.person_claims = {"email": "ada.married@example.org"}
    later = await enter(None)
    assert (await comes_back(later)).location == "/people"
    assert "editor@example.org" in (await later.get("/account")).text
    async with database.reading() as session:
        assert await find_staff(session, "ada.married@example.org") is None


async def test_who_is_invited_needs_no_password(
    visitor: Visitor, enter: EnterAs, identities: IdentityProvider
) -> None:
    admin = await enter(Role.ADMIN)
    page = await admin.post("/staff/invitations", email="new@example.org", role="analyst")
    link = re.search(r"/join/[\w-]+", page.text)
    assert link is not None
    assert f"Continue with {NAME}" in (await visitor.get(link[0])).text
    identities.people["new"] = {"sub": "new-1", "email": "New@Example.org", "email_verified": True}
    assert (await comes_back(visitor, "new")).location == "/people"
    account = (await visitor.get("/account")).text
    assert "there is no password here" in account
    assert "Your sign-in service sees to it" in account
    assert (await visitor.get("/account/second-factor")).location == "/account"
    assert (await visitor.get("/import")).status == 403
    assert (await (await enter(None)).get(link[0])).status == 410
    assert (await (await enter(None)).sign_in_as("new@example.org", "")).status == 400


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"email": "stranger@example.org"}, "Ask an admin of your council to invite it"),
        ({"email_verified": False}, "has not verified your email address"),
        ({"email": None}, "has not verified your email address"),
    ],
)
async def test_nobody_else_gets_in(
    visitor: Visitor, identities: IdentityProvider, person: dict[str, Any], said: str
) -> None:
    identities.person_claims = person
    refused = await comes_back(visitor)
    assert (refused.status, said in refused.text, NAME in refused.text) == (403, True, True)
    assert (await visitor.get("/people")).status == 303


async def test_signing_out_here_is_signing_out_there(
    visitor: Visitor, identities: IdentityProvider
) -> None:
    await comes_back(visitor)
    assert identities.sessions == ["ada"]
    page = await visitor.post("/sign-out")
    onward = page.headers["Refresh"].partition("url=")[2]
    assert html.escape(onward) in page.text
    async with (
        aiohttp.ClientSession() as browser,
        browser.get(onward, allow_redirects=False) as ended,
    ):
        assert ended.headers["Location"].startswith(f"{identities.panel}/sign-in?state=")
    assert identities.sessions == []
    assert (await visitor.get("/people")).status == 303


@pytest.mark.parametrize("gone", [None, "unreachable"])
async def test_where_it_cannot_be_said_there_one_signs_out_here(
    visitor: Visitor, identities: IdentityProvider, clock: Clock, gone: str | None
) -> None:
    identities.metadata = {"end_session_endpoint": None}
    await comes_back(visitor)
    if gone:
        identities.instead["/.well-known/openid-configuration"] = web.Response(status=503)
        clock.advance(timedelta(hours=2))
    assert (await visitor.post("/sign-out")).location == "/sign-in"


async def test_who_says_no_at_the_provider_may_begin_again(visitor: Visitor) -> None:
    refused = await comes_back(visitor, "nobody")
    assert (refused.status, "You stopped signing in" in refused.text) == (400, True)
    assert '<input type="hidden" name="next" value="/people">' in refused.text


async def test_in_a_browser_there_and_back_and_out(
    open_page: OpenPage, panel: TestServer, visitor: Visitor, identities: IdentityProvider
) -> None:
    assert (await visitor.get("/sign-in")).status == 200
    page = await open_page(locale="en-GB")
    await page.goto(str(panel.make_url("/people")))
    await page.get_by_role("link", name=f"Continue with {NAME}").click()
    await page.get_by_role("button", name="ada").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("People")
    # At first the provider has nothing to show: the page that leads there stays in sight.
    identities.instead["/end-session"] = web.Response(status=204)
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert await faults(page) == []
    identities.instead.clear()
    await page.get_by_role("link", name="Go on").click()
    # The browser went by the provider's door, which sent it back to ours.
    await page.wait_for_url("**/sign-in?state=*")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Staff panel")
