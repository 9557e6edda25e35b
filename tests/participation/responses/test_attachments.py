"""Photos: owed from the channel, fetched or given up."""

from participation.responses.attachments import (
    attachments_owed,
    give_up,
    keep_content,
    photo_content,
)
from participation.storage.db import Database
from tests.worlds.stories import NOW, give, open_campaign, person, progress_of


async def test_photos_are_owed_until_fetched_or_given_up(database: Database) -> None:
    async with database.transaction() as session:
        people = [await person(session) for _ in range(3)]
        campaign = await open_campaign(session)
        photos = [
            (await give(session, await progress_of(session, someone, campaign), "corner")).value
            for someone in people
        ]
        first, second, third = await attachments_owed(session)
        keep_content(first, b"\xff\xd8", NOW)
        give_up(second, NOW)
    async with database.transaction() as session:
        assert [owed.id for owed in await attachments_owed(session)] == [third.id]
        contents = [await photo_content(session, photo["photo"]) for photo in photos]
        assert await photo_content(session, 0) is None
    assert contents == [b"\xff\xd8", None, None]
