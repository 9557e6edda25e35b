"""Two write on one draft: nothing is written over, and what is kept of each is chosen."""

import html
import re

from participation.models import Role
from participation.storage.db import Database
from tests.worlds.panel import EnterAs
from tests.worlds.sheet_forms import begin, form_of, press, sheet_in
from tests.worlds.visitors import Answer


def sides(page: Answer) -> dict[str, tuple[str, str]]:
    """The fields that two wrote otherwise: hers and his as told, with a star where it is kept."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html.unescape(page.text), re.S)
    told = {}
    for label, cells in rows:
        found = re.findall(r'value="\w+"( checked)?>.*?</span>(?:<em>)?([^<]*)', cells)
        hers, his = (said + ("*" if kept else "") for kept, said in found)
        told[label] = (hers, his)
    return told


async def test_what_a_colleague_saved_is_not_written_over(
    enter: EnterAs, database: Database
) -> None:
    ada, bob = await enter(Role.EDITOR), await enter(Role.ADMIN)
    address = await begin(ada)
    hers = form_of(await ada.get(address))
    await press(bob, address, "save", **{"title.fr": "Le sien", "questions.0.id": "q1"})
    refused = await ada.post(address, **hers | {"title.fr": "Le mien"}, act="save")
    assert refused.status == 409
    page = html.unescape(refused.text)
    assert "admin@example.org saved this draft while you were writing" in page
    assert "Not saved: admin@example.org saved meanwhile." in page
    # What only he changed is his; what both did, or she, is hers unless she says otherwise.
    assert sides(refused) == {
        "Title (French)": ("Le mien*", "Le sien"),
        "Question 1 · The whole question": ("nothing", "Yes or no*"),
    }
    assert (await sheet_in(database, address)).title["fr"] == "Le sien"

    # Once more: still refused. Then knowingly.
    again = form_of(refused) | {"pick:q1/question": "mine"}
    insisted = await ada.post(f"{address}/publish", **again)
    assert insisted.status == 409
    assert sides(insisted)["Question 1 · The whole question"] == ("nothing*", "Yes or no")
    over = re.search(r'name="over" value="(\d+)"', refused.text)
    assert over is not None
    kept = await ada.post(address, **again, over=over[1])
    assert kept.status == 303
    assert (await sheet_in(database, address)).title["fr"] == "Le mien"
    assert (await sheet_in(database, address)).questions == []
    shown = await ada.get(address)
    assert "Earlier revisions" in shown.text
    assert "admin@example.org was writing" not in shown.text
    assert "editor@example.org was writing here a moment ago" in (await bob.get(address)).text
    back = await bob.post(f"{address}/revision", number=over[1])
    assert back.location == address
    assert (await sheet_in(database, address)).title["fr"] == "Le sien"
    assert (await bob.post(f"{address}/revision", number="99")).status == 404


async def test_of_two_versions_one_is_made(enter: EnterAs, database: Database) -> None:
    ada, bob = await enter(Role.EDITOR), await enter(Role.ADMIN)
    address = await begin(ada, "example:night-buses")
    hers = form_of(await ada.get(address)) | {
        "introduction.fr": "La sienne à elle",
        "questions.2.text.en": "Hers?",
        "closing.en": "Thanks from her",
        "questions.1.asked_if.question": "",
    }
    del hers["shows_results"]
    his = {
        "title.en": "His title",
        "closing.en": "Thanks from him",
        "questions.0.kind": "text",
    }
    await press(bob, address, "save", **his)
    await press(bob, address, "remove:q3")
    await press(bob, address, "remove:q4")
    refused = await ada.post(address, **hers, act="save")
    told = sides(refused)
    assert told["Title (English)"] == ("Night buses", "His title*")
    assert told["Closing words (English)"] == ("Thanks from her*", "Thanks from him")
    assert told["Question 1 · How it is answered"] == ("Yes or no", "Free text*")
    always, given = told["Question 2 · When it is asked"]
    assert always == "Always asked*"
    assert given.endswith("is given, whatever it is.")
    assert told["Results shown"] == ("No*", "Yes")
    # He took out what she wrote in: that is for her to say.
    assert told["Question 3 · The whole question"] == ("Hers?*", "nothing")
    assert told["Question 4 · The whole question"][1] == "nothing*"
    chosen = form_of(refused) | {"pick:/closing/en": "theirs"}
    over = re.search(r'name="over" value="(\d+)"', refused.text)
    assert over is not None
    # Nobody chose between these and what he writes now.
    await press(bob, address, "save", **{"what_next.en": "Later"})
    again = await ada.post(address, **chosen, over=over[1])
    assert again.status == 409
    over = re.search(r'name="over" value="(\d+)"', again.text)
    assert over is not None
    assert (await ada.post(address, **form_of(again), over=over[1])).status == 303
    sheet = await sheet_in(database, address)
    assert sheet.title["en"] == "His title"
    assert sheet.introduction["fr"] == "La sienne à elle"
    assert sheet.closing["en"] == "Thanks from him"
    assert sheet.questions[0].kind == "text"
    assert sheet.questions[1].asked_if.question == ""
    assert sheet.questions[2].text["en"] == "Hers?"
    assert [question.id for question in sheet.questions] == ["q1", "q2", "q3", "q5"]
