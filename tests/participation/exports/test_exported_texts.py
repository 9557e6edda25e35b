"""What people wrote, as it leaves for publication."""

import csv
import io

from participation.exports import ExportFormat, export_texts, write_export
from participation.models import HidingReason, Role
from participation.questions import Location, Reply
from participation.responses.answers import add_remark
from participation.results.labels import add_label, hide_answer, put_label
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.worlds.stories import NOW, give, open_campaign, person, progress_of, skip


async def test_texts_to_publish_tell_of_nobody_and_hide_what_is_hidden(database: Database) -> None:
    out = io.BytesIO()
    async with database.transaction() as session:
        editor = await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        campaign = await open_campaign(session)
        numbers = []
        for text in ("=Zèbres", "Bancs", "Une insulte"):
            progress = await progress_of(session, await person(session, language="en"), campaign)
            await give(session, progress, "bus")
            numbers.append((await give(session, progress, "why", Reply(text=text))).id)
        await skip(session, progress, "spot")
        label = await add_label(session, campaign, "To quote", by=editor, now=NOW)
        for number in numbers[:2]:
            await put_label(session, campaign, number, label.id, by=editor, now=NOW)
        await hide_answer(
            session, campaign, numbers[2], reason=HidingReason.INSULTING, by=editor, now=NOW
        )
        other = await progress_of(session, await person(session), campaign)
        shared = await give(session, other, "spot", Reply(location=Location(50.6, 3.1)))
        await give(session, progress, "spot", Reply(location=Location(50.7, 3.1)))
        await add_remark(session, shared.id, "Behind the school")
        await write_export(await export_texts(session, campaign, "why"), ExportFormat.CSV, out)
        places = [row async for row in (await export_texts(session, campaign, "spot")).rows]
        nothing = [row async for row in (await export_texts(session, campaign, "bus")).rows]
    texts = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
    about = {"campaign": "night", "question": "why", "question_text": "Why not?", "remark": ""}
    told = about | {"language": "en", "labels": "To quote"}
    # Whoever opens it, in whatever: no text is a formula.
    assert texts == [told | {"text": "'=Zèbres"}, told | {"text": "Bancs"}]
    # A position alone may be somebody's door: only what was said of it leaves.
    assert [(row[3], row[4]) for row in places] == [(None, "Behind the school")]
    assert nothing == []
