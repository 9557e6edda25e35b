"""Who speaks for the bot at this moment."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from participation.models import columns


class Sender(SQLModel, table=True):
    """One process that speaks with the bot's token, while it lives and has something to say."""

    name: str = Field(primary_key=True, max_length=32)
    seen_at: datetime = columns.always()
    # Whether it sends what is owed to many; else it only answers people.
    in_bulk: bool
    # How many of its messages the channel may be counting at once, at most.
    share: int
    # The channel asked it for silence until then, and means us all.
    resumes_at: datetime | None = columns.moment()
