"""Proposals: read, decided, answered."""

import html

import pytest

from participation.models import DeliveryKind, Participant
from participation.people.participants import meet_participant
from participation.proposals.proposals import LONGEST_REPLY, file_proposal, find_proposal
from participation.rights.leaving import record_block
from participation.storage.db import Database
from tests.worlds.panel import Clock
from tests.worlds.visitors import Visitor

pytestmark = pytest.mark.usefixtures("town")


async def test_proposals_by_state(editor: Visitor) -> None:
    everything = html.unescape((await editor.get("/proposals")).text)
    assert "Écoutez-nous." in everything
    assert "Plus de lumière rue d’Arras" in everything
    studied = html.unescape((await editor.get("/proposals?state=under_review")).text)
    assert "Des bus après minuit" in studied
    assert "Écoutez-nous." not in studied
    assert "No proposal in this state" in (await editor.get("/proposals?state=done")).text
    assert "Écoutez-nous." in html.unescape((await editor.get("/proposals?state=lost")).text)


async def test_a_decision_reaches_its_author(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    form = {"state": "accepted", "reply": "Merci !\r\nC’est voté."}
    assert (await editor.post("/proposals/1", **form)).location == "/proposals/1"
    async with database.reading() as session:
        followed = await find_proposal(session, 1)
    assert followed is not None
    assert followed.state == "accepted"
    assert followed.reply == "Merci !\nC’est voté."
    metrics = (await editor.get("/metrics")).text
    assert 'portevoix_deliveries_owed{status="queued"} 1.0' in metrics
    assert DeliveryKind.DECISION == "decision"
    page = html.unescape((await editor.get("/proposals/1")).text)
    assert "editor@example.org" in page
    assert "C’est voté." in page


async def test_staff_know_when_a_reply_will_wait_for_its_author(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    paused, waits = "The author has paused messages", "Was not sent"
    before = (await editor.get("/proposals/3")).text
    assert paused not in before
    assert waits not in before
    async with database.transaction() as session:
        followed = await find_proposal(session, 3)
        assert followed is not None
        author = await session.get_one(Participant, followed.proposal.participant_id)
        await record_block(session, author, clock())
    assert paused in (await editor.get("/proposals/3")).text
    await editor.post("/proposals/3", state="accepted", reply="Thank you!")
    after = (await editor.get("/proposals/3")).text
    # The reply sent before the pause did arrive; why the author is away is theirs to know.
    assert after.count(waits) == 1
    assert "block" not in after.lower()


async def test_a_state_may_change_without_a_word(editor: Visitor) -> None:
    await editor.post("/proposals/1", state="declined", reply="   ")
    assert "Declined" in (await editor.get("/proposals/1")).text
    assert 'status="queued"} 0.0' in (await editor.get("/metrics")).text


async def test_too_long_a_reply_is_kept_to_be_shortened(editor: Visitor) -> None:
    reply = "é" * (LONGEST_REPLY + 1)
    refused = await editor.post("/proposals/1", state="done", reply=reply)
    assert refused.status == 400
    page = html.unescape(refused.text)
    assert "at most 3,000 characters" in page
    assert reply in page
    assert '<option value="done" selected>' in page


async def test_what_is_not_there_is_said(editor: Visitor) -> None:
    assert (await editor.get("/proposals/99")).status == 404
    assert (await editor.post("/proposals/99", state="done")).status == 404
    assert (await editor.post("/proposals/1", state="lost")).status == 400


async def test_proposals_come_a_page_at_a_time(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        author = await meet_participant(session, language="fr", now=clock())
        for number in range(30):
            await file_proposal(session, author, text=f"Idée {number}.", topic=None, now=clock())
    first = html.unescape((await editor.get("/proposals?state=filed")).text)
    assert "Page 1 of 2" in first
    assert 'href="/proposals?state=filed&page=2"' in first
    assert "Idée 29." in first
    last = html.unescape((await editor.get("/proposals?state=filed&page=2")).text)
    assert "Idée 0." in last
    assert 'rel="prev"' in last
