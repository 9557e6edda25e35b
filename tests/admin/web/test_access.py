"""Who may open what. Every route is asked, so that a new one cannot be forgotten open."""

import re
from collections.abc import Iterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from admin.web.auth import ADMINS, EDITORS, EVERYONE_ON_STAFF, is_public
from participation.models import Role
from tests.worlds.panel import EnterAs
from tests.worlds.visitors import Visitor

PUBLIC = {
    "/sign-in",
    "/sign-in/code",
    "/sign-in/provider",
    "/sign-in/provider/back",
    "/join/{token}",
    "/language",
    "/static",
    "/healthz",
    "/readyz",
    "/metrics",
    "/campaign.schema.json",
}
FOR_ADMINS = {
    "GET /staff",
    "POST /staff/invitations",
    "POST /staff/links/{number}/withdraw",
    "GET /staff/{number}",
    "POST /staff/{number}/role",
    "POST /staff/{number}/disable",
    "POST /staff/{number}/enable",
    "POST /staff/{number}/end-sessions",
    "POST /staff/{number}/reset-second-factor",
    "POST /staff/{number}/password-link",
    "GET /log",
    "GET /log.csv",
    "GET /settings",
    "POST /settings",
}
FOR_ADMINS |= {"POST /samples/fill", "POST /samples/remove"}
FOR_ADMINS |= {
    f"{method} /settings/{part}"
    for part in ("council", "words", "{list}")
    for method in ("GET", "POST")
}
FOR_ADMINS |= {"POST /settings/districts/map", "POST /settings/districts/map/remove"}
FOR_EDITORS = {
    "GET /import",
    "POST /import",
    "GET /campaigns/{key}/schedule",
    "POST /campaigns/{key}/schedule",
    "GET /campaigns/{key}/audience",
    "GET /campaigns/{key}/close",
    "POST /campaigns/{key}/close",
    "POST /campaigns/{key}/pause",
    "POST /campaigns/{key}/resume",
    "POST /campaigns/{key}/unschedule",
    "POST /campaigns/{key}/approve",
    "GET /campaigns/{key}/test",
    "POST /campaigns/{key}/test",
    "GET /phone",
    "POST /phone/code",
    "POST /phone/unlink",
    "POST /campaigns/{key}/trial",
    "POST /proposals/{number}",
    "GET /drafts",
    "POST /drafts",
    "POST /drafts/thrown",
    "POST /campaigns/{key}/edit",
    "GET /drafts/{number}",
    "POST /drafts/{number}",
    "POST /drafts/{number}/publish",
    "GET /drafts/{number}/state",
    "POST /drafts/{number}/revision",
    "POST /drafts/{number}/discard",
    "GET /drafts/{number}/campaign.yaml",
    "POST /campaigns/{key}/questions/{question}/words/labels",
    "POST /campaigns/{key}/questions/{question}/words/labels/delete",
    "POST /campaigns/{key}/questions/{question}/words/{answer}/label",
    "POST /campaigns/{key}/questions/{question}/words/{answer}/hide",
    "POST /campaigns/{key}/questions/{question}/words/{answer}/show",
    "POST /tour/put-away",
    "POST /tour/bring-back",
    "POST /inbox/{number}/answer",
    "POST /inbox/{number}/assign",
    "POST /inbox/{number}/labels",
    "POST /inbox/{number}/close",
    "POST /inbox/{number}/reopen",
    "POST /inbox/{number}/read",
    "POST /inbox/{number}/unread",
    "POST /inbox/replies",
    "GET /inbox/replies/{number}",
    "POST /inbox/replies/{number}",
    "POST /inbox/replies/{number}/remove",
    "GET /campaigns/{key}/questions/{question}/quote",
    "POST /campaigns/{key}/questions/{question}/quote",
    "POST /people/sources",
    "POST /people/census",
    "POST /campaigns/{key}/reply",
    "GET /campaigns/{key}/reply/check",
    "POST /campaigns/{key}/reply/send",
    "POST /campaigns/{key}/reply/{number}/pause",
    "POST /campaigns/{key}/reply/{number}/resume",
    "POST /campaigns/{key}/reply/{number}/cancel",
}
EXAMPLES = {"number": "3", "shape": "long", "format": "csv", "question": "priority"}
EXAMPLES |= {"key": "youth-budget", "token": "none", "answer": "1", "pseudonym": "nobody"}
EXAMPLES |= {"theme": "light", "code": "gare", "list": "districts"}


