"""What people consented to has changed: they are asked once more, before anything else."""

from pathlib import Path

import pytest
from sqlmodel import select

from content.council import DEMONSTRATION
from dialogues.messages import Incoming
from participation.models import Consent, ProposalState
from participation.people.audiences import Audience
from participation.people.participants import find_participant
from participation.proposals.proposals import decide_proposal, list_proposals
from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import open_campaign
from tests.worlds.surveys import BUS, PARKS, TEXT, answers, asked, campaign_of

SURVEY = campaign_of(BUS, PARKS)


class Council:
    """The council's file, which a story may change."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.file = folder / "council.yaml"
        self.monkeypatch = monkeypatch

    def changes_its_rules(self, more: str = "") -> None:
        text = DEMONSTRATION.read_text("utf-8").replace('version: "1"', 'version: "2"')
        self.file.write_text(text + more, "utf-8")
        self.monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(self.file))


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    return Council(tmp_path, monkeypatch)


def is_asked_again(chat: Chat) -> bool:
    return chat.messages[-1].buttons[-1].label == "No, erase everything"


async def opened(chat: Chat, audience: Audience | None = None) -> None:
    async with chat.database.transaction() as session:
        await open_campaign(session, SURVEY, audience)


async def consents(chat: Chat) -> list[str]:
    async with chat.database.reading() as session:
        return [consent.version for consent in (await session.exec(select(Consent))).all()]


async def test_a_tap_waits_for_the_new_consent(
    database: Database, clock: Clock, council: Council
) -> None:
    chat = Chat(database, clock)
    await asked(chat, SURVEY)
    question = chat.message("More buses?")
    council.changes_its_rules()
    await chat.taps("Yes", on=question)
    assert is_asked_again(chat)
    assert await answers(chat) == {}
    await chat.says("perhaps")
    chat.sees("answer.not_an_option")
    await chat.taps("Yes, I agree")
    chat.sees("renewal.thanks")
    assert await consents(chat) == ["1", "2"]
    await chat.taps("Short")
    assert "More buses?" in chat.last
    await chat.taps("No", on=chat.message_with("No"))
    assert await answers(chat) == {"bus": "no"}
    assert "Parks?" in chat.last


@pytest.mark.parametrize("words", ["More trees", "Climate"])
async def test_words_are_not_kept_before_it(chat: Chat, council: Council, words: str) -> None:
    await asked(chat, campaign_of(TEXT))
    council.changes_its_rules()
    await chat.says(words)
    assert is_asked_again(chat)
    assert await answers(chat) == {}


@pytest.mark.parametrize("command", ["start", "continue", "idea", "my_ideas"])
async def test_commands_lead_to_it(chat: Chat, council: Council, command: str) -> None:
    await chat.registers()
    council.changes_its_rules()
    await chat.does(Incoming(command))
    assert is_asked_again(chat)
    await chat.taps("Yes, I agree")
    await chat.commands("my_ideas")
    assert "You have not filed an idea yet." in chat.last


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("my_data", "What we keep about you"),
        ("stop", "we no longer write to you"),
        ("forget", "Erase everything for good"),
        ("help", "/mydata – read what we keep"),
    ],
)
async def test_rights_need_no_consent(
    chat: Chat, council: Council, command: str, said: str
) -> None:
    await chat.registers()
    council.changes_its_rules()
    await chat.commands(command)
    assert said in chat.last


async def test_a_campaign_that_arrives_waits_for_it(chat: Chat, council: Council) -> None:
    await chat.registers()
    council.changes_its_rules()
    await opened(chat)
    await chat.receives()
    assert is_asked_again(chat)
    await chat.taps("Yes, I agree")
    await chat.taps("Short")
    assert "Two questions." in str(chat)
    assert "More buses?" in chat.last


async def test_who_is_back_from_a_stop_is_asked_what_opened_meanwhile_once_they_agree(
    database: Database, clock: Clock, council: Council
) -> None:
    chat = Chat(database, clock)
    await chat.registers()
    await chat.commands("stop")
    await opened(chat)
    council.changes_its_rules()
    await chat.starts()
    assert is_asked_again(chat)
    await chat.commands("cancel")
    assert await chat.receives() == 0
    await chat.commands("continue")
    await chat.taps("Yes, I agree")
    assert await chat.receives() == 1
    assert "More buses?" in chat.last


async def test_agreeing_ends_no_stop(chat: Chat, council: Council) -> None:
    await chat.registers()
    council.changes_its_rules()
    await chat.starts()
    await chat.commands("stop")
    await opened(chat)
    await chat.commands("continue")
    await chat.taps("Yes, I agree")
    assert await chat.receives() == 0
    await chat.starts()
    assert await chat.receives() == 1


async def test_agreeing_asks_nobody_more_than_before(chat: Chat, council: Council) -> None:
    await chat.registers()
    await opened(chat, Audience(languages=["fr"]))
    await chat.commands("language")
    await chat.taps("Français")
    council.changes_its_rules()
    await chat.commands("continue")
    await chat.taps("Oui, j’accepte")
    # They have been here all the time: whom the campaign asks was settled when it opened.
    assert await chat.receives() == 0


async def test_the_councils_reply_is_told_all_the_same(
    chat: Chat, clock: Clock, council: Council
) -> None:
    await chat.registers()
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.taps("No topic")
    await chat.taps("File it")
    async with chat.database.transaction() as session:
        (followed,) = await list_proposals(session)
        done, proposal = ProposalState.DONE, followed.proposal
        await decide_proposal(
            session, proposal, state=done, reply="Planted.", by=None, now=clock.now
        )
    council.changes_its_rules()
    await chat.receives()
    assert "Planted." in chat.last


async def test_a_refusal_erases_everything(
    database: Database, clock: Clock, council: Council
) -> None:
    chat = Chat(database, clock)
    await asked(chat, SURVEY)
    await chat.taps("Yes")
    council.changes_its_rules()
    await chat.commands("continue")
    await chat.taps("No, erase everything")
    chat.sees("renewal.refused")
    async with database.reading() as session:
        assert await find_participant(session, chat.account) is None
        assert (await session.exec(select(Consent))).all() == []
    await chat.registers()  # someone new, who agrees to the text of today
    assert await consents(chat) == ["2"]


async def test_where_the_details_are_is_said(chat: Chat, council: Council) -> None:
    await chat.registers()
    council.changes_its_rules("\nprivacy_url: https://example.org/privacy\n")
    await chat.commands("idea")
    assert "The details: https://example.org/privacy" in chat.last
