"""`portevoix campaign` and `portevoix export`, as an operator types them."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from content.campaign_files import packaged_campaign
from participation.campaigns.lifecycle import find_campaign, open_due
from participation.models import Pace
from participation.storage.db import Database
from tests.portevoix.command_line import CommandLine
from tests.worlds.stories import answer_all, definition, open_campaign, person

BAD_FILE = """\
key: bad
title: Bad
introduction: Bad
what_next: Nothing
questions:
  - {key: one, kind: yes_no, text: One?}
  - {key: one, kind: yes_no, text: Again?}
  - {key: two, kind: yes_no, text: Two?, asked_if: {question: three, is: "yes"}}
"""


@pytest.fixture
def night_buses(tmp_path: Path) -> str:
    """A campaign file in the operator's folder."""
    text = packaged_campaign("night-buses")
    (tmp_path / "night-buses.yaml").write_text(text, encoding="utf-8")
    return "night-buses.yaml"


def test_a_campaign_is_imported_scheduled_and_listed(
    portevoix: CommandLine, night_buses: str
) -> None:
    imported = portevoix("campaign", "import", night_buses)
    assert (imported.status, imported.errors) == (0, "")
    assert imported.output == "night-buses: version 1, 5 questions, draft.\n"
    times = ["--opens-at", "2036-03-02T18:00", "--closes-at", "2036-03-09T18:00+00:00"]
    audience = ["--age-band", "18-24", "--language", "fr", "--source", "poster"]
    scheduled = portevoix("campaign", "schedule", "night-buses", *times, *audience)
    assert scheduled.output == (
        "night-buses opens 2036-03-02 18:00, closes 2036-03-09 19:00 (Europe/Paris); "
        "0 participants are concerned today.\n"
    )
    listed = portevoix("campaign", "list", timezone="UTC").output.splitlines()
    assert listed[1].split() == (
        "night-buses scheduled 2036-03-02 17:00 2036-03-09 18:00 0 0 0".split()
    )


async def test_the_schedule_is_what_the_clock_will_find(
    portevoix: CommandLine, night_buses: str
) -> None:
    portevoix("campaign", "import", night_buses)
    times = ["--opens-at", "2036-07-02T18:00", "--reminds-at", "2036-07-03T18:00"]
    more = ["--district", "lille-centre", "--spread-minutes", "45", "--daily", "--sample", "9"]
    portevoix("campaign", "schedule", "night-buses", *times, *more)
    database = Database(portevoix.settings["PORTEVOIX_DATABASE_URL"])
    async with database.transaction() as session:
        campaign = await find_campaign(session, "night-buses")
        assert campaign.opens_at == datetime(2036, 7, 2, 16, tzinfo=UTC)
        assert campaign.reminds_at == datetime(2036, 7, 3, 16, tzinfo=UTC)
        assert campaign.audience == {"districts": ["lille-centre"], "sample": 9}
        assert campaign.pace is Pace.DAILY
        assert campaign.spread_minutes == 45
        assert await open_due(session, datetime(2036, 7, 2, 16, tzinfo=UTC)) == [campaign]
    await database.dispose()


def test_every_problem_of_a_file_is_named_with_its_line(
    portevoix: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "bad.yaml").write_text(BAD_FILE, encoding="utf-8")
    refused = portevoix("campaign", "import", "bad.yaml")
    assert (refused.status, refused.output) == (2, "")
    assert "bad.yaml:7: questions[one].key: " in refused.errors
    assert "bad.yaml:8: questions[two].asked_if.question: " in refused.errors


def test_a_file_that_is_no_yaml_or_not_there_is_refused(
    portevoix: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "broken.yaml").write_text("key: [1,\n", encoding="utf-8")
    broken = portevoix("campaign", "import", "broken.yaml")
    assert broken.status == 2
    assert "broken.yaml:" in broken.errors
    missing = portevoix("campaign", "import", "missing.yaml")
    assert (missing.status, missing.errors) == (
        2,
        "portevoix: missing.yaml cannot be read: No such file or directory.\n",
    )


