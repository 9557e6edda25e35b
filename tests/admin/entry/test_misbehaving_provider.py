"""A provider that misbehaves lets nobody in, and the page says so kindly."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from admin.web.access import Access
from tests.admin.conftest import Clock, EnterAs
from tests.worlds.access import SEAL
from tests.worlds.around.identity_provider import CLIENT_ID, IdentityProvider
from tests.worlds.detours import at_the_provider, comes_back, provider_of
from tests.worlds.visitors import Visitor


@pytest.fixture
def access(identities: IdentityProvider) -> Access:
    return Access(SEAL, provider_of(identities))


@pytest.fixture
async def visitor(enter: EnterAs, panel: TestServer, identities: IdentityProvider) -> Visitor:
    """A stranger at the door, whose panel the provider knows."""
    identities.panel = str(panel.make_url("")).rstrip("/")
    return await enter(None)


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
    def access(self, identities: IdentityProvider) -> Access:
        return Access(SEAL, provider_of(identities, takes_unsigned=True))

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
