"""Ideas: written, looked at, filed or dropped, followed."""

from pathlib import Path

import pytest
from sqlmodel import select

from content.council import DEMONSTRATION
from participation.campaigns.imports import import_campaign
from participation.models import Proposal, ProposalState
from participation.proposals.proposals import decide_proposal
from tests.worlds.chats import Chat
from tests.worlds.stories import EVERY_KIND, definition, open_campaign
from tests.worlds.surveys import SHORT, asked

BUS = EVERY_KIND["questions"][0]


async def filed(chat: Chat) -> list[Proposal]:
    async with chat.database.reading() as session:
        return list((await session.exec(select(Proposal))).all())


async def proposes(chat: Chat, text: str = "More trees", topic: str = "Climate") -> None:
    await chat.commands("idea")
    await chat.says(text)
    await chat.taps(topic)


async def test_an_idea_is_filed_to_the_letter(chat: Chat) -> None:
    await chat.registers(source="src-1")
    text = "=1+1 « Des arbres »\n🌳 partout"
    await proposes(chat, text)
    chat.sees("proposal.look")
    assert text in chat.last
    chat.sees("proposal.look_topic", topic="Climate")
    await chat.taps("File it")
    chat.sees("proposal.thanks", number=1)
    [proposal] = await filed(chat)
    assert (proposal.text, proposal.topic, proposal.source_code) == (text, "climate", "src-1")
    assert (proposal.age_band, proposal.district) == ("18-24", "wazemmes")


async def test_an_idea_is_rewritten(chat: Chat) -> None:
    await chat.registers()
    await proposes(chat)
    await chat.taps("Rewrite")
    chat.sees("proposal.idea")
    await chat.says("Many more trees")
    await chat.taps("File it")
    assert [proposal.text for proposal in await filed(chat)] == ["Many more trees"]


async def test_an_idea_is_dropped(chat: Chat) -> None:
    await chat.registers()
    await proposes(chat)
    await chat.says("drop it")
    chat.sees("proposal.dropped")
    assert await filed(chat) == []
    await chat.commands("idea")
    chat.sees("proposal.idea")


async def test_an_idea_without_a_topic(chat: Chat) -> None:
    await chat.registers()
    await proposes(chat, topic="No topic")
    await chat.taps("File it")
    assert [proposal.topic for proposal in await filed(chat)] == [None]


@pytest.mark.parametrize("words", ["climate!", "none", "other", "edit"])
async def test_words_that_are_no_topic(chat: Chat, words: str) -> None:
    await chat.registers()
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.says(words)
    chat.sees("answer.not_an_option")
    assert chat.message_with("Climate")


