"""The first steps in the panel: which of them has been taken, by whoever it was."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from participation.campaigns.hands import brought_in_by_staff
from participation.models import (
    Author,
    Campaign,
    Decision,
    Delivery,
    Invented,
    Message,
    Participant,
    Proposal,
    Response,
    StaffMember,
    StepTaken,
    Thread,
    TourDismissal,
    TourStep,
)
from participation.staff.log import write_log
from participation.storage.db import Session, hold


@dataclass(frozen=True)
class Tour:
    """The first steps, each with whether it was taken; where to look, and where to go on."""

    done: dict[TourStep, bool]
    example: str | None  # the key of a campaign that came with the product, or of the sample
    own: str | None  # the key of the council's own first campaign
    draft: str | None  # the key of one that has not opened, and can be tried
    is_away: bool

    @property
    def is_over(self) -> bool:
        """Whether every step was taken."""
        return all(self.done.values())


async def first_steps(session: Session, member: StaffMember, *, examples: Collection[str]) -> Tour:
    """Returns how far the first steps were taken; `examples` are the product's campaign keys."""
    own = await _found(session, _is_own(examples))
    shipped = await _found(session, col(Campaign.key).in_(examples))
    sample = await _found(session, _is_sample())
    fresh = await _found(session, col(Campaign.opened_at).is_(None))
    scheduled = (col(Campaign.scheduled_at).is_not(None), col(Campaign.id).in_(own))
    taken = {
        TourStep.EXAMPLE: _noted(TourStep.EXAMPLE) | _answered(shipped),
        TourStep.TRY: _noted(TourStep.TRY) | _somebody_joined(),
        TourStep.SCHEDULE: exists().where(*scheduled),
        TourStep.RESULTS: _answered(own),
        TourStep.ANSWER: _replied(),
    }
    query: Any = select_columns(*taken.values())
    row = (await session.exec(query)).one()
    found = {step: bool(was) for step, was in zip(taken, row, strict=True)}
    return Tour(
        done={step: found.get(step, bool(own)) for step in TourStep},
        example=_first(sample | shipped),
        own=_first(own),
        draft=_first(fresh),
        is_away=await session.get(TourDismissal, member.id) is not None,
    )


async def put_tour_away(session: Session, member: StaffMember, now: datetime) -> None:
    """Show them the first steps no longer."""
    if await session.get(TourDismissal, member.id) is None:
        session.add(TourDismissal(staff_id=member.id, dismissed_at=now))


async def bring_tour_back(session: Session, member: StaffMember) -> None:
    """Show them the first steps again."""
    dismissal = await session.get(TourDismissal, member.id)
    if dismissal is not None:
        await session.delete(dismissal)


async def note_step(session: Session, step: TourStep, now: datetime) -> None:
    """Note that the step was taken, if that is not known yet."""
    # Two of the staff may take it at the same moment.
    await hold(session, "steps", alone=True)
    if await session.get(StepTaken, step) is None:
        session.add(StepTaken(step=step, taken_at=now))


async def note_trial(
    session: Session, campaign: Campaign, *, by: StaffMember, now: datetime
) -> None:
    """Note that somebody tried the campaign as a participant."""
    await note_step(session, TourStep.TRY, now)
    write_log(session, "campaign.tried", campaign.key, by=by, now=now)


async def _found(session: Session, which: ColumnElement[bool]) -> dict[int, str]:
    """The campaigns that are meant, oldest first: each number with its key."""
    query = select(Campaign.id, Campaign.key).where(which).order_by(col(Campaign.id))
    return dict((await session.exec(query)).all())


def _first(campaigns: dict[int, str]) -> str | None:
    return next(iter(campaigns.values()), None)


def _is_sample() -> ColumnElement[bool]:
    invented = select(Invented.participant_id)
    asked = select(Delivery.campaign_id).where(col(Delivery.participant_id).in_(invented))
    return col(Campaign.id).in_(asked)


def _is_own(examples: Collection[str]) -> ColumnElement[bool]:
    """Written here; an example counts once somebody on staff has brought it in themselves."""
    return (col(Campaign.key).not_in(examples) | brought_in_by_staff()) & ~_is_sample()


def _noted(step: TourStep) -> ColumnElement[bool]:
    return exists().where(col(StepTaken.step) == step)


def _answered(campaigns: Collection[int]) -> ColumnElement[bool]:
    return exists().where(col(Response.campaign_id).in_(campaigns))


def _somebody_joined() -> ColumnElement[bool]:
    return exists().where(
        col(Participant.registered_at).is_not(None),
        col(Participant.id).not_in(select(Invented.participant_id)),
    )


def _replied() -> ColumnElement[bool]:
    invented = select(Invented.participant_id)
    decided = exists().where(
        col(Decision.reply).is_not(None),
        col(Decision.proposal_id) == col(Proposal.id),
        col(Proposal.participant_id).not_in(invented),
    )
    written = exists().where(
        col(Message.author) == Author.COUNCIL,
        col(Message.thread_id) == col(Thread.id),
        col(Thread.participant_id).not_in(invented),
    )
    return decided | written
