"""`portevoix campaign`."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from content import known_languages, wording
from content.campaign_files import (
    Explained,
    MalformedFileError,
    explain_malformed,
    explain_problems,
    load_campaign_file,
)
from content.council import council
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import find_campaign, list_campaigns, schedule_campaign
from participation.models import AgeBand, Pace
from participation.people.audiences import Audience, count_asked
from participation.questionnaires.definitions import (
    CampaignDefinition,
    InvalidDefinition,
    definition_schema,
    read_definition,
)
from participation.results import reaches
from portevoix.databases import migrated_database
from portevoix.mistakes import Mistake
from portevoix.settings import load_languages_folder, load_settings
from portevoix.times import read_moment, show_moment


def read_campaign(text: str | bytes, named: str) -> CampaignDefinition:
    """Returns the campaign that a file describes. Raises Mistake with a line for each problem."""
    words = wording("en")
    try:
        file = load_campaign_file(text)
    except MalformedFileError as error:
        raise _mistake([explain_malformed(error, words)], named) from None
    try:
        return read_definition(file.data)
    except InvalidDefinition as error:
        raise _mistake(explain_problems(error.problems, file, words), named) from None


async def import_file(path: Path) -> None:
    """Make a campaign of the file, or a new version of the one with its key. Raises Mistake."""
    settings = load_settings()
    try:
        text = path.read_bytes()  # noqa: ASYNC240 - nothing else runs in this process
    except OSError as error:
        raise Mistake(f"{path} cannot be read: {error.strerror}.") from None
    definition = read_campaign(text, str(path))
    async with migrated_database(settings) as database, database.transaction() as session:
        campaign = await import_campaign(session, definition, by=None, now=datetime.now(UTC))
    count = len(definition.questions)
    print(f"{campaign.key}: version {campaign.version}, {count} questions, {campaign.status}.")


async def schedule(
    key: str,
    opens_at: str,
    closes_at: str | None,
    reminds_at: str | None,
    wanted: Audience,
    spread_minutes: int = 0,
    *,
    daily: bool = False,
) -> None:
    """Set when a campaign opens, reminds and closes, whom it asks, and at what pace.

    Raises Mistake for an option that means nothing, ParticipationError for what does not fit.
    """
    settings = load_settings()
    zone = settings.timezone
    opens = read_moment(opens_at, "--opens-at", zone)
    closes = read_moment(closes_at, "--closes-at", zone) if closes_at else None
    reminds = read_moment(reminds_at, "--reminds-at", zone) if reminds_at else None
    async with migrated_database(settings) as database, database.transaction() as session:
        audience = checked_audience(wanted)
        campaign = await find_campaign(session, key)
        await schedule_campaign(
            session,
            campaign,
            opens_at=opens,
            closes_at=closes,
            reminds_at=reminds,
            spread=timedelta(minutes=spread_minutes),
            pace=Pace.DAILY if daily else Pace.AT_ONCE,
            audience=audience,
            by=None,
            now=datetime.now(UTC),
        )
        concerned = (await count_asked(session, audience, datetime.now(UTC))).asked
    print(
        f"{key} opens {show_moment(opens, zone)}, closes {show_moment(closes, zone)} "
        f"({zone.key}); {concerned} participants are concerned today."
    )


def wanted_audience(
    age_bands: Iterable[str],
    districts: Iterable[str],
    languages: Iterable[str],
    sources: Iterable[str],
) -> Audience:
    """Returns the audience of these options, as they were typed."""
    return Audience(
        age_bands=[AgeBand(band) for band in age_bands],
        districts=list(districts),
        languages=list(languages),
        sources=list(sources),
    )


def checked_audience(audience: Audience) -> Audience:
    """Returns the same audience.

    Raises Mistake for a district or language the council doesn't have.
    """
    for option, wanted, known in (
        ("--district", audience.districts, list(council().districts)),
        ("--language", audience.languages, list(known_languages())),
    ):
        for name in wanted:
            if name not in known:
                raise Mistake(f"{option}: {name!r} is not one of {', '.join(known)}.")
    return audience


async def show_list() -> None:
    """Print a line for each campaign, newest first."""
    settings = load_settings()
    async with migrated_database(settings) as database, database.reading() as session:
        found = await list_campaigns(session)
        reached = await reaches(session, [campaign for campaign, _ in found])
    row = "{:<24} {:<10} {:<17} {:<17} {:>6} {:>8} {:>9}"
    print(row.format("KEY", "STATUS", "OPENS", "CLOSES", "ASKED", "STARTED", "FINISHED"))
    for campaign, _ in found:
        reach = reached[campaign.id]
        times = (
            show_moment(at, settings.timezone) for at in (campaign.opens_at, campaign.closes_at)
        )
        counts = (reach.asked, reach.started, reach.finished)
        print(row.format(campaign.key, campaign.status, *times, *counts))


def show_schema() -> None:
    """Print the JSON Schema of campaign files."""
    load_languages_folder()
    print(json.dumps(definition_schema(known_languages()), indent=2, ensure_ascii=False))


def _mistake(problems: list[Explained], named: str) -> Mistake:
    lines = [
        f"{named}:{problem.line}: {problem.field + ': ' if problem.field else ''}{problem.message}"
        for problem in problems
    ]
    return Mistake("\n".join(lines))
