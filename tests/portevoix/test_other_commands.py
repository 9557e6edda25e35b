"""`portevoix migrate`, `staff`, `check` and `--help`, as an operator types them."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from participation.migrations import revisions
from participation.models import Role
from participation.staff.accounts import find_staff, password_fits
from participation.staff.second_factors import is_asked_for_code
from participation.storage.db import Database
from simulator.server import running
from tests.portevoix.command_line import CommandLine
from tests.worlds.access import turn_on
from tests.worlds.around.identity_provider import IdentityProvider
from tests.worlds.stories import NOW

TOKEN = "123456:an-example-token-that-opens-nothing"


def test_help_is_quick_because_it_imports_next_to_nothing() -> None:
    program = "import sys, portevoix.cli; print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    loaded = set(shown.stdout.split())
    assert loaded.isdisjoint({"telegram", "rasa_sdk", "sqlalchemy", "aiohttp", "pydantic"})


def test_help_names_every_command(portevoix: CommandLine) -> None:
    shown = portevoix("--help").output
    for command in ("run", "migrate", "backup", "restore", "export", "check", "staff", "campaign"):
        assert command in shown


def test_an_unknown_command_is_refused(portevoix: CommandLine) -> None:
    refused = portevoix("vote")
    assert refused.status == 2
    assert "No such command 'vote'" in refused.errors


async def test_a_new_account_signs_in_with_the_password_shown_once(portevoix: CommandLine) -> None:
    added = portevoix("staff", "add", "Ada@example.org", "--role", "editor")
    first, second = added.output.splitlines()
    assert (added.status, first) == (0, "ada@example.org may sign in as editor.")
    password = second.removeprefix("Password (shown this once): ")
    database = Database(portevoix.settings["PORTEVOIX_DATABASE_URL"])
    async with database.reading() as session:
        member = await find_staff(session, "ada@example.org")
    assert await password_fits(member, password)
    await database.dispose()


async def test_a_password_may_come_from_standard_input(portevoix: CommandLine) -> None:
    given = "correct horse battery"
    options = ["--role", "admin", "--password-stdin"]
    added = portevoix("staff", "add", "ada@example.org", *options, typed=f"{given}\n")
    assert added.output == "ada@example.org may sign in as admin.\n"
    database = Database(portevoix.settings["PORTEVOIX_DATABASE_URL"])
    async with database.reading() as session:
        member = await find_staff(session, "ada@example.org")
    assert member is not None
    assert member.role is Role.ADMIN
    assert member.added_at > NOW
    assert await password_fits(member, given)
    await database.dispose()


@pytest.mark.parametrize(
    ("arguments", "typed", "mend"),
    [
        (["ada", "--role", "admin"], "", "must be an e-mail address"),
        (["ada@example.org", "--role", "queen"], "", "Invalid value for '--role'"),
        (
            ["ada@example.org", "--role", "admin", "--password-stdin"],
            "short\n",
            "at least 12 characters",
        ),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    portevoix: CommandLine, arguments: list[str], typed: str, mend: str
) -> None:
    refused = portevoix("staff", "add", *arguments, typed=typed)
    assert (refused.status, refused.output) == (2, "")
    assert mend in refused.errors


def test_an_account_is_added_once(portevoix: CommandLine) -> None:
    portevoix("staff", "add", "ada@example.org", "--role", "admin")
    again = portevoix("staff", "add", "ADA@example.org", "--role", "analyst")
    assert (again.status, again.output) == (2, "")
    assert "There is an account with that address already." in again.errors


def test_migrating_goes_up_and_down(tmp_path: Path) -> None:
    portevoix = CommandLine(tmp_path)
    refused = portevoix("campaign", "list")
    assert refused.status == 2
    assert "Run `portevoix migrate`." in refused.errors
    latest = revisions()[-1]
    assert portevoix("migrate").output == f"The database is at revision {latest}.\n"
    assert portevoix("campaign", "list").status == 0
    down = portevoix("migrate", "--revision", "base")
    assert down.output == "The database is at revision none.\n"
    unknown = portevoix("migrate", "--revision", "9999")
    assert (unknown.status, unknown.errors) == (
        2,
        "portevoix: --revision: there is no revision '9999'.\n",
    )


def test_an_unreachable_database_is_said_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql+asyncpg://ada:s3cret@/portevoix?host={tmp_path}"
    portevoix = CommandLine(tmp_path, {"PORTEVOIX_DATABASE_URL": url})
    started = portevoix.in_a_process_of_its_own("run", "--role", "panel")
    for refused in (portevoix("migrate"), portevoix("campaign", "list"), started):
        assert refused.status == 2
        assert "cannot be reached" in refused.errors
        assert "s3cret" not in refused.errors


def test_a_version_older_than_the_tables_does_not_start(
    portevoix: CommandLine, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "portevoix.db")) as tables, tables:
        tables.execute("UPDATE alembic_version SET version_num = '9999'")
    refused = portevoix.in_a_process_of_its_own("run", "--role", "panel")
    assert refused.status == 2
    assert "run the newer version" in refused.errors


def test_check_says_what_is_right(portevoix: CommandLine) -> None:
    checked = portevoix("check")
    assert (checked.status, checked.errors) == (0, "")
    lines = checked.output.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        f"right  {name}"
        for name in "settings timezone database texts campaigns sign-in telegram".split()
    ]


def test_check_says_all_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "council.yaml").write_text("name: 1", encoding="utf-8")
    checked = CommandLine(tmp_path)("check", council_file="council.yaml", prt="8080")
    assert checked.status == 1
    for problem in (
        "wrong  settings: no setting is called PORTEVOIX_PRT.",
        "wrong  database: The database is at revision none",
        "wrong  texts: The council's file council.yaml",
    ):
        assert problem in checked.output


def test_check_goes_no_further_than_unreadable_settings(portevoix: CommandLine) -> None:
    checked = portevoix("check", port="0")
    assert checked.status == 1
    assert checked.output.startswith("wrong  settings: The settings cannot be used:")
    assert "PORTEVOIX_PORT: " in checked.output


@pytest.fixture
async def bot_api() -> AsyncIterator[str]:
    """A server that refuses a token: the simulator takes every one of the usual shape."""

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/proxy/getMe":
            return web.Response(text="<html>", status=502)
        return web.json_response({"ok": False, "error_code": 401}, status=401)

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


async def test_check_asks_telegram_whose_token_it_is(
    portevoix: CommandLine, bot_api: str, unused_tcp_port: int
) -> None:
    async def checked(token: str, api: str) -> str:
        ended = await asyncio.to_thread(
            portevoix, "check", telegram_token=token, telegram_api_url=api
        )
        assert "opens-nothing" not in ended.output + ended.errors
        return ended.output.splitlines()[-1]

    async with running(username="night_bot") as telegram:
        found = await checked(TOKEN, telegram.url)
    assert found == "right  telegram: the token is that of @night_bot"
    assert "does not know PORTEVOIX_TELEGRAM_TOKEN" in await checked(f"{TOKEN}x", bot_api)
    nobody = f"http://127.0.0.1:{unused_tcp_port}"
    assert "gives no answer of Telegram's" in await checked(TOKEN, nobody)


async def test_an_admin_whose_telephone_is_lost_is_helped_at_the_server(
    portevoix: CommandLine,
) -> None:
    portevoix("staff", "add", "ada@example.org", "--role", "admin")
    database = Database(portevoix.settings["PORTEVOIX_DATABASE_URL"])
    async with database.transaction() as session:
        member = await find_staff(session, "ada@example.org")
        assert member is not None
        await turn_on(session, member)
    reset = portevoix("staff", "reset-second-factor", "Ada@example.org")
    assert reset.output == "ada@example.org signs in with a password alone.\n"
    async with database.reading() as session:
        assert not await is_asked_for_code(session, member)
    await database.dispose()
    again = portevoix("staff", "reset-second-factor", "ada@example.org")
    assert again.output == "ada@example.org signs in with a password alone, as before.\n"
    unknown = portevoix("staff", "reset-second-factor", "bob@example.org")
    assert unknown.status == 2
    assert "There is no account with that address." in unknown.errors


async def test_check_asks_the_provider_of_sign_ins(portevoix: CommandLine) -> None:
    provider = IdentityProvider(lambda: NOW)
    async with TestServer(provider.app()) as server:
        provider.issuer = str(server.make_url("")).rstrip("/")
        settings = {
            "oidc_issuer": provider.issuer,
            "oidc_client_id": "portevoix",
            "oidc_client_secret": "s3cret",
            "secret_key": "a key that is long enough for this",
        }

        async def checked(**more: str) -> str:
            return (await asyncio.to_thread(portevoix, "check", **settings, **more)).output

        assert "right  sign-in: by password, and by 127.0.0.1" in await checked()
        named = await checked(oidc_name="ProConnect")
        assert "right  sign-in: by password, and by ProConnect" in named
        provider.metadata = {"issuer": "https://elsewhere.example"}
        assert "gives no fit answer (discovery names another issuer)" in await checked()
