"""Turning one's second factor on and off, and the codes for the day the telephone is lost."""

import re

import segno
from aiohttp import web
from markupsafe import Markup

from admin.staff.accounts import account_page, wrong_password
from admin.web.auth import before_factor
from admin.web.forms import text_of
from admin.web.keys import ACCESS, DATABASE, WORDING, now_of, signed_in_of
from admin.web.rendering import render
from participation.errors import StaffRefused
from participation.models import StaffMember
from participation.staff.second_factors import (
    begin_second_factor,
    confirm_second_factor,
    drop_second_factor,
    is_asked_for_code,
    renew_recovery_codes,
    take_code,
    telephone_address,
)
from participation.staff.sign_ins import forget_failures, guesses_of_code, record_failure
from participation.storage.seals import Seal


@before_factor
async def show(request: web.Request) -> web.Response:
    """Returns the page with the picture that the telephone reads, and the field for its first code.

    Raises HTTPSeeOther to the account where there is nothing to turn on.
    """
    member = signed_in_of(request).member
    async with request.app[DATABASE].reading() as session:
        # Without a password there is nothing that a code could stand behind.
        if not member.password_hash or await is_asked_for_code(session, member):
            raise web.HTTPSeeOther("/account")
    return await _page(request, member)


@before_factor
async def turn_on(request: web.Request) -> web.Response:
    """Ask for codes from now on. Returns the only page that shows the recovery codes.

    Raises HTTPSeeOther to the account if there was nothing to turn on.
    """
    form, member = await request.post(), signed_in_of(request).member
    try:
        async with request.app[DATABASE].transaction() as session:
            codes = await confirm_second_factor(
                session, member, text_of(form, "code"), seal=_seal_of(request), now=now_of(request)
            )
    except StaffRefused as refused:
        if refused.field is None:
            raise web.HTTPSeeOther("/account") from None
        return await _page(request, member, request[WORDING](refused.code))
    return render(request, "staff/recovery_codes.html", codes=codes, is_new=True)


async def turn_off(request: web.Request) -> web.Response:
    """Ask for no code any more. Returns the page with the problem if the password or code is wrong.

    Raises HTTPSeeOther to the account once it is off, HTTPForbidden if the role needs one.
    """
    member = signed_in_of(request).member
    if member.role in request.app[ACCESS].factor_roles:
        raise web.HTTPForbidden
    if refused := await _unproven(request, member, "off"):
        return refused
    async with request.app[DATABASE].transaction() as session:
        await drop_second_factor(session, member, by=member, now=now_of(request))
    raise web.HTTPSeeOther("/account?done=factor_turned_off")


async def renew_codes(request: web.Request) -> web.Response:
    """Make ten new recovery codes.

    Returns their page, or what is wrong with the password or code.
    """
    member = signed_in_of(request).member
    if refused := await _unproven(request, member, "renew"):
        return refused
    async with request.app[DATABASE].transaction() as session:
        codes = await renew_recovery_codes(session, member, now=now_of(request))
    return render(request, "staff/recovery_codes.html", codes=codes, is_new=False)


async def _unproven(
    request: web.Request, member: StaffMember, form_name: str
) -> web.Response | None:
    """The page with what is wrong, unless both the password and a code are right."""
    form = await request.post()
    if problem := await wrong_password(request, text_of(form, "password")):
        return await account_page(request, {f"{form_name}_password": problem})
    subjects, now = guesses_of_code(member), now_of(request)
    async with request.app[DATABASE].transaction() as session:
        wait = await record_failure(session, subjects, now)
        code, seal = text_of(form, "code"), request.app[ACCESS].seal
        right = not wait and await take_code(session, member, code, seal=seal, now=now)
        if right:
            await forget_failures(session, subjects)
    if right:
        return None
    return await account_page(request, {f"{form_name}_code": request[WORDING]("staff.code_wrong")})


async def _page(request: web.Request, member: StaffMember, problem: str = "") -> web.Response:
    async with request.app[DATABASE].transaction() as session:
        secret = await begin_second_factor(
            session, member, seal=_seal_of(request), now=now_of(request)
        )
    address = telephone_address(secret, member)
    picture = segno.make(address, error="m", micro=False).svg_inline(scale=5, light="#fff")
    return render(
        request,
        "staff/second_factor.html",
        status=400 if problem else 200,
        # Drawn here from our own secret: nothing that anyone else wrote.
        picture=Markup(picture),  # noqa: S704
        address=address,
        secret=" ".join(re.findall(".{1,4}", secret)),
        problem=problem,
        is_required=member.role in request.app[ACCESS].factor_roles,
    )


def _seal_of(request: web.Request) -> Seal:
    seal = request.app[ACCESS].seal
    if seal is None:
        raise web.HTTPNotFound
    return seal


ROUTES = [
    web.get("/account/second-factor", show),
    web.post("/account/second-factor", turn_on),
    web.post("/account/second-factor/off", turn_off),
    web.post("/account/recovery-codes", renew_codes),
]
