"""Proposals: filed by participants, decided by staff; the council's reply is owed to the author."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from participation.errors import ProposalRefused
from participation.models import (
    Decision,
    Delivery,
    DeliveryKind,
    Invented,
    Participant,
    Proposal,
    ProposalState,
    StaffMember,
)
from participation.people.audiences import reachable
from participation.people.profiles import profile_of
from participation.sending.owing import owe_message
from participation.staff.log import write_log
from participation.storage.db import Session

LONGEST_REPLY = 3000


@dataclass(frozen=True)
class FollowedProposal:
    """A proposal with every decision on it, oldest first, and what reaches its author."""

    proposal: Proposal
    decisions: tuple[Decision, ...]
    # Whether a reply would be sent to its author now, or only wait for them in the list of ideas.
    reachable: bool
    is_sample: bool
    # The decisions whose replies were sent, or are on their way.
    conveyed: frozenset[int]

    @property
    def state(self) -> ProposalState:
        """The state that the latest decision gives, or filed."""
        return ProposalState(self.decisions[-1].state) if self.decisions else ProposalState.FILED

    @property
    def reply(self) -> str | None:
        """The council's latest words to the author."""
        return next((d.reply for d in reversed(self.decisions) if d.reply), None)


async def file_proposal(
    session: Session,
    participant: Participant,
    *,
    text: str,
    topic: str | None,
    campaign_id: int | None = None,
    now: datetime,
) -> Proposal:
    """Keep a participant's idea to the letter, with their profile as it is now.

    Returns the proposal.
    """
    proposal = Proposal(
        participant_id=participant.id,
        campaign_id=campaign_id,
        text=text,
        topic=topic,
        filed_at=now,
        **profile_of(participant)._asdict(),
    )
    session.add(proposal)
    await session.flush()
    return proposal


async def decide_proposal(
    session: Session,
    proposal: Proposal,
    *,
    state: ProposalState,
    reply: str | None,
    by: StaffMember | None,
    now: datetime,
) -> Decision:
    """Change a proposal's state, and owe its author the reply if they are reachable.

    Returns the decision. Raises ProposalRefused if the reply is too long.
    """
    if reply is not None and len(reply) > LONGEST_REPLY:
        raise ProposalRefused("proposal.reply_too_long", field="reply", limit=LONGEST_REPLY)
    decision = Decision(
        proposal_id=proposal.id,
        state=state,
        reply=reply or None,
        staff_id=by.id if by else None,
        decided_at=now,
    )
    session.add(decision)
    await session.flush()
    if reply and await _reachable_authors(session, [proposal]):
        author = proposal.participant_id
        delivery = await owe_message(session, author, DeliveryKind.DECISION, now=now)
        delivery.decision_id = decision.id
    write_log(session, "proposal.decided", str(proposal.id), by=by, now=now, state=state)
    return decision


async def find_proposal(session: Session, number: int) -> FollowedProposal | None:
    """Returns the proposal of that number with its decisions, or None if there is none."""
    proposal = await session.get(Proposal, number)
    return (await _follow(session, [proposal]))[0] if proposal else None


async def proposals_of(session: Session, participant: Participant) -> list[FollowedProposal]:
    """Returns a participant's own proposals, oldest first."""
    query = select(Proposal).where(Proposal.participant_id == participant.id)
    found = (await session.exec(query.order_by(col(Proposal.id)))).all()
    return await _follow(session, list(found))


async def decision_of_delivery(
    session: Session, participant: Participant, delivery_id: int
) -> Decision | None:
    """Returns the decision that this delivery brings to that author of an idea."""
    query = (
        select(Decision)
        .join(Proposal, col(Proposal.id) == col(Decision.proposal_id))
        .join(Delivery, col(Delivery.decision_id) == col(Decision.id))
        .where(Delivery.id == delivery_id, Proposal.participant_id == participant.id)
    )
    return (await session.exec(query)).one_or_none()


async def list_proposals(
    session: Session, state: ProposalState | None = None, *, limit: int = 50, offset: int = 0
) -> list[FollowedProposal]:
    """Returns everyone's proposals now in that state, newest first, a page at a time.

    Without a state it returns those in any.
    """
    query = select(Proposal).order_by(col(Proposal.id).desc()).limit(limit).offset(offset)
    if state is not None:
        query = query.where(_current_state() == state)
    return await _follow(session, list((await session.exec(query)).all()))


async def count_proposals(session: Session) -> dict[ProposalState, int]:
    """Returns how many proposals are in each state now, zeros too."""
    state = _current_state().label("state")
    query = select(state, func.count()).select_from(Proposal).group_by(state)
    counts = dict((await session.exec(query)).all())
    return {state: counts.get(state, 0) for state in ProposalState}


async def _follow(session: Session, proposals: list[Proposal]) -> list[FollowedProposal]:
    numbers = [proposal.id for proposal in proposals]
    query = (
        select(Decision).where(col(Decision.proposal_id).in_(numbers)).order_by(col(Decision.id))
    )
    decisions = (await session.exec(query)).all()
    authors = await _reachable_authors(session, proposals)
    invented = await _invented_authors(session, proposals)
    conveyed = await _conveyed(session, decisions)
    return [
        FollowedProposal(
            proposal,
            tuple(d for d in decisions if d.proposal_id == proposal.id),
            reachable=proposal.participant_id in authors,
            is_sample=proposal.participant_id in invented,
            conveyed=conveyed,
        )
        for proposal in proposals
    ]


async def _reachable_authors(session: Session, proposals: Sequence[Proposal]) -> set[int]:
    authors = {proposal.participant_id for proposal in proposals}
    query = select(Participant.id).where(reachable(), col(Participant.id).in_(authors))
    return set(await session.exec(query))


async def _invented_authors(session: Session, proposals: Sequence[Proposal]) -> set[int]:
    authors = {proposal.participant_id for proposal in proposals}
    query = select(Invented.participant_id).where(col(Invented.participant_id).in_(authors))
    return set(await session.exec(query))


async def _conveyed(session: Session, decisions: Sequence[Decision]) -> frozenset[int]:
    query = select(col(Delivery.decision_id)).where(
        col(Delivery.decision_id).in_([decision.id for decision in decisions]),
        col(Delivery.failed_at).is_(None),
        col(Delivery.cancelled_at).is_(None),
    )
    return frozenset(number for number in await session.exec(query) if number is not None)


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
