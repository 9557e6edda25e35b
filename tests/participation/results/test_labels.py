"""Staff read what people wrote: they look for words, put labels on, hide from publication."""

import asyncio
from typing import Any

import pytest
from sqlmodel import select

from participation.errors import ReadingRefused
from participation.models import (
    Campaign,
    Hiding,
    HidingReason,
    Labelling,
    LogEntry,
    Participant,
    Role,
    StaffMember,
)
from participation.questions import Reply
from participation.responses.answers import add_remark
from participation.results import (
    TO_PUBLISH,
    Sought,
    count_written_answers,
    those_sought,
    written_answers,
)
from participation.results.labels import (
    add_label,
    delete_label,
    hide_answer,
    list_labels,
    put_label,
    show_answer,
    take_label,
)
from participation.rights.leaving import erase
from participation.staff.accounts import add_staff
from participation.storage.db import Database, Session
from tests.worlds.stories import (
    NOW,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
)

SAID = (
    "Plus de LUMIÈRE rue d’Arras",
    'Des bus après minuit, "même" le dimanche',
    "Écoutez-nous * [toujours]",
    "Un \\ puis 100% de pistes cyclables\net des bancs",
)


async def said(session: Session) -> tuple[Campaign, StaffMember, list[Participant], list[int]]:
    """Four people wrote: the campaign, an editor, who wrote, and their answers' numbers."""
    editor = await add_staff(
        session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
    )
    campaign = await open_campaign(session)
    people, answers = [], []
    for text in SAID:
        someone = await person(session)
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "bus")
        answers.append((await give(session, progress, "why", Reply(text=text))).id)
        people.append(someone)
    return campaign, editor, people, answers


async def found(session: Session, campaign: Campaign, **sought: Any) -> list[str]:
    answers = await written_answers(session, campaign, "why", sought=Sought(**sought))
    assert len(answers) == await count_written_answers(session, campaign, "why", Sought(**sought))
    return [str(answer.value) for answer in reversed(answers)]


async def test_words_are_found_however_they_are_written(database: Database) -> None:
    async with database.transaction() as session:
        campaign, _, people, _ = await said(session)
        progress = await progress_of(session, people[2], campaign)
        await add_remark(session, progress.answers["why"].id, "L'arrêt de l’église")
    async with database.reading() as session:
        for words, place in (
            ("lumiere", 0),
            ("d'arras LUMIÈRE", 0),
            ('"même"', 1),
            ("ecoutez", 2),
            ("[toujours]", 2),
            ("*", 2),
            ("ARRET L'EGLISE", 2),
            ("\\ 100%", 3),
            ("cyclables bancs", 3),
        ):
            assert await found(session, campaign, words=words) == [SAID[place]], words
        assert await found(session, campaign, words="  ") == list(SAID)
        assert await found(session, campaign, words="bus lumière") == []
        assert await found(session, campaign, words="_us") == []


async def test_labels_are_put_on_and_taken_off(database: Database) -> None:
    async with database.transaction() as session:
        campaign, editor, _, answers = await said(session)
        deed: dict[str, Any] = {"by": editor, "now": NOW}
        night = await add_label(session, campaign, "  The   night ", **deed)
        assert (await add_label(session, campaign, "THE NIGHT", **deed)).id == night.id
        bikes = await add_label(session, campaign, "Bikes", **deed)
        for answer in (answers[0], answers[1], answers[0]):
            await put_label(session, campaign, answer, night.id, **deed)
        await put_label(session, campaign, answers[1], bikes.id, **deed)
        await take_label(session, campaign, answers[1], night.id, **deed)
        await take_label(session, campaign, answers[1], night.id, **deed)
    async with database.reading() as session:
        labels = await list_labels(session, campaign)
        assert [(label.name, label.n) for label in labels] == [("The night", 1), ("Bikes", 1)]
        assert await found(session, campaign, label_id=night.id) == [SAID[0]]
        assert await found(session, campaign, label_id=bikes.id, words="bus") == [SAID[1]]
        assert await found(session, campaign, unlabelled=True) == list(SAID[2:])
        assert await those_sought(session, answers, Sought(label_id=night.id)) == answers[:1]
        assert await those_sought(session, answers, Sought(unlabelled=True)) == answers[2:]
        assert await those_sought(session, answers, Sought(hidden=True)) == []
        assert await those_sought(session, answers, Sought(hidden=False)) == answers
        read = await written_answers(session, campaign, "why", limit=1, offset=2)
        assert read[0].labels == {bikes.id}
    async with database.transaction() as session:
        await delete_label(session, campaign, night.id, **deed)
        assert [label.name for label in await list_labels(session, campaign)] == ["Bikes"]
        assert await found(session, campaign, unlabelled=True) == [SAID[0], *SAID[2:]]
    assert await deeds(database) == [
        ("label.added", {"name": "The night"}),
        ("label.added", {"name": "Bikes"}),
        ("answer.labelled", {"label": "The night"}),
        ("answer.labelled", {"label": "The night"}),
        ("answer.labelled", {"label": "Bikes"}),
        ("answer.unlabelled", {"label": "The night"}),
        ("label.deleted", {"name": "The night"}),
    ]


