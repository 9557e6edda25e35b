"""Admins look after accounts: invite, change a role, close, help who lost something."""

import asyncio
import html
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestServer

from admin import build_app
from participation.models import Role
from participation.staff.accounts import list_staff
from participation.staff.log import latest_entries
from participation.storage.db import Database
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.visitors import PASSWORD, SAME_SITE, Answer, Visitor

OWN = "quelques mots à la suite"


def link_in(page: Answer) -> str:
    """The path of the link that the page shows to be passed on."""
    found = re.search(r'id="link"[^>]* value="http://[^/"]+(/join/[^"]+)"', page.text)
    assert found is not None, page.text
    return found[1]


def choosing(password: str = OWN, again: str | None = None, language: str = "fr") -> dict[str, str]:
    return {"password": password, "again": password if again is None else again} | {
        "language": language
    }


async def number_of(database: Database, role: Role) -> int:
    async with database.reading() as session:
        return next(one.id for one in await list_staff(session) if one.role == role)


@pytest.fixture
async def admin(enter: EnterAs) -> Visitor:
    return await enter(Role.ADMIN)


async def invited(admin: Visitor, email: str = "ana@example.org") -> Answer:
    return await admin.post("/staff/invitations", email=email, role="analyst")


@pytest.mark.usefixtures("panel")
@pytest.mark.parametrize(
    ("host", "origin"),
    [("conseil.example", "https://conseil.example"), ("127.0.0.1:8080", "http://127.0.0.1:8080")],
)
async def test_the_link_leads_where_the_panel_is(
    database: Database, clock: Clock, host: str, origin: str
) -> None:
    app = build_app(database, timezone=ZoneInfo("UTC"), clock=clock, secure_cookies=True)
    async with TestServer(app) as server:
        visitor = Visitor(server)
        cookie = (await visitor.sign_in(Role.ADMIN)).headers["Set-Cookie"].partition(";")[0]
        page = await visitor.post(
            "/staff/invitations",
            SAME_SITE | {"Cookie": cookie, "Host": host},
            email="ana@example.org",
            role="analyst",
        )
        await visitor.leave()
    assert f'value="{origin}/join/' in page.text


async def test_an_invited_analyst_chooses_a_password_and_is_in(
    admin: Visitor, enter: EnterAs
) -> None:
    page = await invited(admin, " Ana@Example.org")
    assert "The link for ana@example.org is ready" in page.text
    link, newcomer = link_in(page), await enter(None)
    assert link not in (await admin.get("/staff")).text
    for _ in range(2):  # a messenger's preview opens it first, and uses up nothing
        shown = await newcomer.get(link)
        assert shown.status == 200
        assert 'value="ana@example.org"' in shown.text
    assert (await newcomer.post(link, **choosing())).location == "/"
    assert "Pas encore de campagne" in (await newcomer.get("/campaigns")).text
    again = await (await enter(None)).get(link)
    assert (again.status, "This link no longer works" in again.text) == (410, True)
    assert (await (await enter(None)).sign_in_as("ana@example.org", OWN)).status == 303
    assert "Links that wait" not in (await admin.get("/staff")).text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (choosing("p4ssw0rd"), "at least 12 characters"),
        (choosing("passwordpassword"), "repeats the same"),
        (choosing(OWN, "something else"), "not the same"),
        (choosing("x" * 1025), "at most 1,024 characters"),
    ],
)
async def test_a_password_that_cannot_be_uses_no_link_up(
    admin: Visitor, enter: EnterAs, form: dict[str, str], said: str
) -> None:
    link, newcomer = link_in(await invited(admin)), await enter(None)
    refused = await newcomer.post(link, **form)
    assert (refused.status, said in refused.text) == (400, True)
    assert form["password"] not in refused.text
    assert (await newcomer.post(link, **choosing(language="tlh"))).status == 400
    assert (await newcomer.post(link, **choosing())).status == 303


async def test_a_link_sent_twice_at_once_makes_one_account(admin: Visitor, enter: EnterAs) -> None:
    link = link_in(await invited(admin))
    two = [(await enter(None)).post(link, **choosing()) for _ in range(2)]
    assert sorted(answer.location for answer in await asyncio.gather(*two)) == ["/", link]


async def test_a_link_grows_old_and_may_be_withdrawn(
    admin: Visitor, enter: EnterAs, clock: Clock
) -> None:
    link, newcomer = link_in(await invited(admin)), await enter(None)
    waiting = (await admin.get("/staff")).text
    withdraw = re.search(r'action="(/staff/links/\d+/withdraw)"', waiting)
    assert withdraw is not None
    assert (await admin.post(withdraw[1])).location == "/staff?done=link_withdrawn"
    assert (await admin.post(withdraw[1])).location == "/staff"
    assert (await newcomer.post(link, **choosing())).status == 410
    later = link_in(await invited(admin))
    clock.advance(timedelta(days=7))
    assert (await newcomer.get(later)).status == 410


