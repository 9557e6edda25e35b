"""The tables and their enums. What happened is a column; what it means is a property.

Behaviour lives beside them, in the module named for each noun.
"""

from importlib import import_module
from pkgutil import iter_modules

from participation.models.access import (
    RecoveryCode,
    SecondFactor,
    SignInFailure,
    SignInStep,
    StaffIdentity,
    StaffLink,
)
from participation.models.answers import Answer, Attachment, Response
from participation.models.approvals import Approval
from participation.models.broadcasts import Broadcast, BroadcastText
from participation.models.campaigns import (
    Campaign,
    CampaignQuestion,
    CampaignStatus,
    CampaignVersion,
    Pace,
    Reminded,
)
from participation.models.council import CensusFigure, CensusGroup, KnownBot, Setting
from participation.models.counts import AnswerCount, Counted
from participation.models.deliveries import Delivery, DeliveryKind, DeliveryStatus, Queueing
from participation.models.demonstration import Invented, StepTaken, TourDismissal, TourStep
from participation.models.drafts import Draft, DraftRevision
from participation.models.hands import Hands
from participation.models.inbox import Author, CannedReply, Message, Thread, ThreadLabel
from participation.models.people import (
    AgeBand,
    Consent,
    Conversation,
    NamedSource,
    Participant,
    Receipt,
    SampleMember,
    Source,
)
from participation.models.phones import PhoneCode, StaffPhone
from participation.models.proposals import Decision, Proposal, ProposalState
from participation.models.results import ChosenQuote, Hiding, HidingReason, Labelling, ReadingLabel
from participation.models.senders import Sender
from participation.models.staff import LogEntry, Role, StaffMember, StaffSession, Way

# Every table is known, that of a noun too whose module nobody names here.
for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

__all__ = [
    "AgeBand",
    "Answer",
    "AnswerCount",
    "Approval",
    "Attachment",
    "Author",
    "Broadcast",
    "BroadcastText",
    "Campaign",
    "CampaignQuestion",
    "CampaignStatus",
    "CampaignVersion",
    "CannedReply",
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
    "Draft",
    "DraftRevision",
    "Hands",
    "Hiding",
    "HidingReason",
    "Invented",
    "KnownBot",
    "Labelling",
    "LogEntry",
    "Message",
    "NamedSource",
    "Pace",
    "Participant",
    "PhoneCode",
    "Proposal",
    "ProposalState",
    "Queueing",
    "ReadingLabel",
    "Receipt",
    "RecoveryCode",
    "Reminded",
    "Response",
    "Role",
    "SampleMember",
    "SecondFactor",
    "Sender",
    "Setting",
    "SignInFailure",
    "SignInStep",
    "Source",
    "StaffIdentity",
    "StaffLink",
    "StaffMember",
    "StaffPhone",
    "StaffSession",
    "StepTaken",
    "Thread",
    "ThreadLabel",
    "TourDismissal",
    "TourStep",
    "Way",
]
