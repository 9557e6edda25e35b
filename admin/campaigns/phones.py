"""A campaign sent to staff's own phones as a test, and which phones these are."""

from typing import Any

import segno
from aiohttp import web

from admin.campaigns.campaigns import SCHEDULABLE, header_of
from admin.web.auth import for_editors
from admin.web.keys import DATABASE, WORDING, member_of, now_of
from admin.web.numbers import whole
from admin.web.rendering import render
from participation.campaigns.lifecycle import find_campaign
from participation.campaigns.phones import list_phones, new_phone_code, send_test, unlink_phone
from participation.council.bot_name import bot_username
from participation.errors import CampaignRefused


@for_editors
async def show_test(request: web.Request) -> web.Response:
    """Returns the page of the linked phones, with the button that sends."""
    return await _test_page(request)


@for_editors
async def test(request: web.Request) -> web.Response:
    """Send the campaign to the ticked phones. Returns the page with the problem if it is refused.

    Raises HTTPSeeOther to the page once the test is sent.
    """
    form = await request.post()
    ticked = [str(value) for value in form.getall("phones", [])]
    staff = [number for one in ticked if (number := whole(one)) is not None]
    key = request.match_info["key"]
    try:
        async with request.app[DATABASE].transaction() as session:
            campaign = await find_campaign(session, key)
            sent = await send_test(
                session, campaign, staff, by=member_of(request), now=now_of(request)
            )
    except CampaignRefused as refused:
        problem = request[WORDING](refused.code, **refused.details)
        return await _test_page(request, status=400, problem=problem)
    raise web.HTTPSeeOther(f"/campaigns/{key}/test?sent={sent}")


@for_editors
async def show_phone(request: web.Request) -> web.Response:
    """Returns the page that says whether one's own phone is linked."""
    return await _phone_page(request)


@for_editors
async def link(request: web.Request) -> web.Response:
    """Make a code that links one's own phone.

    Returns the only page that shows it; it is kept nowhere.
    """
    async with request.app[DATABASE].transaction() as session:
        code = await new_phone_code(session, member_of(request), now_of(request))
        username = await bot_username(session)
    said = f"staff-{code}"
    address = f"https://t.me/{username}?start={said}" if username else ""
    picture = segno.make(address, micro=False).svg_data_uri(scale=5) if address else ""
    return await _phone_page(request, said=said, address=address, picture=picture)


@for_editors
async def unlink(request: web.Request) -> web.Response:
    """Let no more tests arrive on one's own phone. Returns no page. Raises HTTPSeeOther back."""
    async with request.app[DATABASE].transaction() as session:
        await unlink_phone(session, member_of(request), now_of(request))
    raise web.HTTPSeeOther("/phone")


async def _test_page(request: web.Request, *, status: int = 200, problem: str = "") -> web.Response:
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        if campaign.status not in SCHEDULABLE:
            raise web.HTTPSeeOther(f"/campaigns/{campaign.key}")
        context = await header_of(request, session, campaign)
        phones = await list_phones(session)
    me = member_of(request).id
    phones.sort(key=lambda phone: (phone.member.id != me, phone.member.email))
    return render(
        request,
        "campaigns/test.html",
        status=status,
        **context,
        phones=phones,
        me=me,
        problem=problem,
        sent=whole(request.query.get("sent", "")) or 0,
    )


async def _phone_page(request: web.Request, **code: str) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        phones = await list_phones(session)
    me = member_of(request).id
    mine = next((phone for phone in phones if phone.member.id == me), None)
    nothing: dict[str, Any] = {"said": "", "address": "", "picture": ""}
    return render(request, "campaigns/my_phone.html", mine=mine, **nothing | code)


ROUTES = [
    web.get("/campaigns/{key}/test", show_test),
    web.post("/campaigns/{key}/test", test),
    web.get("/phone", show_phone),
    web.post("/phone/code", link),
    web.post("/phone/unlink", unlink),
]