async def test_an_idea_has_to_be_words(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("idea")
    await chat.sends_photo()
    chat.sees("answer.not_a_text")
    await chat.says("ab")
    chat.sees("answer.too_short", limit=3)
    await chat.taps_data('/choose{"s":"idea","v":"forged"}')
    chat.sees("answer.not_a_text")


async def test_ten_thousand_characters_are_no_idea(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("idea")
    said = []
    for part in ("a" * 4096, "b" * 4096, "c" * 1808):
        await chat.says(part)
        said += chat.answered
    assert [one.text for one in said] == [chat.wording("answer.too_long", limit=4000, length=4096)]
    chat.clock.passes(seconds=5)
    await chat.says("More trees")
    assert chat.message_with("Climate")


async def test_survey_buttons_wait_while_an_idea_is_written(chat: Chat) -> None:
    async with chat.database.transaction() as session:
        await open_campaign(session, definition(questions=[BUS, {**BUS, "key": "bus2"}]))
    await chat.registers()
    await chat.receives()
    await chat.taps("Yes")
    await chat.commands("idea")
    for label in ("No", "Add a word", "Change", "Back"):
        await chat.taps(label)
        chat.sees("button.finish_first")
        assert len(chat.answered) == 1
    await chat.says("More trees")
    await chat.commands("help")
    assert chat.message_with("Climate")


async def test_a_campaign_pushed_while_an_idea_is_written(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("idea")
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.receives()
    assert "A night bus?" not in str(chat)
    await chat.says("More trees")
    await chat.taps("Climate")
    await chat.taps("File it")
    await chat.taps("Answer")
    assert "A night bus?" in chat.last


async def test_an_idea_offered_at_the_end_names_its_campaign(chat: Chat) -> None:
    async with chat.database.transaction() as session:
        campaign = await open_campaign(session, definition(questions=[BUS]))
    await chat.registers()
    await chat.receives()
    await chat.taps("Yes")
    await chat.taps("Propose an idea")
    await chat.says("More trees")
    await chat.taps("Climate")
    await chat.taps("File it")
    assert [proposal.campaign_id for proposal in await filed(chat)] == [campaign.id]
    await proposes(chat, "Another")
    await chat.taps("File it")
    assert [proposal.campaign_id for proposal in await filed(chat)] == [campaign.id, None]


async def test_an_idea_names_no_campaign_of_others(chat: Chat) -> None:
    await chat.registers()
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.commands("stop")  # never asked
    async with chat.database.transaction() as session:
        draft = definition(key="draft")
        campaign = await import_campaign(session, draft, by=None, now=chat.clock.now)
    await chat.taps_data(f'/idea{{"c":{campaign.id}}}')
    await chat.says("More trees")
    await chat.taps("Climate")
    await chat.taps("File it")
    assert [proposal.campaign_id for proposal in await filed(chat)] == [None]


async def test_my_ideas_and_what_became_of_them(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("my_ideas")
    chat.sees("proposal.mine_title", count=0)
    await proposes(chat)
    await chat.taps("File it")
    async with chat.database.transaction() as session:
        proposal = (await session.exec(select(Proposal))).one()
        await decide_proposal(
            session,
            proposal,
            state=ProposalState.ACCEPTED,
            reply="In spring!",
            by=None,
            now=chat.clock.now,
        )
    assert await chat.receives() == 1
    chat.sees("proposal.decided", number=1, state="accepted")
    assert "In spring!" in chat.last
    await chat.commands("my_ideas")
    assert "More trees" in chat.last
    chat.sees("proposal.mine_reply", reply="In spring!")
    await chat.commands("idea")
    await chat.commands("my_ideas")
    assert not chat.answered[0].rows  # no second way into the form that is open


async def test_a_decision_told_while_a_form_is_open(chat: Chat) -> None:
    await chat.registers()
    await proposes(chat)
    await chat.taps("File it")
    await chat.commands("idea")
    async with chat.database.transaction() as session:
        proposal = (await session.exec(select(Proposal))).one()
        await decide_proposal(
            session, proposal, state=ProposalState.DONE, reply="Done", by=None, now=chat.clock.now
        )
    await chat.receives()
    assert len(chat.answered) == 1
    await chat.says("Another idea")
    assert chat.message_with("Climate")


async def test_a_topic_dropped_by_the_council_meanwhile(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await chat.registers()
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.taps("Climate")

    text = DEMONSTRATION.read_text("utf-8").replace("  climate:", "  weather:")
    file = tmp_path / "council.yaml"
    file.write_text(text, "utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(file))
    await chat.commands("help")
    chat.sees("proposal.look_topic", topic="climate")


@pytest.mark.parametrize(("verdict", "said"), [("File it", "is filed"), ("Drop it", "nothing was")])
async def test_an_idea_in_the_middle_leads_back_to_the_questions(
    chat: Chat, verdict: str, said: str
) -> None:
    await asked(chat, definition(**SHORT), definition(key="other", title="Other"))
    await chat.commands("cancel")
    await chat.commands("continue")
    await chat.taps("Other")  # the one that waited becomes the one under way
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.taps("No topic")
    await chat.taps(verdict)
    assert said in chat.last
    await chat.taps("Go on with the questions", on=chat.messages[-1])
    assert "1/8 · Other" in chat.last


async def test_an_idea_with_no_question_waiting_ends_there(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.taps("No topic")
    await chat.taps("File it")
    assert chat.messages[-1].buttons == []
