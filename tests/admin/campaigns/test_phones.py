"""Staff's own phones: linked by a code shown once, and campaigns sent to them as tests."""

import html
import re

import pytest
from sqlmodel import select

from participation.campaigns.phones import link_phone, list_phones
from participation.council.bot_name import note_bot
from participation.models import Delivery, DeliveryKind, Participant, Role
from participation.rights.leaving import stop
from participation.storage.db import Database
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.visitors import Visitor

pytestmark = pytest.mark.usefixtures("town")
DRAFT = "/campaigns/grand-debat-lille"


async def links(visitor: Visitor, database: Database, clock: Clock, place: int) -> None:
    """Say the code that the page shows in somebody's chat."""
    page = html.unescape((await visitor.post("/phone/code")).text)
    code = re.search(r"/start staff-([A-Za-z0-9_-]{20})<", page)
    assert code is not None
    async with database.transaction() as session:
        people = (await session.exec(select(Participant).order_by(Participant.id))).all()  # type: ignore[arg-type] # a column
        assert await link_phone(session, people[place], code[1], clock())


async def test_a_test_goes_to_the_ticked_phones_alone(
    editor: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    assert "No phone is linked yet" in (await editor.get(f"{DRAFT}/test")).text
    admin = await enter(Role.ADMIN)
    assert "Send a test to my phone" not in (await editor.get(f"{DRAFT}/schedule")).text
    await links(editor, database, clock, 0)
    assert "Send a test to my phone" in (await editor.get(f"{DRAFT}/schedule")).text
    await links(admin, database, clock, 1)
    page = (await editor.get(f"{DRAFT}/test")).text
    assert page.index("editor@example.org (me)") < page.index("admin@example.org</span>")
    async with database.reading() as session:
        numbers = {phone.member.email: phone.member.id for phone in await list_phones(session)}
    refused = await editor.post(f"{DRAFT}/test", phones="nobody")
    assert refused.status == 400
    assert "Tick at least one phone" in refused.text
    sent = await editor.post(f"{DRAFT}/test", phones=str(numbers["editor@example.org"]))
    assert sent.location == f"{DRAFT}/test?sent=1"
    assert "On its way to one phone" in (await editor.get(sent.location)).text
    async with database.transaction() as session:
        query = select(Delivery).where(Delivery.kind == DeliveryKind.TEST)
        [owed] = (await session.exec(query)).all()
        person = await session.get_one(Participant, owed.participant_id)
        await stop(session, person, clock())
    page = (await editor.get(f"{DRAFT}/test")).text
    assert "cannot be reached" in page
    # Nothing of whose chat it is.
    assert str(person.telegram_id) not in page
    assert person.pseudonym not in page
    assert "Sent a test" in (await admin.get("/log")).text
    opened = await editor.get("/campaigns/youth-budget/test")
    assert opened.location == "/campaigns/youth-budget"


async def test_the_link_leads_to_the_bot_once_it_has_told_its_name(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    assert "t.me" not in (await editor.post("/phone/code")).text
    async with database.transaction() as session:
        for _ in range(2):
            await note_bot(session, "council_bot", clock())
    page = (await editor.post("/phone/code")).text
    assert re.search(r'href="https://t\.me/council_bot\?start=staff-[\w-]{20}"', page)
    assert 'src="data:image/svg+xml' in page
    assert "Linked since" not in (await editor.get("/phone")).text
    await links(editor, database, clock, 0)
    assert "Linked since Monday 2 March 2026" in (await editor.get("/phone")).text
    assert (await editor.post("/phone/unlink")).location == "/phone"
    assert "Linked since" not in (await editor.get("/phone")).text
