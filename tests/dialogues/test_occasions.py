"""Occasions: every kind of delivery begins a turn that the rules know, or is no conversation."""

from typing import Any

import pytest

from dialogues.declarations import declared
from dialogues.messages import Incoming
from dialogues.occasions import occasion_of
from dialogues.rules import read_rules
from participation.models import Delivery, DeliveryKind
from tests.worlds.stories import NOW

TURNS = {
    DeliveryKind.INVITATION: ("begin", {"c": 7, "pushed": "invitation"}),
    DeliveryKind.REMINDER: ("begin", {"c": 7, "pushed": "reminder"}),
    DeliveryKind.QUESTION: ("begin", {"c": 7, "pushed": "question"}),
    DeliveryKind.TEST: ("test", {"c": 7}),
    DeliveryKind.DECISION: ("decision", {"d": 3}),
    DeliveryKind.MESSAGE: ("letter", {"d": 3}),
    DeliveryKind.FAREWELL: ("farewell", {}),
}


def leaving(kind: DeliveryKind) -> Delivery:
    return Delivery(id=3, participant_id=1, kind=kind, campaign_id=7, queued_at=NOW, due_at=NOW)


@pytest.mark.parametrize(("kind", "turn"), TURNS.items())
def test_a_delivery_begins_a_turn_that_the_rules_know(
    kind: DeliveryKind, turn: tuple[str, dict[str, Any]]
) -> None:
    occasion = occasion_of(leaving(kind))
    assert occasion == Incoming(*turn)
    assert occasion.intent in read_rules().after_intent


def test_a_broadcast_alone_is_no_conversation() -> None:
    silent = [kind for kind in DeliveryKind if occasion_of(leaving(kind)) is None]
    assert silent == [DeliveryKind.BROADCAST]


def test_every_turn_that_a_delivery_begins_is_declared_by_its_conversation() -> None:
    begun = {occasion.intent for kind in DeliveryKind if (occasion := occasion_of(leaving(kind)))}
    assert begun == declared().occasions
