"""What agents take away: every text identical, no Telegram identity, one table for each use."""

import csv
import io
import json
from collections.abc import AsyncIterator
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from participation.campaigns.imports import import_campaign
from participation.exports import (
    EXPORT_NAMES,
    Cell,
    Export,
    ExportFormat,
    export_campaign,
    write_export,
)
from participation.exports.workbooks import workbook_chunks
from participation.models import Campaign, Participant, ProposalState
from participation.proposals.proposals import decide_proposal, file_proposal
from participation.questions import Location, Photo, Reply
from participation.responses.answers import add_remark
from participation.storage.db import Database
from tests.worlds.stories import (
    HOUR,
    NOW,
    REPLIES,
    WORDING,
    answer_all,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
    with_question,
)
from tests.worlds.workbooks import read_workbook

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


async def as_csv(database: Database, campaign: Campaign, shape: str) -> list[dict[str, str]]:
    out = io.BytesIO()
    async with database.reading() as session:
        export = await export_campaign(session, campaign, shape, WORDING)
        await write_export(export, ExportFormat.CSV, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


async def one_response(database: Database) -> tuple[Campaign, Participant]:
    async with database.transaction() as session:
        someone = await person(session, source="poster")
        campaign = await open_campaign(session)
        progress = await answer_all(session, someone, campaign)
        await give(session, progress, "topic", Reply(choice="sport"), NOW + HOUR)
        await add_remark(session, progress.answers["topic"].id, "Outdoors")
        await skip(session, progress, "corner", NOW + HOUR)
    return campaign, someone


async def test_the_long_table_has_one_answer_a_row(database: Database) -> None:
    campaign, someone = await one_response(database)
    rows = {row["question"]: row for row in await as_csv(database, campaign, "long")}
    assert rows["bus"] == {
        "campaign": "night",
        "version": "1",
        "pseudonym": someone.pseudonym,
        "question": "bus",
        "question_text": "Un bus de nuit ?",
        "kind": "yes_no",
        "value": "no",
        "label": "[answer.no]",
        "skipped": "false",
        "remark": "",
        "latitude": "",
        "longitude": "",
        "photo": "",
        "language": "fr",
        "age_band": "18-24",
        "district": "centre",
        "source": "poster",
        "answered_at": "2026-03-02T18:00:00Z",
        "hidden": "",
    }
    values = {key: (row["value"], row["label"]) for key, row in rows.items()}
    assert values["why"] == (REPLIES["why"].text, REPLIES["why"].text)
    assert values["places"] == ("home|bars", "At home, In bars")
    assert values["minutes"] == ("25", "25 minutes")
    assert values["spot"] == ("Rue d'Arras", "Rue d'Arras")


async def test_only_answers_in_force_are_exported(database: Database) -> None:
    campaign, _ = await one_response(database)
    rows = await as_csv(database, campaign, "long")
    topics = [row for row in rows if row["question"] == "topic"]
    assert [(row["value"], row["remark"]) for row in topics] == [("sport", "Outdoors")]
    corners = [row for row in rows if row["question"] == "corner"]
    assert [(row["skipped"], row["value"], row["photo"]) for row in corners] == [("true", "", "")]


async def test_places_and_photos_have_columns_of_their_own(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        campaign = await open_campaign(session)
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "spot", Reply(location=Location(50.63, 3.06)))
        taken = await give(session, progress, "corner", Reply(photo=Photo("file-9", "Look")))
    spot, corner = await as_csv(database, campaign, "long")
    assert (spot["value"], spot["latitude"], spot["longitude"]) == ("", "50.63", "3.06")
    assert (corner["value"], corner["photo"]) == ("Look", str(taken.value["photo"]))
    [wide] = await as_csv(database, campaign, "wide")
    assert (wide["spot"], wide["spot.latitude"], wide["spot.longitude"]) == ("", "50.63", "3.06")
    assert (wide["corner"], wide["corner.photo"]) == ("Look", str(taken.value["photo"]))


async def test_the_wide_table_has_one_response_a_row(database: Database) -> None:
    campaign, someone = await one_response(database)
    async with database.transaction() as session:
        second = await person(session, age_band=None)
        elsewhere = await open_campaign(session, definition(key="other"))
        await answer_all(session, second, elsewhere)
    [row] = await as_csv(database, campaign, "wide")
    assert row == {
        "pseudonym": someone.pseudonym,
        "started_at": "2026-03-02T18:00:00Z",
        "finished_at": "2026-03-02T18:00:00Z",
        "language": "fr",
        "age_band": "18-24",
        "district": "centre",
        "source": "poster",
        "bus": "no",
        "bus.remark": "",
        "bus.hidden": "",
        "why": REPLIES["why"].text,
        "why.remark": "",
        "why.hidden": "",
        "topic": "sport",
        "topic.remark": "Outdoors",
        "topic.hidden": "",
        "places[home]": "1",
        "places[bars]": "1",
        "places[gym]": "0",
        "places.remark": "",
        "places.hidden": "",
        "safety": "4",
        "safety.remark": "",
        "safety.hidden": "",
        "minutes": "25",
        "minutes.remark": "",
        "minutes.hidden": "",
        "spot": "Rue d'Arras",
        "spot.latitude": "",
        "spot.longitude": "",
        "spot.remark": "",
        "spot.hidden": "",
        "corner": "",
        "corner.photo": "",
        "corner.remark": "",
        "corner.hidden": "",
    }


async def test_a_later_version_adds_columns_and_keeps_the_texts_of_then(database: Database) -> None:
    async with database.transaction() as session:
        first, second = await person(session), await person(session)
        campaign = await open_campaign(session)
        await give(session, await progress_of(session, first, campaign), "places")
        options = {"home": "At home", "bars": "In bars", "gym": "At the gym", "park": "Outside"}
        edited = definition(questions=with_question("places", text="Where to?", options=options))
        await import_campaign(session, edited, by=None, now=NOW)
        progress = await progress_of(session, second, campaign)
        await give(session, progress, "places", Reply(chosen=("park",)))
    rows = await as_csv(database, campaign, "long")
    assert [(row["version"], row["question_text"]) for row in rows] == [
        ("1", "Where?"),
        ("2", "Where to?"),
    ]
    wide = await as_csv(database, campaign, "wide")
    assert [row["places[park]"] for row in wide] == ["", "1"]
    assert [row["places[home]"] for row in wide] == ["1", "0"]


async def test_proposals_carry_their_state_and_the_latest_reply(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        author = await person(session)
        decided = await file_proposal(
            session, author, text="=1+1\nBancs", topic="parks", campaign_id=campaign.id, now=NOW
        )
        await file_proposal(session, author, text="Bus", topic=None, now=NOW)
        for state, reply in (
            (ProposalState.UNDER_REVIEW, "We are reading it."),
            (ProposalState.ACCEPTED, None),
        ):
            await decide_proposal(session, decided, state=state, reply=reply, by=None, now=NOW)
    rows = await as_csv(database, campaign, "proposals")
    assert [(row["text"], row["topic"], row["state"], row["reply"]) for row in rows] == [
        ("=1+1\nBancs", "parks", "accepted", "We are reading it."),
        ("Bus", "", "filed", ""),
    ]
    assert rows[0]["filed_at"] == "2026-03-02T18:00:00Z"


async def test_no_export_knows_a_telegram_account(database: Database) -> None:
    campaign, someone = await one_response(database)
    async with database.transaction() as session:
        await file_proposal(session, someone, text="Bancs", topic=None, now=NOW)
    for shape in EXPORT_NAMES:
        for row in await as_csv(database, campaign, shape):
            assert str(someone.telegram_id) not in "".join(row.values())


async def test_the_three_formats_say_the_same(database: Database) -> None:
    campaign, _ = await one_response(database)
    files = {}
    for format in ExportFormat:
        out = io.BytesIO()
        async with database.reading() as session:
            export = await export_campaign(session, campaign, "long", WORDING)
            await write_export(export, format, out)
        files[format] = out.getvalue()
    lines = [json.loads(line) for line in files[ExportFormat.JSONL].splitlines()]
    [sheet] = read_workbook(files[ExportFormat.XLSX])
    assert sheet[0] == list(lines[0])
    for line, row in zip(lines, sheet[1:], strict=True):
        cells = row + [None] * (len(line) - len(row))
        assert cells == list(line.values())
    assert files[ExportFormat.CSV].startswith(b"campaign,version,pseudonym,")
    assert files[ExportFormat.CSV].endswith(b"\r\n")


def table_of(*rows: tuple[Cell, ...]) -> Export:
    async def given_rows() -> AsyncIterator[tuple[Cell, ...]]:
        for row in rows:
            yield row

    return Export(tuple(f"column {number}" for number in range(len(rows[0]))), given_rows())


async def written(export: Export, format: ExportFormat) -> bytes:
    out = io.BytesIO()
    await write_export(export, format, out)
    return out.getvalue()


@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
@example(texts=['=HYPERLINK("x")', "a\r\nb\rc\n", '"', "_x0041_", "\x00\x0b", "  two  ", "😀é"])
async def test_any_text_survives_csv_and_json_lines(texts: list[str]) -> None:
    content = (await written(table_of(tuple(texts)), ExportFormat.CSV)).decode()
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert rows[1] == texts
    [line] = (await written(table_of(tuple(texts)), ExportFormat.JSONL)).splitlines()
    assert list(json.loads(line).values()) == texts


@settings(max_examples=30)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
@example(texts=["=1+1", "https://example.org", "a\r\nb\rc\n", "_x0041_", "\x00", "  two  ", "😀"])
async def test_any_printable_text_survives_a_workbook(texts: list[str]) -> None:
    [sheet] = read_workbook(await written(table_of(tuple(texts)), ExportFormat.XLSX))
    cells: list[Any] = sheet[1] if len(sheet) > 1 else []
    cells += [None] * (len(texts) - len(cells))
    assert [cell or "" for cell in cells] == texts


async def test_long_tables_come_in_many_chunks_and_sheets() -> None:
    rows = [("é" * 4000, number, True, None) for number in range(40)]
    out = await written(table_of(*rows), ExportFormat.CSV)
    kept = list(csv.reader(io.StringIO(out.decode(), newline="")))[1:]
    assert kept == [[text, str(number), "true", ""] for text, number, _, _ in rows]
    assert len((await written(table_of(*rows), ExportFormat.JSONL)).splitlines()) == 40
    chunks = [chunk async for chunk in workbook_chunks(table_of(*rows), rows_per_sheet=21)]
    sheets = read_workbook(b"".join(chunks))
    assert [len(sheet) for sheet in sheets] == [21, 21]
    assert sheets[1][0] == ["column 0", "column 1", "column 2", "column 3"]
    assert sheets[1][20] == ["é" * 4000, 39.0, True]
