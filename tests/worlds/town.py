"""A small town for the panel to show: people, three campaigns, answers, a photo, proposals."""

import base64
from datetime import datetime, timedelta
from functools import cache
from itertools import count

from content.campaign_files import load_campaign_file, packaged_campaign
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import open_due, schedule_campaign
from participation.inbox import keep_message
from participation.models import AgeBand, Campaign, DeliveryKind, Participant, ProposalState
from participation.people.audiences import Audience
from participation.people.participants import (
    give_consent,
    meet_participant,
    record_opening,
    register,
)
from participation.proposals.proposals import decide_proposal, file_proposal
from participation.questionnaires.definitions import CampaignDefinition, read_definition
from participation.questions import Location, Photo, QuestionBase, Reply
from participation.responses.answers import add_remark, record_answer, skip_question
from participation.responses.attachments import attachments_owed, keep_content
from participation.responses.progress import find_progress
from participation.sending.deliveries import claim_deliveries, mark_failed, mark_sent
from participation.storage.db import Database, Session

# The smallest JPEG there is: one grey dot.
DOT = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////"
    "////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="
)
SPOKEN = (
    "Plus de lumière rue d’Arras, s’il vous plaît.",
    "=SUM(A1:A9) <script>alert('non')</script>",
    "Des bus après minuit 🚌\nmême le dimanche.",
    "Écoutez-nous.",
)
PROFILES = [
    (AgeBand.FROM_18_TO_24, "wazemmes", "fr"),
    (AgeBand.FROM_25_TO_29, "fives", "fr"),
    (AgeBand.FROM_18_TO_24, "lille-sud", "en"),
    (None, None, "fr"),
]
_accounts = count(80_000_000_000)


@cache
def packaged(name: str) -> CampaignDefinition:
    """A campaign that comes with the product."""
    return read_definition(load_campaign_file(packaged_campaign(name)).data)


async def register_people(session: Session, now: datetime, how_many: int = 12) -> list[Participant]:
    """People of every profile, two in three of them come by a link."""
    people = []
    for place in range(how_many):
        band, district, language = PROFILES[place % len(PROFILES)]
        person = await meet_participant(
            session, language=language, now=now, telegram_id=next(_accounts)
        )
        if place % 3:
            await record_opening(session, person, "src-lycee-curie", now)
        give_consent(session, person, version="1", now=now)
        register(person, age_band=band, district=district, now=now)
        people.append(person)
    return people


async def open_now(
    session: Session,
    definition: CampaignDefinition,
    now: datetime,
    audience: Audience | None = None,
) -> Campaign:
    """A campaign imported and open, its invitations owed."""
    campaign = await import_campaign(session, definition, by=None, now=now)
    await schedule_campaign(session, campaign, opens_at=now, audience=audience, by=None, now=now)
    await open_due(session, now)
    return campaign


async def answer(session: Session, person: Participant, campaign: Campaign, place: int) -> None:
    """Walk through the campaign; who stands at an odd place remarks, every fifth stops early."""
    progress = await find_progress(session, person, campaign.id)
    assert progress is not None
    now = campaign.opened_at
    assert now is not None
    while (question := progress.journey.next_question()) is not None:
        if question.optional and place % 4 == 3:
            await skip_question(session, progress, question, now)
        else:
            value = question.parse(_reply(question, place))
            given = await record_answer(session, progress, question, value, now)
            if question.closed and place % 2:
                await add_remark(session, given.id, SPOKEN[place % len(SPOKEN)])
        if place % 5 == 4:
            return


async def settle(database: Database, now: datetime) -> None:
    """Send what is owed: all arrives but the first invitation."""
    async with database.transaction() as session:
        claimed = await claim_deliveries(session, now, limit=100)
        lost = next((owed for owed in claimed if owed.kind is DeliveryKind.INVITATION), None)
        for delivery in claimed:
            if delivery is lost:
                mark_failed(delivery, "chat not found", now)
            else:
                mark_sent(delivery, now)
        for attachment in await attachments_owed(session, limit=100):
            keep_content(attachment, DOT, now)


async def populate(database: Database, now: datetime) -> None:
    """The whole town."""
    async with database.transaction() as session:
        people = await register_people(session, now)
        campaign = await open_now(session, packaged("youth-budget"), now)
        for place, person in enumerate(people[:-2]):
            await answer(session, person, campaign, place)
        scheduled = await import_campaign(session, packaged("night-buses"), by=None, now=now)
        await schedule_campaign(
            session,
            scheduled,
            opens_at=now + timedelta(days=1, hours=6),
            closes_at=now + timedelta(days=8),
            by=None,
            now=now,
        )
        await import_campaign(session, packaged("grand-debat-lille"), by=None, now=now)
        await _propose(session, people, now)
        await write_to_the_council(session, people, now)
    await settle(database, now)


async def _propose(session: Session, people: list[Participant], now: datetime) -> None:
    for place, text in enumerate(SPOKEN):
        proposal = await file_proposal(
            session, people[place], text=text, topic="mobility" if place % 2 else None, now=now
        )
        if place == 2:
            await decide_proposal(
                session,
                proposal,
                state=ProposalState.UNDER_REVIEW,
                reply="Merci ! On regarde avec les transports.",
                by=None,
                now=now,
            )


async def write_to_the_council(session: Session, people: list[Participant], now: datetime) -> None:
    """Four people write to the council, a photo and a place among it."""
    for place, text in enumerate(SPOKEN):
        await keep_message(session, people[place], text=text, now=now)
    await keep_message(session, people[0], text="Ici", photo="photo-9", quoted="Où ?", now=now)
    await keep_message(session, people[1], text="", place=Location(50.62, 3.05), now=now)


def _reply(question: QuestionBase, place: int) -> Reply:
    options = sorted(question.option_keys)
    choice = options[place % len(options)] if options else None
    replies = {
        "multiple_choice": Reply(chosen=tuple(options[:1])),
        "number": Reply(text=str(place * 5)),
        "text": Reply(text=SPOKEN[place % len(SPOKEN)]),
        "location": Reply("Rue d’Arras", location=Location(50.62, 3.05) if place % 2 else None),
        "photo": Reply(photo=Photo(f"photo-{place}", "Ici" if place % 2 else "")),
    }
    return replies.get(question.kind, Reply(choice=choice))
