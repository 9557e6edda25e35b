"""Tables behind the models, for statements that are built once and executed often."""

from typing import Any

from sqlalchemy import Table

from participation.models.answers import Answer, Response
from participation.models.campaigns import Campaign, CampaignQuestion, CampaignVersion
from participation.models.counts import AnswerCount
from participation.models.deliveries import Delivery
from participation.models.people import Conversation, Participant, Receipt, SampleMember, Source


def table_of(model: Any) -> Table:
    """Returns the model's table."""
    table: Table = model.__table__
    return table


ANSWER = table_of(Answer)
CAMPAIGN = table_of(Campaign)
CONVERSATION = table_of(Conversation)
COUNT = table_of(AnswerCount)
DELIVERY = table_of(Delivery)
DRAWN = table_of(SampleMember)
PARTICIPANT = table_of(Participant)
QUESTION = table_of(CampaignQuestion)
RECEIPT = table_of(Receipt)
RESPONSE = table_of(Response)
SOURCE = table_of(Source)
VERSION = table_of(CampaignVersion)
