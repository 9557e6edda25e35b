"""One question by another, and by the wording that people saw."""

from typing import Any

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import open_due, schedule_campaign
from participation.models import Campaign
from participation.questions import Reply
from participation.results import (
    OptionTab,
    answer_pairs,
    counts_of_versions,
    option_tab,
    question_numbers,
    splits,
    wordings_counted,
    wordings_seen,
)
from participation.storage.db import Database, Session
from tests.worlds.stories import (
    HOUR,
    NOW,
    WORDING,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
    with_question,
)

QUESTIONS = {question.key: question for question in definition().questions}
BUS, TOPIC, PLACES = QUESTIONS["bus"], QUESTIONS["topic"], QUESTIONS["places"]


async def answered(session: Session, campaign: Campaign, times: int, **replies: Any) -> None:
    """So many people give these answers, each to its question."""
    for _ in range(times):
        progress = await progress_of(session, await person(session), campaign)
        for key, reply in replies.items():
            given = Reply(chosen=tuple(reply)) if isinstance(reply, list) else Reply(choice=reply)
            await give(session, progress, key, given)


def counts(table: OptionTab) -> dict[str | None, list[int]]:
    return {group.profile[0]: [bar.count for bar in group.tally.bars] for group in table.groups}


async def test_answers_by_what_the_same_people_chose_elsewhere(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answered(session, campaign, 12, bus="yes", topic="sport")
        await answered(session, campaign, 11, bus="no", topic="parks")
        await answered(session, campaign, 4, bus="yes", topic="none")
        await answered(session, campaign, 5, bus="yes")
        progress = await progress_of(session, await person(session), campaign)
        await give(session, progress, "bus", Reply(choice="yes"))
        await give(session, progress, "topic", Reply(choice="none"))
        await give(session, progress, "topic", Reply(choice="sport"))
        await skip(session, progress, "minutes")
        pairs = await answer_pairs(session, campaign, BUS, TOPIC)
        of_numbers = await answer_pairs(session, campaign, QUESTIONS["minutes"], BUS)
        of_texts = await answer_pairs(session, campaign, QUESTIONS["why"], BUS)
    table = option_tab(BUS, TOPIC, pairs, WORDING)
    # Four said none: they take the next smallest group along.
    assert counts(table) == {"sport": [13, 0]}
    assert table.others is not None
    assert [bar.count for bar in table.others.bars] == [4, 11]
    assert not table.overlap
    assert (of_numbers, of_texts) == ([], [])


async def test_whoever_chose_two_stands_in_both_groups(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answered(session, campaign, 10, bus="yes", topic="sport", places=["home", "bars"])
        await answered(session, campaign, 6, bus="no", topic="sport", places=["home", "gym"])
        pairs = await answer_pairs(session, campaign, BUS, PLACES)
    table = option_tab(BUS, PLACES, pairs, WORDING)
    assert counts(table) == {"home": [10, 6], "bars": [10, 0]}
    assert (table.overlap, table.others) == (True, None)


async def test_small_choices_together_count_nobody_twice(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answered(session, campaign, 8, bus="yes", topic="sport", places=["bars", "gym"])
        await answered(session, campaign, 3, bus="no", topic="sport", places=["home"])
        pairs = await answer_pairs(session, campaign, BUS, PLACES)
    table = option_tab(BUS, PLACES, pairs, WORDING)
    assert table.groups == ()
    assert table.others is not None
    assert (table.others.n, [bar.count for bar in table.others.bars]) == (11, [8, 3])


def test_only_other_closed_questions_tell_apart() -> None:
    assert splits(BUS, TOPIC)
    assert splits(QUESTIONS["why"], TOPIC)
    assert not splits(BUS, BUS)
    assert not splits(BUS, QUESTIONS["minutes"])


async def test_a_wording_corrected_while_open_keeps_what_each_was_answered(
    database: Database,
) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answered(session, campaign, 3, bus="yes")
        other = definition(questions=with_question("topic", text="Which topic?"))
        await import_campaign(session, other, by=None, now=NOW + HOUR)
        await answered(session, campaign, 2, bus="no")
        asked = with_question("bus", text={"fr": "Le bus de nuit ?", "en": "The night bus?"})
        await import_campaign(session, definition(questions=asked), by=None, now=NOW + 2 * HOUR)
        await answered(session, campaign, 1, bus="no")
        progress = await progress_of(session, await person(session), campaign)
        await skip(session, progress, "bus")
        seen = await wordings_seen(session, campaign, "bus")
        topic = await wordings_seen(session, campaign, "topic")
        counted_by_key = await wordings_counted(session, campaign)
        number = (await question_numbers(session, campaign))["bus"]
        counted = [await counts_of_versions(session, number, one.versions, BUS) for one in seen]
        texts = await counts_of_versions(session, number, (1, 2, 3), QUESTIONS["why"])
    assert [(one.number, one.versions, one.n) for one in seen] == [(1, (1, 2), 5), (2, (3,), 1)]
    assert [(one.since, one.until) for one in seen] == [
        (NOW, NOW + 2 * HOUR),
        (NOW + 2 * HOUR, None),
    ]
    assert seen[1].question.text["en"] == "The night bus?"
    # Nobody answered it yet, in none of the words in which it was asked.
    assert [(one.versions, one.n) for one in topic] == [((1,), 0), ((2,), 0), ((3,), 0)]
    assert counted_by_key["bus"] == len(seen)
    assert counted_by_key["topic"] == len(topic)
    assert sorted(counted[0].values) == [("no", 2), ("yes", 3)]
    assert (counted[1].values, counted[1].skipped) == ([("no", 1)], 1)
    assert (texts.values, texts.skipped) == ([(None, 6)], 1)


async def test_words_corrected_before_it_opened_were_never_seen(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await import_campaign(session, definition(), by=None, now=NOW - 2 * HOUR)
        asked = with_question("bus", text={"fr": "Le bus de nuit ?", "en": "The night bus?"})
        corrected = definition(questions=asked)
        await import_campaign(session, corrected, by=None, now=NOW - HOUR)
        await schedule_campaign(session, campaign, opens_at=NOW, by=None, now=NOW - HOUR)
        await open_due(session, NOW)
        seen = await wordings_seen(session, campaign, "bus")
        counted = await wordings_counted(session, campaign)
    assert [(one.number, one.versions, one.since, one.until) for one in seen] == [
        (1, (2,), NOW, None)
    ]
    assert counted["bus"] == 1
