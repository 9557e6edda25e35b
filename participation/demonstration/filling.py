"""Filling the panel with sample data: made as if it had happened in the last ten days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlmodel import select

from participation.demonstration.removing import SOURCES, demonstration_present
from participation.demonstration.script import Script
from participation.demonstration.tour import note_step
from participation.demonstration.writing import file_ideas, write_letters
from participation.models import (
    AgeBand,
    Campaign,
    CampaignQuestion,
    CampaignVersion,
    Delivery,
    DeliveryKind,
    Invented,
    Participant,
    StaffMember,
    TourStep,
)
from participation.people.participants import (
    give_consent,
    meet_participant,
    record_opening,
    register,
)
from participation.questionnaires.definitions import CampaignDefinition, dump_definition
from participation.responses.answers import add_remark, record_answer, skip_question
from participation.responses.progress import find_progress
from participation.staff.log import write_log
from participation.storage.db import Session, hold

PEOPLE = 48
DAY = timedelta(days=1)
HALF_A_MINUTE = timedelta(seconds=30)
# So that two groups are large enough to be compared.
BANDS = (*AgeBand, *[AgeBand.FROM_18_TO_24] * 6, *[AgeBand.FROM_25_TO_29] * 6, None)
# Of a pseudonym: nobody else's has a dash in it.
MARK = "sample-"


@dataclass(frozen=True)
class _Stage:
    """Where it takes place: the session, the campaign, when it opened, and the dice."""

    session: Session
    script: Script
    campaign: Campaign
    opened_at: datetime
    languages: Sequence[str]
    districts: Sequence[str]
    chance: Random


async def fill_demonstration(
    session: Session,
    script: Script,
    *,
    languages: Sequence[str],
    districts: Sequence[str],
    topics: Sequence[str],
    by: StaffMember,
    now: datetime,
) -> bool:
    """Invent people who answered a campaign, proposed ideas and wrote.

    Returns False if they were there already. Nothing can reach them: they have no account and are
    as if they had blocked the bot. The campaign is closed from the start, so that nobody real is
    ever asked it.
    """
    await hold(session, "samples", alone=True)
    if await demonstration_present(session):
        return False
    # The same each time: whoever compares two looks sees the same figures.
    chance = Random("samples")  # noqa: S311 - invented answers, not a secret
    campaign = await _campaign(session, script.campaign, now)
    spoken = [language for language in languages if language in script.words]
    spoken = spoken or sorted(script.words)
    stage = _Stage(session, script, campaign, now - 10 * DAY, spoken, districts, chance)
    people = [await _somebody(stage, place) for place in range(PEOPLE)]
    for place, person in enumerate(people):
        await _answers(stage, person, place)
    ideas = [idea for idea in script.ideas if idea.language in spoken]
    letters = [letter for letter in script.letters if letter.language in spoken]
    await file_ideas(session, ideas, people, topics=topics, by=by, now=now)
    await write_letters(session, letters, people, by=by, now=now)
    await note_step(session, TourStep.EXAMPLE, now)
    write_log(session, "samples.filled", campaign.key, by=by, now=now)
    return True


async def _campaign(session: Session, definition: CampaignDefinition, now: datetime) -> Campaign:
    key = await _free_key(session, definition.key)
    campaign = Campaign(
        key=key,
        audience={"sources": list(SOURCES)},
        created_at=now - 12 * DAY,
        scheduled_at=now - 11 * DAY,
        opens_at=now - 10 * DAY,
        opened_at=now - 10 * DAY,
        closes_at=now - DAY,
        closed_at=now - DAY,
    )
    session.add(campaign)
    await session.flush()
    dumped = dump_definition(definition) | {"key": key}
    session.add(
        CampaignVersion(campaign_id=campaign.id, number=1, definition=dumped, created_at=now)
    )
    for question in definition.questions:
        session.add(CampaignQuestion(campaign_id=campaign.id, key=question.key))
    await session.flush()
    return campaign


async def _free_key(session: Session, wanted: str) -> str:
    """That key, or one like it where a campaign of the council's own has it."""
    taken = set((await session.exec(select(Campaign.key))).all())
    others = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *others) if key not in taken)


async def _somebody(stage: _Stage, place: int) -> Participant:
    session, chance = stage.session, stage.chance
    first, last = stage.languages[0], stage.languages[-1]
    met_at = stage.opened_at - chance.random() * 20 * DAY
    person = await meet_participant(
        session,
        language=first if place % 4 else last,
        now=met_at,
        pseudonym=f"{MARK}{place + 1:02}",
    )
    # All of them, so that exports without a pseudonym tell what is invented.
    await record_opening(session, person, SOURCES[place % 3 > 0], met_at)
    give_consent(session, person, version="sample", now=met_at)
    band, district = chance.choice(BANDS), chance.choice([*stage.districts, None])
    register(person, age_band=band, district=district, now=met_at)
    person.blocked_at = met_at
    session.add(Invented(participant_id=person.id))
    session.add(_invitation(person, stage))
    await session.flush()
    return person


def _invitation(person: Participant, stage: _Stage) -> Delivery:
    """One that has arrived: nothing is owed to them."""
    opened_at = stage.opened_at
    return Delivery(
        participant_id=person.id,
        campaign_id=stage.campaign.id,
        kind=DeliveryKind.INVITATION,
        in_bulk=True,
        attempts=1,
        queued_at=opened_at,
        due_at=opened_at,
        claimed_at=opened_at,
        begun_at=opened_at,
        sent_at=opened_at,
        settled_at=opened_at,
    )


async def _answers(stage: _Stage, person: Participant, place: int) -> None:
    """Most answer all of it, some stop on the way, a few never begin."""
    session, script, chance = stage.session, stage.script, stage.chance
    progress = await find_progress(session, person, stage.campaign.id)
    if place % 8 == 7 or progress is None:
        return
    at = stage.opened_at + chance.random() ** 2 * 8 * DAY
    left = 3 if place % 6 == 5 else len(script.campaign.questions)
    while left and (question := progress.journey.next_question()) is not None:
        at, left = at + HALF_A_MINUTE, left - 1
        reply = script.reply_to(question, person.language, chance)
        if reply is None:
            await skip_question(session, progress, question, at)
            continue
        answer = await record_answer(session, progress, question, question.parse(reply), at)
        if question.closed and chance.random() < 0.08:
            await add_remark(session, answer.id, chance.choice(script.remarks[person.language]))
