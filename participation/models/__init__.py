"""The tables and their enums. What happened is a column; what it means is a property.

Behaviour lives beside them, in the module named for each noun.
"""

from participation.models.answers import Answer, Attachment, Response
from participation.models.broadcasts import Broadcast, BroadcastText
from participation.models.campaigns import (
    Campaign,
    CampaignQuestion,
    CampaignStatus,
    CampaignVersion,
)
from participation.models.counts import AnswerCount, Counted
from participation.models.deliveries import Delivery, DeliveryKind, DeliveryStatus, Queueing
from participation.models.people import (
    AgeBand,
    Consent,
    Conversation,
    Participant,
    Receipt,
    Source,
)
from participation.models.proposals import Decision, Proposal, ProposalState
from participation.models.senders import Sender
from participation.models.sharing import (
    CensusFigure,
    CensusGroup,
    ChosenQuote,
    KnownBot,
    NamedSource,
)
from participation.models.staff import LogEntry, Role, StaffMember, StaffSession

__all__ = [
    "AgeBand",
    "Answer",
    "AnswerCount",
    "Attachment",
    "Broadcast",
    "BroadcastText",
    "Campaign",
    "CampaignQuestion",
    "CampaignStatus",
    "CampaignVersion",
    "CensusFigure",
    "CensusGroup",
    "ChosenQuote",
    "Consent",
    "Conversation",
    "Counted",
    "Decision",
    "Delivery",
    "DeliveryKind",
    "DeliveryStatus",
    "KnownBot",
    "LogEntry",
    "NamedSource",
    "Participant",
    "Proposal",
    "ProposalState",
    "Queueing",
    "Receipt",
    "Response",
    "Role",
    "Sender",
    "Source",
    "StaffMember",
    "StaffSession",
]
