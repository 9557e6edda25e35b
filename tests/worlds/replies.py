"""A campaign closed, and the council's reply to those who answered it."""

from collections import Counter

from sqlmodel import select

from participation.broadcasts.broadcasts import send_broadcast, write_broadcast
from participation.campaigns.lifecycle import close_campaign, find_campaign
from participation.models import Broadcast, Delivery, DeliveryKind, Participant, StaffMember
from participation.storage.db import Session
from tests.worlds.stories import NOW, give, open_campaign, person, progress_of

LANGUAGES = ("fr", "en")
TEXTS = {"fr": "Merci ! On ouvre deux gymnases.", "en": "Thank you! Two gyms open."}


async def answered(session: Session, people: int = 4) -> list[Participant]:
    """So many people asked, of whom all but the last answered; the campaign is closed."""
    asked = [await person(session, language=LANGUAGES[place % 2]) for place in range(people)]
    campaign = await open_campaign(session)
    for someone in asked[:-1]:
        await give(session, await progress_of(session, someone, campaign), "bus")
    await close_campaign(session, campaign, by=None, now=NOW)
    return asked


async def sent(session: Session, editor: StaffMember) -> Broadcast:
    """The reply, written and sent."""
    campaign = await find_campaign(session, "night")
    draft = await write_broadcast(session, campaign, TEXTS, question_id=None, by=editor, now=NOW)
    return await send_broadcast(
        session,
        campaign,
        revision=draft.revision,
        cards={"fr": b"carte", "en": b"card"},
        languages=LANGUAGES,
        by=editor,
        now=NOW,
    )


async def owed(session: Session) -> Counter[int]:
    query = select(Delivery.participant_id).where(Delivery.kind == DeliveryKind.BROADCAST)
    return Counter((await session.exec(query)).all())