async def test_what_is_hidden_leaves_what_is_published_and_stays_for_staff(
    database: Database,
) -> None:
    async with database.transaction() as session:
        campaign, editor, _, answers = await said(session)
        deed: dict[str, Any] = {"by": editor, "now": NOW}
        for reason, note in ((HidingReason.SPAM, ""), (HidingReason.OTHER, "  An  address ")):
            await hide_answer(session, campaign, answers[1], reason=reason, note=note, **deed)
        read = await written_answers(session, campaign, "why")
        hiding = read[2].hiding
        assert hiding is not None
        assert (hiding.reason, hiding.note) == (HidingReason.OTHER, "An address")
        assert [answer.hiding for answer in read if answer.id != answers[1]] == [None] * 3
        published = await written_answers(session, campaign, "why", sought=TO_PUBLISH)
        assert [answer.value for answer in published] == [SAID[3], SAID[2], SAID[0]]
        assert await found(session, campaign, hidden=True) == [SAID[1]]
        await show_answer(session, campaign, answers[1], **deed)
        await show_answer(session, campaign, answers[1], **deed)
        assert await found(session, campaign, hidden=False) == list(SAID)
    assert await deeds(database) == [
        ("answer.hidden", {"reason": "spam"}),
        ("answer.hidden", {"reason": "other"}),
        ("answer.shown", {"reason": "other"}),
    ]


async def test_whoever_is_forgotten_leaves_no_label_behind(database: Database) -> None:
    async with database.transaction() as session:
        campaign, editor, people, answers = await said(session)
        deed: dict[str, Any] = {"by": editor, "now": NOW}
        label = await add_label(session, campaign, "Night", **deed)
        await put_label(session, campaign, answers[0], label.id, **deed)
        await hide_answer(session, campaign, answers[0], reason=HidingReason.SPAM, **deed)
        await session.flush()
        await erase(session, people[0])
    async with database.reading() as session:
        assert (await session.exec(select(Labelling))).all() == []
        assert (await session.exec(select(Hiding))).all() == []


async def test_what_does_not_fit_is_refused(database: Database) -> None:
    async with database.transaction() as session:
        campaign, editor, _, answers = await said(session)
        elsewhere = await open_campaign(session, definition(key="elsewhere"))
        deed: dict[str, Any] = {"by": editor, "now": NOW}
        label = await add_label(session, campaign, "Night", **deed)
        theirs = await add_label(session, elsewhere, "Night", **deed)
        assert theirs.id != label.id
        refusals = (
            ("reading.label_empty", add_label(session, campaign, " ", **deed)),
            ("reading.label_too_long", add_label(session, campaign, "n" * 41, **deed)),
            ("reading.label_gone", put_label(session, campaign, answers[0], theirs.id, **deed)),
            ("reading.label_gone", delete_label(session, campaign, 10**6, **deed)),
            ("reading.answer_gone", put_label(session, elsewhere, answers[0], theirs.id, **deed)),
            ("reading.answer_gone", show_answer(session, elsewhere, answers[0], **deed)),
            (
                "reading.note_missing",
                hide_answer(session, campaign, answers[0], reason=HidingReason.OTHER, **deed),
            ),
            (
                "reading.note_too_long",
                hide_answer(
                    session,
                    campaign,
                    answers[0],
                    reason=HidingReason.SPAM,
                    note="n" * 201,
                    **deed,
                ),
            ),
        )
        for code, refusal in refusals:
            with pytest.raises(ReadingRefused) as refused:
                await refusal
            assert refused.value.code == code


async def test_two_editors_at_once_label_it_once(database: Database) -> None:
    async with database.transaction() as session:
        campaign, editor, _, answers = await said(session)

    async def sort(_: int) -> None:
        async with database.transaction() as session:
            label = await add_label(session, campaign, "Night", by=editor, now=NOW)
            await put_label(session, campaign, answers[0], label.id, by=editor, now=NOW)

    await asyncio.gather(*map(sort, range(4)))
    async with database.reading() as session:
        labels = await list_labels(session, campaign)
    assert [(label.name, label.n) for label in labels] == [("Night", 1)]


async def deeds(database: Database) -> list[tuple[str, dict[str, Any]]]:
    """What the log says of readings, oldest first."""
    async with database.reading() as session:
        entries = (await session.exec(select(LogEntry).order_by(LogEntry.id))).all()
    return [
        (entry.action, entry.details)
        for entry in entries
        if entry.action.startswith(("label.", "answer."))
    ]
