"""Replies kept ready for the inbox."""

import pytest

from participation.errors import InboxRefused
from participation.inbox import (
    LONGEST_ANSWER,
    LONGEST_TITLE,
    find_canned_reply,
    keep_canned_reply,
    list_canned_replies,
    remove_canned_reply,
)
from participation.storage.db import Database
from tests.participation.inbox.test_inbox import MINUTE, staff
from tests.worlds.stories import NOW


async def test_replies_kept_ready(database: Database) -> None:
    async with database.transaction() as session:
        by = await staff(session, "ed")
        texts = {"fr": " Merci ! ", "en": " "}
        thanks = await keep_canned_reply(
            session, None, title=" Thank  you ", texts=texts, by=by, now=NOW
        )
        await keep_canned_reply(session, None, title="After", texts={"en": "x"}, by=by, now=NOW)
        await keep_canned_reply(
            session, thanks, title="Thank you", texts={"en": "Thanks!"}, by=by, now=NOW + MINUTE
        )
        known = await list_canned_replies(session)
        assert [one.title for one in known] == ["After", "Thank you"]
        kept = await find_canned_reply(session, thanks.id)
        assert kept is not None
        assert (kept.texts, kept.edited_at) == ({"en": "Thanks!"}, NOW + MINUTE)
        await remove_canned_reply(session, kept, by=by, now=NOW)
        assert await find_canned_reply(session, thanks.id) is None


@pytest.mark.parametrize(
    ("title", "texts", "field"),
    [
        ("", {"fr": "x"}, "title"),
        ("a" * (LONGEST_TITLE + 1), {"fr": "x"}, "title"),
        ("Taken", {"fr": "x"}, "title"),
        ("Free", {"fr": "  "}, "texts"),
        ("Free", {"fr": "a" * (LONGEST_ANSWER + 1)}, "text_fr"),
    ],
)
async def test_a_reply_that_cannot_be_kept(
    database: Database, title: str, texts: dict[str, str], field: str
) -> None:
    async with database.transaction() as session:
        by = await staff(session, "ed")
        await keep_canned_reply(session, None, title="Taken", texts={"fr": "x"}, by=by, now=NOW)
        with pytest.raises(InboxRefused) as refusal:
            await keep_canned_reply(session, None, title=title, texts=texts, by=by, now=NOW)
        assert len(await list_canned_replies(session)) == 1
    assert refusal.value.field == field
