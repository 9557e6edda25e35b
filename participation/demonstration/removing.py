"""Taking sample data away: not a row of it stays.

What stays is the council's own: the log, which says who did it, and that the step was taken.
"""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from participation.models import Campaign, Delivery, Invented, Participant, Source, StaffMember
from participation.people.audiences import hold_reach
from participation.staff.log import write_log
from participation.storage.db import Session, hold

# Where the invented people came from: links that nobody has.
SOURCES = ("sample-poster", "sample-school")


async def demonstration_present(session: Session) -> bool:
    """Returns True if there is any sample data."""
    return (await session.exec(select(Invented.participant_id).limit(1))).first() is not None


async def remove_demonstration(session: Session, *, by: StaffMember, now: datetime) -> None:
    """Delete every invented participant, the campaign they seem to have answered, their sources.

    What was counted of their answers belongs to that campaign's questions, and goes with it.
    """
    await hold(session, "samples", alone=True)
    if not await demonstration_present(session):
        return
    await hold_reach(session, selecting=False)
    invented = select(Invented.participant_id)
    asked = select(Delivery.campaign_id).where(
        col(Delivery.participant_id).in_(invented), col(Delivery.campaign_id).is_not(None)
    )
    campaigns = (await session.exec(asked.distinct())).all()
    await session.exec(delete(Participant).where(col(Participant.id).in_(invented)))
    await session.exec(delete(Campaign).where(col(Campaign.id).in_(campaigns)))
    await session.exec(delete(Source).where(col(Source.code).in_(SOURCES)))
    write_log(session, "samples.removed", "samples", by=by, now=now)
