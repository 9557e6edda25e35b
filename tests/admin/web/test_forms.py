"""Requests that no page of ours makes: refused kindly, whoever sends them, and nothing breaks."""

from typing import Any

import pytest
from multidict import MultiDict, MultiDictProxy

from admin.web.forms import text_of
from tests.worlds.panel import EnterAs
from tests.worlds.visitors import SAME_SITE, Visitor

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
FIELD = b'--x\r\nContent-Disposition: form-data; name="email"\r\n'


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"email=\xff\xfe&password=a"),
        (f"{FORM}; charset=utf-99", b"email=a&password=b"),
        (PARTS, b"nothing of the kind"),
        ("multipart/form-data", FIELD),
        (PARTS, FIELD + b"\r\n\xff\xfe\r\n--x--\r\n"),
        (PARTS, FIELD + b"Content-Type: text/plain; charset=nope\r\n\r\na\r\n--x--\r\n"),
        (PARTS, FIELD + b"Content-Transfer-Encoding: nope\r\n\r\na\r\n--x--\r\n"),
        (PARTS, FIELD),
    ],
)
async def test_a_garbled_form_is_told_so(enter: EnterAs, kind: str, body: bytes) -> None:
    stranger = await enter(None)
    refused = await stranger.post_raw("/sign-in", body, SAME_SITE | {"Content-Type": kind})
    assert refused.status == 400
    assert "This cannot be read" in refused.text


@pytest.mark.usefixtures("town")
async def test_an_address_with_a_sign_that_no_text_holds_leads_nowhere(editor: Visitor) -> None:
    for address in ("/sign-in?next=%00", "/inbox?label=%00", "/inbox?%00=1", "/campaigns/%00"):
        assert (await editor.get(address)).status == 400, address


def test_that_sign_is_left_out_of_what_forms_hold() -> None:
    form: MultiDict[Any] = MultiDict(name="A\0da")
    assert text_of(MultiDictProxy(form), "name") == "Ada"


@pytest.mark.usefixtures("town")
async def test_numbers_beyond_all_counting_are_no_numbers(editor: Visitor) -> None:
    endless = "9" * 5000
    campaign = "/campaigns/youth-budget"
    assert (await editor.get(f"{campaign}/campaign.yaml?version={endless}")).status == 200
    assert (await editor.get(f"{campaign}/campaign.yaml?version=9")).status == 404
    sent = await editor.post(f"{campaign}/reply/send", revision=endless)
    assert sent.status == 400
