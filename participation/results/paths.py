"""A response's path: who (by pseudonym) answered what, when, and in which wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from participation.campaigns.versions import all_versions
from participation.models import Answer, Campaign, CampaignQuestion, Participant, Response
from participation.people.profiles import Profile, profile_of
from participation.questions import QuestionBase
from participation.storage.db import Session


@dataclass(frozen=True)
class ResponseLine:
    """One response in a list: its pseudonym, when it began and ended, and its answers in force."""

    pseudonym: str
    started_at: datetime
    finished_at: datetime | None
    answers: int


@dataclass(frozen=True)
class PathStep:
    """One answer of a path, in the wording it was given to; it may have been superseded later."""

    question: QuestionBase
    answer: Answer


@dataclass(frozen=True)
class ResponsePath:
    """One response from its first answer to its last, with the profile of the last."""

    pseudonym: str
    started_at: datetime
    finished_at: datetime | None
    steps: tuple[PathStep, ...]

    @property
    def profile(self) -> Profile | None:
        """Returns who they were at the latest answer; None before the first."""
        return profile_of(self.steps[-1].answer) if self.steps else None


async def list_responses(
    session: Session, campaign: Campaign, *, limit: int = 50, offset: int = 0
) -> list[ResponseLine]:
    """Returns a page of the campaign's responses, latest begun first."""
    wanted = (
        select(Response.id)
        .where(Response.campaign_id == campaign.id)
        .order_by(col(Response.started_at).desc(), col(Response.id).desc())
        .limit(limit)
        .offset(offset)
    )
    query = (
        select(Response, Participant.pseudonym)
        .join(Participant, col(Participant.id) == col(Response.participant_id))
        .where(col(Response.id).in_((await session.exec(wanted)).all()))
        .order_by(col(Response.started_at).desc(), col(Response.id).desc())
    )
    found = (await session.exec(query)).all()
    counted = await _answers_of(session, [response.id for response, _ in found])
    return [
        ResponseLine(
            pseudonym, response.started_at, response.finished_at, counted.get(response.id, 0)
        )
        for response, pseudonym in found
    ]


async def find_response(
    session: Session, campaign: Campaign, pseudonym: str
) -> ResponsePath | None:
    """Returns that pseudonym's response to the campaign, or None if there is none.

    Its answers are in the order they came.
    """
    query = (
        select(Response)
        .join(Participant, col(Participant.id) == col(Response.participant_id))
        .where(Response.campaign_id == campaign.id, Participant.pseudonym == pseudonym)
    )
    response = (await session.exec(query)).one_or_none()
    if response is None:
        return None
    versions = await all_versions(session, campaign)
    answers = (
        select(Answer, CampaignQuestion.key)
        .join(CampaignQuestion, col(CampaignQuestion.id) == col(Answer.question_id))
        .where(Answer.response_id == response.id)
        .order_by(col(Answer.id))
    )
    steps = [
        PathStep(question, answer)
        for answer, key in (await session.exec(answers)).all()
        if (question := versions[answer.version].question(key)) is not None
    ]
    return ResponsePath(pseudonym, response.started_at, response.finished_at, tuple(steps))


async def _answers_of(session: Session, responses: Sequence[int]) -> dict[int, int]:
    query: Any = (
        select(col(Answer.response_id), func.count())
        .where(col(Answer.response_id).in_(responses), col(Answer.superseded_at).is_(None))
        .group_by(col(Answer.response_id))
    )
    return dict((await session.exec(query)).all())
