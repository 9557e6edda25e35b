"""One's own account: password, sessions, and a second factor with all that may happen to it."""

import html
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestServer

from admin import build_app
from admin.web.access import Access
from admin.web.auth import EDITORS
from participation.models import Role
from participation.staff.accounts import list_staff
from participation.storage.db import Database
from tests.worlds.access import SEAL
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.telephones import RECOVERY_CODE, Telephone, turn_on
from tests.worlds.visitors import PASSWORD, Visitor

NEW = "encore un mot de passe"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
MINUTE = timedelta(minutes=1)


def changing(old: str = PASSWORD, new: str = NEW, again: str = NEW) -> dict[str, str]:
    return {"old": old, "new": new, "again": again}


async def test_a_password_is_changed_by_who_knows_it(editor: Visitor, enter: EnterAs) -> None:
    elsewhere = await enter(Role.EDITOR)
    done = await editor.post("/account/password", **changing())
    assert done.location == "/account?done=password_changed"
    assert "The password is changed." in (await editor.get(done.location)).text
    assert (await elsewhere.get("/campaigns")).status == 303
    assert (await elsewhere.sign_in(Role.EDITOR)).status == 400
    assert (await elsewhere.sign_in(Role.EDITOR, NEW)).status == 303


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        (changing(old="not this one"), "old", "This is not your current password."),
        (changing(again="another one, surely"), "again", "The two are not the same."),
        (changing(new="p4ssw0rd", again="p4ssw0rd"), "new", "at least 12 characters"),
    ],
)
async def test_a_change_that_cannot_be_is_explained_beside_its_field(
    editor: Visitor, form: dict[str, str], field: str, said: str
) -> None:
    refused = await editor.post("/account/password", **form)
    assert refused.status == 400
    found = re.search(rf'id="{field}-problem">(.*?)</p>', html.unescape(refused.text))
    assert found is not None
    assert said in found[1]
    assert (await editor.post("/account/password", **changing())).status == 303


async def test_at_a_screen_left_open_guessing_is_slow_too(editor: Visitor, clock: Clock) -> None:
    for _ in range(5):
        await editor.post("/account/password", **changing(old="a guess"))
    slowed = await editor.post("/account/password", **changing())
    assert "Too many attempts. Wait a minute" in slowed.text
    clock.advance(MINUTE)
    assert (await editor.post("/account/password", **changing())).status == 303


async def test_sessions_are_listed_and_ended(enter: EnterAs, clock: Clock) -> None:
    here, elsewhere, third = [await enter(None) for _ in range(3)]
    for visitor in (here, elsewhere, third):
        form = {"email": "editor@example.org", "password": PASSWORD}
        await visitor.post(
            "/sign-in", {"Sec-Fetch-Site": "same-origin", "User-Agent": FIREFOX}, **form
        )
    clock.advance(MINUTE * 6)
    page = (await here.get("/account")).text
    assert page.count("Firefox, Linux</span>") == 3
    assert page.count("This one") == 1
    assert re.findall(r"2 Mar 2026, 12:0\d", page).count("2 Mar 2026, 12:06") == 1
    others = re.findall(r'name="session" value="([0-9a-f]{64})"', page)
    assert len(others) == 2
    ended = await here.post("/account/sessions/end", session=others[0])
    assert "The session has ended." in (await here.get(ended.location)).text
    assert (await here.post("/account/sessions/end", session=others[0])).location == "/account"
    await here.post("/account/sessions/end-others")
    for visitor in (elsewhere, third):
        assert (await visitor.get("/campaigns")).status == 303
    assert (await here.get("/campaigns")).status == 200


