"""Counts and lists across nouns, for those who look after the whole: operators and admins."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func
from sqlmodel import col, select

from participation.db import Session
from participation.models import (
    Answer,
    Decision,
    Delivery,
    DeliveryStatus,
    Proposal,
    ProposalState,
    StaffMember,
)
from participation.proposals import FollowedProposal, find_proposal


@dataclass(frozen=True)
class OperatingFigures:
    """What an operator watches: deliveries still owed, by status, and answers in all."""

    owed: dict[DeliveryStatus, int]
    answers: int


async def operating_figures(session: Session) -> OperatingFigures:
    """The figures, from indexes alone: cheap enough to ask for every few seconds."""
    claimed = case((col(Delivery.claimed_at).is_not(None), 1), else_=0)
    query = (
        select(claimed, func.count()).where(col(Delivery.settled_at).is_(None)).group_by(claimed)
    )
    by_claim = dict((await session.exec(query)).all())
    # Numbers are given in order and answers rarely erased: the highest is the total ever taken.
    answers = (await session.exec(select(func.max(col(Answer.id))))).one()
    owed = {
        DeliveryStatus.QUEUED: by_claim.get(0, 0),
        DeliveryStatus.CLAIMED: by_claim.get(1, 0),
    }
    return OperatingFigures(owed, answers or 0)


async def list_staff(session: Session) -> list[StaffMember]:
    """Every account, oldest first."""
    return list((await session.exec(select(StaffMember).order_by(col(StaffMember.id)))).all())


async def proposals_in_state(
    session: Session, state: ProposalState | None, *, limit: int = 50, offset: int = 0
) -> list[FollowedProposal]:
    """Proposals whose latest decision says so (None: all), newest first, a page at a time."""
    query = select(col(Proposal.id)).order_by(col(Proposal.id).desc()).limit(limit).offset(offset)
    if state is not None:
        query = query.where(_current_state() == state)
    found = [await find_proposal(session, number) for number in await session.exec(query)]
    return [followed for followed in found if followed is not None]


async def count_proposals_by_state(session: Session) -> dict[ProposalState, int]:
    """How many proposals are in each state, zeros too."""
    state = _current_state().label("state")
    query = select(state, func.count()).select_from(Proposal).group_by(state)
    counts = dict((await session.exec(query)).all())
    return {state: counts.get(state, 0) for state in ProposalState}


def _current_state() -> ColumnElement[str]:
    latest = (
        select(col(Decision.state))
        .where(col(Decision.proposal_id) == col(Proposal.id))
        .order_by(col(Decision.id).desc())
        .limit(1)
        .correlate(Proposal)
        .scalar_subquery()
    )
    return func.coalesce(latest, ProposalState.FILED.value)
