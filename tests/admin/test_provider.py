"""Signing in by a provider: a real one over HTTP, and then one that misbehaves."""

import html
import logging
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import expect

from admin.access import Access
from admin.provider import Provider, ProviderSettings
from participation.db import Database
from participation.models import Role
from participation.staff import find_staff
from tests.admin.conftest import Clock, EnterAs
from tests.admin.identity_provider import CLIENT_ID, CLIENT_SECRET, IdentityProvider
from tests.admin.telephones import turn_on
from tests.admin.visitors import Answer, Visitor
from tests.browser import OpenPage
from tests.participation.access import SEAL

NAME = "Mairie Connect"


@pytest.fixture
async def identities(clock: Clock) -> AsyncIterator[IdentityProvider]:
    """A provider, served, that knows Ada, who is our editor."""
    provider = IdentityProvider(clock)
    async with TestServer(provider.app()) as server:
        provider.issuer = str(server.make_url("")).rstrip("/")
        yield provider


@pytest.fixture
def takes_unsigned() -> bool:
    return False


@pytest.fixture
def access(identities: IdentityProvider, takes_unsigned: bool) -> Access:
    issuer = identities.issuer
    settings = ProviderSettings(issuer, CLIENT_ID, CLIENT_SECRET, NAME, takes_unsigned)
    return Access(SEAL, Provider(settings))


@pytest.fixture
async def visitor(enter: EnterAs, panel: TestServer, identities: IdentityProvider) -> Visitor:
    """A stranger at the door, whose panel the provider knows."""
    identities.panel = str(panel.make_url("")).rstrip("/")
    return await enter(None)


async def at_the_provider(address: str, who: str) -> str:
    """Say who one is there; where the browser is sent."""
    async with aiohttp.ClientSession() as browser:
        async with browser.get(address) as page:
            text = await page.text()
            assert page.status == 200, text
        ticket = re.search(r"value='([^']+)'", text)
        assert ticket is not None
        form = {"ticket": html.unescape(ticket[1]), "who": who}
        decided = f"{address.partition('/authorize')[0]}/decide"
        async with browser.post(decided, data=form, allow_redirects=False) as onward:
            back = urlsplit(onward.headers["Location"])
    return f"{back.path}?{back.query}"


async def comes_back(visitor: Visitor, who: str = "ada", onward: str = "/people") -> Answer:
    """There and back."""
    left = await visitor.get(f"/sign-in/provider?next={onward}")
    return await visitor.get(await at_the_provider(left.location, who))


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


TOKENS: dict[str, dict[str, Any]] = {
    "another nonce": {"id_claims": {"nonce": "x" * 43}},
    "no nonce": {"id_claims": {"nonce": None}},
    "expired": {"id_claims": {"exp": 1}},
    "never expiring": {"id_claims": {"exp": None}},
    "made in the future": {"id_claims": {"iat": 4_000_000_000}},
    "for someone else": {"id_claims": {"aud": "another client"}},
    "for someone else, too": {"id_claims": {"aud": [CLIENT_ID, "other"], "azp": "other"}},
    "by someone else": {"id_claims": {"iss": "https://elsewhere.example"}},
    "without a subject": {"id_claims": {"sub": None}},
    "with a number for a subject": {"id_claims": {"sub": 7}},
    "without a signature": {"id_token": "none"},
    "signed with another key": {"id_token": "foreign"},
    "signed with the shared secret": {"id_token": "shared"},
    "garbled": {"id_token": "garbled"},
    "about a person, without a signature": {"userinfo": "none"},
    "about a person, signed with another key": {"userinfo": "foreign"},
    "about a person, not signed at all": {"userinfo": "plain"},
    "about another person": {"person_claims": {"sub": "bob-1"}},
    "about a person, for someone else": {"person_claims": {"aud": "another client"}},
    "about a person, by someone else": {"person_claims": {"iss": "https://elsewhere.example"}},
    "about a person, expired": {"person_claims": {"exp": 1}},
}


async def test_no_token_is_believed_that_is(
    visitor: Visitor,
    enter: EnterAs,
    identities: IdentityProvider,
    caplog: pytest.LogCaptureFixture,
) -> None:
    right = {"id_claims": {}, "person_claims": {}, "id_token": "signed", "userinfo": "signed"}
    for wrong, how in TOKENS.items():
        caplog.clear()
        for name, value in (right | how).items():
            setattr(identities, name, value)
        refused = await comes_back(visitor)
        assert (refused.status, "cannot be trusted" in refused.text) == (400, True), wrong
        [noted] = [entry for entry in caplog.records if entry.levelno >= logging.WARNING]
        assert noted.getMessage().startswith("provider failed: provider.unfit"), wrong
        assert "ada" not in noted.getMessage(), wrong
        assert (await visitor.get("/people")).status == 303, wrong
    for name, value in right.items():
        setattr(identities, name, value)
    assert (await comes_back(await enter(None))).location == "/people"