async def test_with_a_second_factor_a_password_is_not_enough(
    editor: Visitor, enter: EnterAs, clock: Clock
) -> None:
    telephone, recovery = await turn_on(editor, clock())
    assert len(recovery) == 10
    assert recovery[0] not in (await editor.get("/account")).text
    assert (await editor.get("/account/second-factor")).location == "/account"
    clock.advance(MINUTE)
    visitor = await enter(None)
    form = {"email": "editor@example.org", "password": PASSWORD, "next": "/people"}
    step = await visitor.post("/sign-in", **form)
    assert step.location == "/sign-in/code?next=/people"
    assert "portevoix=" not in step.headers["Set-Cookie"]
    assert (await visitor.get("/people")).status == 303
    assert "Now the code from your phone" in (await visitor.get(step.location)).text
    code = telephone.code(clock())
    assert (await visitor.post("/sign-in/code", code=code, next="/people")).location == "/people"
    assert (await visitor.get("/people")).status == 200
    # The same code again, read over a shoulder, is worth nothing; a recovery code is, once.
    other = await enter(None)
    await other.post("/sign-in", **form)
    assert (await other.post("/sign-in/code", code=code)).status == 400
    assert (await other.post("/sign-in/code", code=recovery[0])).location == "/"
    assert "9 recovery codes are left" in (await other.get("/account")).text


