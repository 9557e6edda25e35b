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


class StaffRefused(ParticipationError):
    """The account cannot be made or used that way."""

    code = "staff.refused"
