"""What the marks on the handlers come to: judged against what each role is for."""

from aiohttp.test_utils import TestServer

from admin.web.auth import ADMINS, EDITORS, is_before_factor, is_public, roles_of
from participation.models import Role
from tests.admin.web.test_access import FOR_ADMINS, FOR_EDITORS, name_of, routes

# All that an analyst, who reads and exports, may send: what concerns nobody but themselves.
SENT_BY_ANALYSTS = {
    "POST /sign-out",
    "POST /account/password",
    "POST /account/sessions/end",
    "POST /account/sessions/end-others",
    "POST /account/second-factor",
    "POST /account/second-factor/off",
    "POST /account/recovery-codes",
}
# All that is open to who still has to turn on the second factor their role needs.
BEFORE_FACTOR = {
    "GET /account",
    "GET /account/second-factor",
    "POST /account/second-factor",
    "POST /account/password",
    "POST /account/sessions/end",
    "POST /account/sessions/end-others",
    "POST /sign-out",
}
# What strangers may send: to come in, or to read in their language.
SENT_BY_STRANGERS = {
    "POST /sign-in",
    "POST /sign-in/code",
    "POST /join/{token}",
    "POST /language",
}


def test_an_analyst_changes_nothing_but_their_own_account(panel: TestServer) -> None:
    sent = {
        name_of(route)
        for route in routes(panel)
        if route.method != "GET" and not is_public(route) and Role.ANALYST in roles_of(route)
    }
    assert sent == SENT_BY_ANALYSTS


def test_strangers_send_only_what_lets_them_in(panel: TestServer) -> None:
    sent = {name_of(one) for one in routes(panel) if one.method != "GET" and is_public(one)}
    assert sent == SENT_BY_STRANGERS


def test_what_is_marked_for_editors_and_admins_is_listed(panel: TestServer) -> None:
    marked = {
        roles: {name_of(route) for route in routes(panel) if roles_of(route) == roles}
        for roles in (ADMINS, EDITORS)
    }
    assert marked == {ADMINS: FOR_ADMINS, EDITORS: FOR_EDITORS}


def test_without_the_second_factor_that_is_needed_little_is_open(panel: TestServer) -> None:
    open_before = {name_of(route) for route in routes(panel) if is_before_factor(route)}
    assert open_before == BEFORE_FACTOR
