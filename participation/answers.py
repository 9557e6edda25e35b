"""Answers: recorded, corrected, remarked on. An answer is superseded, never overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, type_coerce, update
from sqlmodel import col, select

from participation import deliveries
from participation.db import Session
from participation.definitions import CampaignDefinition, stored_definition
from participation.errors import CampaignRefused
from participation.journeys import Given, Journey
from participation.models import (
    Answer,
    Attachment,
    Campaign,
    CampaignQuestion,
    CampaignStatus,
    CampaignVersion,
    Delivery,
    Participant,
    Response,
)
from participation.questions import AnswerValue, QuestionBase


@dataclass
class Progress:
    """One participant in one campaign: what it asks, by which numbers, the answers in force."""

    participant: Participant
    campaign: Campaign
    definition: CampaignDefinition
    numbers: dict[str, int]
    delivery: Delivery | None
    response: Response | None
    answers: dict[str, Answer]

    @property
    def journey(self) -> Journey:
        """The walk as it stands."""
        given = {key: Given(answer.value, answer.skipped) for key, answer in self.answers.items()}
        return Journey(self.definition, given)

    def question_numbered(self, number: int) -> QuestionBase | None:
        """The question that goes by that number in this campaign."""
        key = next((key for key, known in self.numbers.items() if known == number), None)
        return self.definition.question(key) if key else None


async def find_progress(
    session: Session, participant: Participant, campaign_id: int
) -> Progress | None:
    """Where the participant stands in a campaign, or None if there is no such campaign."""
    found = await _campaign_and_definition(session, campaign_id)
    if found is None:
        return None
    campaign, definition = found
    response_query = select(Response).where(
        Response.campaign_id == campaign_id, Response.participant_id == participant.id
    )
    response = (await session.exec(response_query)).one_or_none()
    numbered = (
        select(CampaignQuestion, Answer)  # the second None where there is no answer
        .outerjoin(
            Answer,
            (col(Answer.question_id) == col(CampaignQuestion.id))
            & (col(Answer.response_id) == (response.id if response else None))
            & col(Answer.superseded_at).is_(None),
        )
        .where(CampaignQuestion.campaign_id == campaign_id)
    )
    rows: Sequence[tuple[CampaignQuestion, Answer | None]] = (await session.exec(numbered)).all()
    return Progress(
        participant,
        campaign,
        definition,
        {asked.key: asked.id for asked, _ in rows},
        await deliveries.find_invitation(session, participant, campaign_id),
        response,
        {asked.key: answer for asked, answer in rows if answer is not None},
    )


async def _campaign_and_definition(
    session: Session, campaign_id: int
) -> tuple[Campaign, CampaignDefinition] | None:
    query = (
        select(Campaign, type_coerce(CampaignVersion.definition, Text))
        .join(
            CampaignVersion,
            (col(CampaignVersion.campaign_id) == col(Campaign.id))
            & (col(CampaignVersion.number) == col(Campaign.version)),
        )
        .where(Campaign.id == campaign_id)
    )
    found = (await session.exec(query)).one_or_none()
    return (found[0], stored_definition(found[1])) if found else None


async def campaign_of_question(session: Session, number: int) -> int | None:
    """The campaign that a question number belongs to."""
    return (
        await session.exec(
            select(CampaignQuestion.campaign_id).where(CampaignQuestion.id == number)
        )
    ).one_or_none()


def check_answerable(progress: Progress) -> None:
    """CampaignRefused unless this person may answer this campaign now."""
    if progress.delivery is None or progress.participant.registered_at is None:
        raise CampaignRefused("campaign.not_yours")
    if progress.campaign.status is CampaignStatus.PAUSED:
        raise CampaignRefused("campaign.paused")
    if progress.campaign.status is not CampaignStatus.OPEN:
        raise CampaignRefused("campaign.closed")


async def unfinished_campaigns(session: Session, participant: Participant) -> list[int]:
    """Open campaigns the person was asked to and has not finished, most recently begun first."""
    query = (
        select(Campaign.id)
        .join(Delivery, col(Delivery.campaign_id) == col(Campaign.id))
        .outerjoin(
            Response,
            (col(Response.campaign_id) == col(Campaign.id))
            & (col(Response.participant_id) == participant.id),
        )
        .where(
            Delivery.participant_id == participant.id,
            Delivery.kind == "invitation",
            col(Campaign.opened_at).is_not(None),
            col(Campaign.closed_at).is_(None),
            col(Campaign.paused_at).is_(None),
            col(Response.finished_at).is_(None),
        )
        .order_by(col(Response.started_at).desc().nulls_last(), col(Campaign.opened_at).desc())
    )
    return list((await session.exec(query)).all())


async def record_answer(
    session: Session, progress: Progress, question: QuestionBase, value: AnswerValue, now: datetime
) -> Answer:
    """Keep an accepted value, superseding an earlier one; what it rules out is superseded too."""
    if isinstance(value, dict) and "reference" in value:
        value = await _attach(session, progress.participant, value, now)
    return await _record(session, progress, question, now, value=value)


async def skip_question(
    session: Session, progress: Progress, question: QuestionBase, now: datetime
) -> Answer:
    """Keep that the person passed on an optional question."""
    return await _record(session, progress, question, now, skipped=True)


def add_remark(answer: Answer, text: str) -> None:
    """Put the person's own words beside their answer; more words follow on their own line."""
    answer.remark = f"{answer.remark}\n{text}" if answer.remark else text