@pytest.mark.parametrize(
    ("options", "mend"),
    [
        (["--opens-at", "soon"], "--opens-at: 'soon' is not a time. Write it like 2026-03-02T"),
        (["--opens-at", "0001-01-01T00:00+14:00"], "is not in our time. Write it like 2026"),
        (["--opens-at", "2036-03-30T02:30"], "clocks in Europe/Paris skip 2036-03-30T02:30"),
        (["--opens-at", "2036-10-26T02:30"], "2036-10-26T02:30:00+02:00 or 2036-10-26T02:30:00+01"),
        (["--opens-at", "2036-03-02", "--closes-at", "2036-03-01"], "--closes-at must come after"),
        (["--opens-at", "2036-03-02", "--reminds-at", "2036-03-01"], "--reminds-at must fall"),
        (["--opens-at", "9998-12-31"], "--opens-at must come within 20 years"),
        (["--opens-at", "9999-12-31T23:59"], "'9999-12-31T23:59' is not in our time"),
        (["--opens-at", "2036-03-02", "--closes-at", "2400-01-01"], "--closes-at must come within"),
        (
            ["--opens-at", "2036-03-02", "--closes-at", "2036-03-03", "--spread-minutes", "9000"],
            "--spread-minutes: the invitations must all have left before",
        ),
        (["--opens-at", "2036-03-02", "--district", "moon"], "'moon' is not one of bois-blancs,"),
        (["--opens-at", "2036-03-02", "--age-band", "40"], "Invalid value for '--age-band'"),
        ([], "Missing option '--opens-at'"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused(
    portevoix: CommandLine, night_buses: str, options: list[str], mend: str
) -> None:
    portevoix("campaign", "import", night_buses)
    refused = portevoix("campaign", "schedule", "night-buses", *options)
    assert (refused.status, refused.output) == (2, "")
    assert mend in refused.errors
    assert "draft" in portevoix("campaign", "list").output


def test_an_unknown_campaign_is_named(portevoix: CommandLine) -> None:
    for command in (
        ["campaign", "schedule", "nothing", "--opens-at", "2036-03-02"],
        ["export", "nothing", "--out", "out.csv"],
    ):
        refused = portevoix(*command)
        assert (refused.status, refused.errors) == (
            2,
            "portevoix: There is no campaign 'nothing'. `portevoix campaign list` names them.\n",
        )


def test_the_schema_is_one_and_knows_a_good_file(portevoix: CommandLine) -> None:
    schema = json.loads(portevoix("campaign", "schema").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "Portevoix campaign file"


async def test_answers_are_exported_to_a_file(portevoix: CommandLine) -> None:
    database = Database(portevoix.settings["PORTEVOIX_DATABASE_URL"])
    async with database.transaction() as session:
        someone = await person(session)
        campaign = await open_campaign(session, definition())
        await answer_all(session, someone, campaign)
    await database.dispose()
    exported = portevoix("export", "night", "--out", "night.csv", "--language", "en")
    assert (exported.status, exported.output) == (0, "night was exported to night.csv.\n")
    with (portevoix.folder / "night.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (len(rows), rows[0]["label"]) == (8, "No")
    for format, shape in (("xlsx", "wide"), ("jsonl", "proposals")):
        options = ["--format", format, "--shape", shape, "--out", f"night.{format}"]
        assert portevoix("export", "night", *options).status == 0
        assert (portevoix.folder / f"night.{format}").exists()
    refused = portevoix("export", "night", "--out", "nowhere/night.csv")
    assert (refused.status, refused.errors) == (
        2,
        "portevoix: --out: nowhere/night.csv cannot be written: No such file or directory.\n",
    )
    assert list(portevoix.folder.glob("*.part")) == []