def routes(panel: TestServer) -> Iterator[web.AbstractRoute]:
    for route in panel.app.router.routes():
        if route.method != "HEAD":
            yield route


def name_of(route: web.AbstractRoute) -> str:
    assert route.resource is not None
    return f"{route.method} {route.resource.canonical}"


def address_of(route: web.AbstractRoute) -> str:
    assert route.resource is not None
    return re.sub(r"{(\w+)}", lambda found: EXAMPLES[found[1]], route.resource.canonical)


async def ask(visitor: Visitor, route: web.AbstractRoute) -> int:
    path = address_of(route)
    answer = await (visitor.get(path) if route.method == "GET" else visitor.post(path))
    return answer.status


def test_what_strangers_may_open_is_listed_here(panel: TestServer) -> None:
    public = {route.resource.canonical for route in routes(panel) if is_public(route)}  # type: ignore[union-attr] # every route of ours has one
    assert public == PUBLIC


async def test_strangers_are_sent_to_sign_in(panel: TestServer, enter: EnterAs) -> None:
    stranger = await enter(None)
    closed = [route for route in routes(panel) if not is_public(route)]
    assert len(closed) > 20
    for route in closed:
        path = address_of(route)
        answer = await (stranger.get(path) if route.method == "GET" else stranger.post(path))
        assert answer.status == 303, path
        assert answer.location.startswith("/sign-in"), path


@pytest.mark.parametrize("header", ["HX_Request", "Draft_Request"])
async def test_a_page_that_asks_by_itself_is_never_left(enter: EnterAs, header: str) -> None:
    answer = await (await enter(None)).get("/campaigns/any/progress", **{header: "true"})
    assert (answer.status, "HX-Refresh" in answer.headers) == (401, False)
    assert "Location" not in answer.headers


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("role", list(Role))
async def test_each_role_opens_what_it_may(panel: TestServer, enter: EnterAs, role: Role) -> None:
    member = await enter(role)
    closed = [route for route in routes(panel) if not is_public(route)]
    for route in closed:
        name = name_of(route)
        if name == "POST /sign-out":
            continue
        allowed = (
            ADMINS if name in FOR_ADMINS else EDITORS if name in FOR_EDITORS else EVERYONE_ON_STAFF
        )
        status = await ask(member, route)
        assert (status != 403) == (role in allowed), name
        assert status < 500, name
    assert (await member.get("/campaigns")).status == 200
    assert (await member.post("/sign-out")).status == 303


async def test_an_analyst_is_told_whom_to_ask(enter: EnterAs) -> None:
    analyst = await enter(Role.ANALYST)
    refused = await analyst.get("/import")
    assert refused.status == 403
    assert "ask an admin or an editor" in refused.text
    assert "An editor imports the first one" in (await analyst.get("/campaigns")).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {},
    ],
)
async def test_another_sites_page_changes_nothing(editor: Visitor, headers: dict[str, str]) -> None:
    assert (await editor.post("/sign-out", _headers=headers)).status == 403
    assert (await editor.get("/campaigns")).status == 200


async def test_an_old_browser_names_its_origin(editor: Visitor) -> None:
    origin = str(editor.client.make_url("/")).rstrip("/")
    assert (await editor.post("/sign-out", _headers={"Origin": origin})).status == 303


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/healthz", "/static/app.css"])
async def test_browsers_are_told_what_not_to_do(enter: EnterAs, path: str) -> None:
    headers = (await (await enter(None)).get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


async def test_pages_are_never_kept_and_files_are(enter: EnterAs) -> None:
    stranger = await enter(None)
    page = await stranger.get("/sign-in")
    assert page.headers["Cache-Control"] == "no-store"
    address = re.search(r'"(/static/app\.css\?v=[0-9a-f]+)"', page.text)
    assert address is not None
    assert "immutable" in (await stranger.get(address[1])).headers["Cache-Control"]
    plain = await stranger.get("/static/vendor/inter-latin-wght-normal.woff2")
    assert plain.headers["Cache-Control"] == "public, max-age=3600"