async def find_answer(session: Session, participant: Participant, number: int) -> Answer | None:
    """The participant's answer of that id, while it is in force."""
    query = (
        select(Answer)
        .join(Response, col(Answer.response_id) == col(Response.id))
        .where(
            Answer.id == number,
            Response.participant_id == participant.id,
            col(Answer.superseded_at).is_(None),
        )
    )
    return (await session.exec(query)).one_or_none()


async def _record(
    session: Session, progress: Progress, question: QuestionBase, now: datetime, **given: Any
) -> Answer:
    response = progress.response or await _begin(session, progress, now)
    progress.response = response
    person, number = progress.participant, progress.numbers[question.key]
    await _supersede(session, response, [number], now)
    answer = Answer(
        response_id=response.id,
        question_id=number,
        version=progress.campaign.version,
        language=person.language,
        age_band=person.age_band,
        district=person.district,
        source_code=person.source_code,
        answered_at=now,
        **given,
    )
    session.add(answer)
    await session.flush()
    progress.answers[question.key] = answer
    await _drop_ruled_out(session, progress, response, now)
    await _note_finish(session, progress, response, now)
    return answer


async def _note_finish(
    session: Session, progress: Progress, response: Response, now: datetime
) -> None:
    if progress.journey.next_question() is not None:
        response.finished_at = None  # a correction may open a question again
    elif response.finished_at is None:
        response.finished_at = now
        await deliveries.cancel_reminder(session, progress.participant, progress.campaign, now)


async def _begin(session: Session, progress: Progress, now: datetime) -> Response:
    response = Response(
        campaign_id=progress.campaign.id, participant_id=progress.participant.id, started_at=now
    )
    session.add(response)
    await session.flush()
    return response


async def _drop_ruled_out(
    session: Session, progress: Progress, response: Response, now: datetime
) -> None:
    ruled_out = progress.journey.no_longer_asked()
    if ruled_out:
        numbers = [progress.numbers[key] for key in ruled_out]
        await _supersede(session, response, numbers, now)
        for key in ruled_out:
            del progress.answers[key]


async def _supersede(
    session: Session, response: Response, numbers: list[int], now: datetime
) -> None:
    await session.exec(
        update(Answer)
        .where(
            col(Answer.response_id) == response.id,
            col(Answer.question_id).in_(numbers),
            col(Answer.superseded_at).is_(None),
        )
        .values(superseded_at=now)
    )


async def _attach(
    session: Session, participant: Participant, value: dict[str, Any], now: datetime
) -> dict[str, Any]:
    attachment = Attachment(
        participant_id=participant.id, reference=value["reference"], received_at=now
    )
    session.add(attachment)
    await session.flush()
    return {"photo": attachment.id, "caption": value["caption"]}