async def test_a_code_or_an_answer_of_someone_elses_opens_nothing(
    visitor: Visitor, enter: EnterAs, identities: IdentityProvider, clock: Clock
) -> None:
    left = await visitor.get("/sign-in/provider")
    back = await at_the_provider(left.location, "ada")
    # Sent to somebody else's browser, which began nothing, or something else.
    victim = await enter(None)
    assert "begun in another browser" in (await victim.get(back)).text
    await victim.get("/sign-in/provider")
    assert "begun in another browser" in (await victim.get(back)).text
    elsewhere = re.sub("iss=[^&]*", "iss=https://elsewhere.example", back)
    assert "cannot be trusted" in (await visitor.get(elsewhere)).text
    identities.metadata = {"authorization_response_iss_parameter_supported": True}
    clock.advance(timedelta(minutes=5))
    assert (await visitor.get(back)).location == "/"
    # The code is spent, and so is the cookie.
    assert (await visitor.get(back)).status == 400
    left = await visitor.get("/sign-in/provider")
    back = await at_the_provider(left.location, "ada")
    clock.advance(timedelta(minutes=11))
    assert "took too long" in (await visitor.get(back)).text


async def test_who_says_no_at_the_provider_may_begin_again(visitor: Visitor) -> None:
    refused = await comes_back(visitor, "nobody")
    assert (refused.status, "You stopped signing in" in refused.text) == (400, True)
    assert '<input type="hidden" name="next" value="/people">' in refused.text


DISCOVERY = "/.well-known/openid-configuration"
AWAY: list[tuple[str, dict[str, Any], str]] = [
    (DISCOVERY, {"status": 503}, "does not answer"),
    (DISCOVERY, {"status": 404}, "cannot be trusted"),
    (DISCOVERY, {"text": "<html>"}, "cannot be trusted"),
    (DISCOVERY, {"text": "[]"}, "cannot be trusted"),
    (DISCOVERY, {"text": '{"issuer": "https://elsewhere.example"}'}, "cannot be trusted"),
    (DISCOVERY, {"body": b" " * 300_000}, "cannot be trusted"),
    ("/token", {"status": 400}, "cannot be trusted"),
    ("/token", {"text": "{}"}, "cannot be trusted"),
    ("/keys", {"text": "{}"}, "cannot be trusted"),
    ("/keys", {"text": '{"keys": []}'}, "cannot be trusted"),
    ("/keys", {"text": '{"keys": [{"kty": "RSA", "n": "?"}]}'}, "cannot be trusted"),
    ("/keys", {"text": '{"keys": [{"kty": "RSA"}]}'}, "cannot be trusted"),
    ("/userinfo", {"status": 401}, "cannot be trusted"),
]


async def test_a_provider_that_is_away_or_mad_is_explained_kindly(
    visitor: Visitor, identities: IdentityProvider, clock: Clock
) -> None:
    for path, answer, said in AWAY:
        identities.instead = {path: web.Response(**answer)}
        # What it said of itself is asked again by then.
        clock.advance(timedelta(hours=2))
        if path == DISCOVERY:
            refused = await visitor.get("/sign-in/provider")
        else:
            refused = await comes_back(visitor)
        status = 502 if said == "does not answer" else 400
        assert (refused.status, said in refused.text) == (status, True), (path, answer)


async def test_a_provider_that_wants_an_open_line_is_not_spoken_to(
    visitor: Visitor, identities: IdentityProvider
) -> None:
    for endpoint in ("ftp://127.0.0.1/token", None):
        identities.metadata = {"token_endpoint": endpoint}
        assert "cannot be trusted" in (await visitor.get("/sign-in/provider")).text


class TestUnsigned:
    """Where the operator says so, what it tells of people may come by HTTPS alone."""

    @pytest.fixture
    def takes_unsigned(self) -> bool:
        return True

    async def test_it_is_believed_for_the_line_it_came_by(
        self, visitor: Visitor, identities: IdentityProvider
    ) -> None:
        identities.userinfo = "plain"
        assert (await comes_back(visitor)).location == "/people"

    async def test_but_not_of_another_person(
        self, visitor: Visitor, identities: IdentityProvider
    ) -> None:
        identities.userinfo, identities.person_claims = "plain", {"sub": "bob-1"}
        assert "cannot be trusted" in (await comes_back(visitor)).text


async def test_in_a_browser_there_and_back_and_out(
    open_page: OpenPage, panel: TestServer, visitor: Visitor
) -> None:
    assert visitor
    page = await open_page(locale="en-GB")
    await page.goto(str(panel.make_url("/people")))
    await page.get_by_role("link", name=f"Continue with {NAME}").click()
    await page.get_by_role("button", name="ada").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("People")
    await page.get_by_role("button", name="Sign out").click()
    # The browser went by the provider's door, which sent it back to ours.
    await page.wait_for_url("**/sign-in?state=*")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Staff panel")
