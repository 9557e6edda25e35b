"""What a person is taken to have done when a delivery leaves: the turn that it begins.

A broadcast begins none: whatever they were talking about goes on as it was.
"""

from collections.abc import Callable

from dialogues.messages import Incoming
from participation.models import Delivery, DeliveryKind
from participation.sending.deliveries import Owed

_Leaving = Owed | Delivery


def _begins(leaving: _Leaving) -> Incoming:
    return Incoming("begin", {"c": leaving.campaign_id or 0, "pushed": str(leaving.kind)})


def _of_campaign(intent: str) -> Callable[[_Leaving], Incoming]:
    return lambda leaving: Incoming(intent, {"c": leaving.campaign_id or 0})


def _of_delivery(intent: str) -> Callable[[_Leaving], Incoming]:
    """Of what points to the delivery, and is found by it."""
    return lambda leaving: Incoming(intent, {"d": leaving.id})


def _alone(intent: str) -> Callable[[_Leaving], Incoming]:
    return lambda _: Incoming(intent)


OCCASIONS: dict[DeliveryKind, Callable[[_Leaving], Incoming]] = {
    DeliveryKind.INVITATION: _begins,
    DeliveryKind.REMINDER: _begins,
    DeliveryKind.QUESTION: _begins,
    DeliveryKind.TEST: _of_campaign("test"),
    DeliveryKind.DECISION: _of_delivery("decision"),
    DeliveryKind.MESSAGE: _of_delivery("letter"),
    DeliveryKind.FAREWELL: _alone("farewell"),
}


def occasion_of(leaving: Owed | Delivery) -> Incoming | None:
    """Returns the turn that a delivery begins; None for what is no conversation."""
    begins = OCCASIONS.get(leaving.kind)
    return begins(leaving) if begins else None
