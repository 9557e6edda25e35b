"""What can go wrong, in the domain's own words. `code` names the text that explains it."""

from typing import Any


class ParticipationError(Exception):
    """What a caller may want to explain to a person; `details` fill the text's variables."""

    code = "error.unexpected"

    def __init__(
        self, code: str | None = None, *, field: str | None = None, **details: Any
    ) -> None:
        self.code = code or type(self).code
        self.field = field
        self.details = details
        super().__init__(self.code)


class CampaignNotFound(ParticipationError):
    """No campaign has that key."""

    code = "campaign.not_found"


class CampaignRefused(ParticipationError):
    """What was asked of the campaign does not fit its state or its dates."""

    code = "campaign.refused"


class BroadcastRefused(ParticipationError):
    """The broadcast cannot be written or sent that way; `field` is the language to mend."""

    code = "broadcast.refused"


class SourceRefused(ParticipationError):
    """A source cannot be named that way."""

    code = "source.refused"


class ProposalRefused(ParticipationError):
    """The proposal cannot be filed or decided that way."""

    code = "proposal.refused"


class ReadingRefused(ParticipationError):
    """The answer cannot be labelled or hidden that way."""

    code = "reading.refused"


class InboxRefused(ParticipationError):
    """The thread cannot be answered or sorted that way, or a canned reply not kept so."""

    code = "inbox.refused"


class StaffRefused(ParticipationError):
    """The account cannot be made or used that way."""

    code = "staff.refused"


class StaffNotFound(ParticipationError):
    """No account, or no link, has that number."""

    code = "staff.not_found"


class DraftNotFound(ParticipationError):
    """No draft has that number: it was finished or thrown away."""

    code = "draft.not_found"


class DraftOutdated(ParticipationError):
    """Someone saved the draft meanwhile; nothing was written over theirs."""

    code = "draft.outdated"
