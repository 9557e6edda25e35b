"""Every export by its name: the panel's buttons and the command line offer what stands here."""

from collections.abc import Awaitable, Callable

from participation.exports.answers import export_answers
from participation.exports.proposals import export_proposals
from participation.exports.responses import export_responses
from participation.exports.tables import Export
from participation.models import Campaign
from participation.questions import Wording
from participation.storage.db import Session

OF_A_CAMPAIGN: dict[str, Callable[[Session, Campaign, Wording], Awaitable[Export]]] = {
    "long": export_answers,  # one answer a row
    "wide": export_responses,  # one response a row
}
OF_THE_COUNCIL: dict[str, Callable[[Session], Export]] = {
    "proposals": export_proposals,  # one proposal a row
}
EXPORT_NAMES = (*OF_A_CAMPAIGN, *OF_THE_COUNCIL)


async def export_campaign(
    session: Session, campaign: Campaign, name: str, wording: Wording
) -> Export:
    """Returns the export of that name; its rows can be read while the session is open.

    Raises LookupError if there is none of that name.
    """
    if name in OF_THE_COUNCIL:
        return OF_THE_COUNCIL[name](session)
    return await OF_A_CAMPAIGN[name](session, campaign, wording)