@pytest.mark.parametrize(
    ("email", "said"),
    [("editor@example.org", "There is an account"), ("editor", "This is not an email address")],
)
async def test_an_invitation_that_cannot_be_is_explained(
    admin: Visitor, email: str, said: str
) -> None:
    refused = await invited(admin, email)
    assert (refused.status, said in refused.text) == (400, True)
    assert f'value="{email}"' in refused.text
    wrong = {"email": "a@example.org", "role": "king"}
    assert (await admin.post("/staff/invitations", **wrong)).status == 400


async def test_a_role_taken_away_is_felt_on_the_next_page(
    admin: Visitor, editor: Visitor, database: Database
) -> None:
    number = await number_of(database, Role.EDITOR)
    assert (await editor.get("/import")).status == 200
    changed = await admin.post(f"/staff/{number}/role", role="analyst")
    assert changed.location == f"/staff/{number}?done=role_changed"
    assert "The role is changed." in (await admin.get(changed.location)).text
    assert (await editor.get("/import")).status == 403
    log = html.unescape((await admin.get("/log")).text)
    assert "Changed a role" in log
    assert "Editor → Analyst" in log
    assert (await admin.post(f"/staff/{number}/role", role="king")).status == 400
    assert (await admin.post("/staff/999/role", role="editor")).status == 404


async def test_a_closed_account_is_out_at_once_and_comes_back(
    admin: Visitor, editor: Visitor, database: Database
) -> None:
    number = await number_of(database, Role.EDITOR)
    await admin.post(f"/staff/{number}/disable")
    page = (await admin.get(f"/staff/{number}?done=disabled")).text
    assert "its sessions have ended" in page
    assert "Closed since Monday 2 March 2026 at 12:00" in page
    assert (await editor.get("/campaigns")).location == "/sign-in?next=/campaigns"
    assert (await editor.sign_in(Role.EDITOR)).status == 400
    assert (await admin.post(f"/staff/{number}/password-link")).location == f"/staff/{number}"
    await admin.post(f"/staff/{number}/enable")
    assert (await editor.sign_in(Role.EDITOR)).status == 303


async def test_the_last_admin_is_told_why_they_stay(admin: Visitor, database: Database) -> None:
    number = await number_of(database, Role.ADMIN)
    for deed, form in (("disable", {}), ("role", {"role": "editor"})):
        refused = await admin.post(f"/staff/{number}/{deed}", **form)
        assert (refused.status, "the only admin left" in refused.text) == (400, True)
    editor = await number_of(database, Role.EDITOR)
    await admin.post(f"/staff/{editor}/role", role="admin")
    # Now there is another, and one may step back: to one's own page, as this one is closed then.
    assert (await admin.post(f"/staff/{number}/role", role="editor")).location == "/account"
    assert (await admin.get("/staff")).status == 403


async def test_who_lost_their_password_gets_a_link(
    admin: Visitor, editor: Visitor, enter: EnterAs, database: Database
) -> None:
    number = await number_of(database, Role.EDITOR)
    page = await admin.post(f"/staff/{number}/password-link")
    link, elsewhere = link_in(page), await enter(None)
    assert "A new password" in (await elsewhere.get(link)).text
    assert (await elsewhere.post(link, **choosing(language="en"))).location == "/"
    assert (await editor.get("/campaigns")).status == 303
    assert (await editor.sign_in(Role.EDITOR, PASSWORD)).status == 400
    assert (await editor.sign_in(Role.EDITOR, OWN)).status == 303


async def test_signed_out_everywhere(admin: Visitor, editor: Visitor, database: Database) -> None:
    number = await number_of(database, Role.EDITOR)
    assert "One session is open" in (await admin.get(f"/staff/{number}")).text
    await admin.post(f"/staff/{number}/end-sessions")
    assert (await editor.get("/campaigns")).status == 303


async def test_an_address_says_nothing_but_what_was_done(admin: Visitor, panel: TestServer) -> None:
    assert panel.port
    for name in ("nonsense", "<script>", "role_changed%20", "a" * 99):
        page = await admin.get(f"/staff?done={name}")
        assert page.status == 200
        assert 'role="status"' not in page.text


async def test_who_does_what_is_written_down(admin: Visitor, database: Database) -> None:
    await invited(admin)
    async with database.reading() as session:
        [entry, *_] = await latest_entries(session)
    assert (entry.action, entry.subject, entry.details) == (
        "staff.invited",
        "ana@example.org",
        {"role": "analyst"},
    )
    assert entry.staff_id == await number_of(database, Role.ADMIN)