async def test_behind_https_the_step_is_bound_to_the_host_as_well(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await turn_on(editor, clock())
    app = build_app(
        database, timezone=ZoneInfo("UTC"), clock=clock, secure_cookies=True, access=Access(SEAL)
    )
    async with TestServer(app) as server:
        visitor = Visitor(server)
        cookie = (await visitor.sign_in(Role.EDITOR)).headers["Set-Cookie"].split("; ")
        await visitor.leave()
    assert cookie[0].startswith("__Host-portevoix-step=")
    assert {"HttpOnly", "Max-Age=300", "Path=/", "SameSite=Lax", "Secure"} == set(cookie[1:])


async def test_codes_are_not_to_be_guessed(editor: Visitor, enter: EnterAs, clock: Clock) -> None:
    telephone, _ = await turn_on(editor, clock())
    visitor = await enter(None)
    await visitor.sign_in(Role.EDITOR)
    clock.advance(MINUTE)
    for _ in range(5):
        wrong = await visitor.post("/sign-in/code", code="000000")
        assert (wrong.status, "not right, or was used already" in wrong.text) == (400, True)
    slowed = await visitor.post("/sign-in/code", code=telephone.code(clock()))
    assert (slowed.status, slowed.headers["Retry-After"]) == (429, "31")
    assert "Too many wrong codes. Wait a minute" in slowed.text
    # Nor does starting again wipe the slate.
    await visitor.sign_in(Role.EDITOR)
    assert (await visitor.post("/sign-in/code", code="111111")).status == 429
    clock.advance(MINUTE)
    assert (await visitor.post("/sign-in/code", code=telephone.code(clock()))).status == 303


async def test_the_step_is_for_who_gave_the_password_just_now(
    editor: Visitor, enter: EnterAs, clock: Clock
) -> None:
    telephone, _ = await turn_on(editor, clock())
    stranger = await enter(None)
    assert (await stranger.get("/sign-in/code")).location == "/sign-in"
    assert (await stranger.post("/sign-in/code", code="000000")).location == "/sign-in"
    await stranger.sign_in(Role.EDITOR)
    clock.advance(5 * MINUTE)
    code = telephone.code(clock())
    assert (await stranger.post("/sign-in/code", code=code)).location == "/sign-in"


async def test_a_wrong_first_code_turns_nothing_on(editor: Visitor, clock: Clock) -> None:
    telephone = Telephone.reading(await editor.get("/account/second-factor"))
    refused = await editor.post("/account/second-factor", code="000000")
    assert (refused.status, 'id="code-problem"' in refused.text) == (400, True)
    # The picture is the same as before: what the telephone has is still right.
    code = telephone.code(clock())
    assert (await editor.post("/account/second-factor", code=code)).status == 200
    assert (await editor.post("/account/second-factor", code=code)).location == "/account"


async def test_turning_it_off_takes_password_and_code(
    editor: Visitor, enter: EnterAs, clock: Clock
) -> None:
    telephone, recovery = await turn_on(editor, clock())
    clock.advance(MINUTE)
    for form, field in (
        ({"password": "a guess", "code": telephone.code(clock())}, "off-password-problem"),
        ({"password": PASSWORD, "code": "000000"}, "off-code-problem"),
    ):
        refused = await editor.post("/account/second-factor/off", **form)
        assert (refused.status, f'id="{field}"' in refused.text) == (400, True)
    right = {"password": PASSWORD, "code": telephone.code(clock())}
    renewed = await editor.post("/account/recovery-codes", **right)
    fresh = RECOVERY_CODE.findall(renewed.text)
    assert len(set(fresh) - set(recovery)) == 10
    refused = await editor.post("/account/recovery-codes", password=PASSWORD, code=recovery[1])
    assert 'id="renew-code-problem"' in refused.text
    off = await editor.post("/account/second-factor/off", password=PASSWORD, code=fresh[0])
    assert off.location == "/account?done=factor_turned_off"
    assert (await (await enter(None)).sign_in(Role.EDITOR)).location == "/"


async def test_an_admin_helps_who_lost_the_telephone_but_not_themselves(
    editor: Visitor, enter: EnterAs, clock: Clock, database: Database
) -> None:
    await turn_on(editor, clock())
    admin = await enter(Role.ADMIN)
    await turn_on(admin, clock())
    async with database.reading() as session:
        number = {one.role: one.id for one in await list_staff(session)}
    own = f"/staff/{number[Role.ADMIN]}"
    assert "Your own second factor is on your account" in html.unescape((await admin.get(own)).text)
    assert (await admin.post(f"{own}/reset-second-factor")).status == 403
    await admin.post(f"/staff/{number[Role.EDITOR]}/reset-second-factor")
    assert (await (await enter(None)).sign_in(Role.EDITOR)).location == "/"
    assert "Reset a second factor" in (await admin.get("/log")).text
    # A link for a new password is worth a password, not the telephone.
    page = await admin.post(f"{own}/password-link")
    link = re.search(r"/join/[\w-]+", page.text)
    assert link is not None
    chosen = {"password": NEW, "again": NEW, "language": "en"}
    assert (await editor.post(link[0], **chosen)).location == "/sign-in"


class TestWithoutKey:
    """A server without a key of its own has no second factor, and says why."""

    @pytest.fixture
    def access(self) -> Access:
        return Access()

    async def test_it_is_not_offered(self, editor: Visitor) -> None:
        assert "PORTEVOIX_SECRET_KEY" in (await editor.get("/account")).text
        assert (await editor.get("/account/second-factor")).status == 404
        assert (await editor.get("/sign-in/provider")).status == 404


class TestRequired:
    """Where editors need one, they can do nothing else before they have turned it on."""

    @pytest.fixture
    def access(self) -> Access:
        return Access(SEAL, factor_roles=EDITORS)

    async def test_first_of_all_it_is_turned_on(self, editor: Visitor, clock: Clock) -> None:
        assert (await editor.get("/campaigns")).location == "/account/second-factor"
        fragment = await editor.get("/campaigns", HX_Request="true")
        assert (fragment.status, "HX-Refresh" in fragment.headers) == (401, False)
        assert "Your role needs a second factor" in (await editor.get("/account")).text
        telephone, _ = await turn_on(editor, clock())
        assert (await editor.get("/campaigns")).status == 200
        clock.advance(MINUTE)
        form = {"password": PASSWORD, "code": telephone.code(clock())}
        assert (await editor.post("/account/second-factor/off", **form)).status == 403
        assert "cannot be turned off" in (await editor.get("/account")).text
        assert (await editor.post("/sign-out")).status == 303

    async def test_analysts_may_go_without(self, enter: EnterAs, panel: TestServer) -> None:
        assert panel.port
        assert (await (await enter(Role.ANALYST)).get("/campaigns")).status == 200
