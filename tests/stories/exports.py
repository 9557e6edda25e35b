"""What two people said in the whole story, and its comparison with every export."""

import csv
import io

from playwright.async_api import Page

from tests.stories.product import Product

KEY = "youth-budget"
WORDS = 'Les bibliothèques 📚\n"ouvertes" le soir, =1+1'
# What a spreadsheet would take for a formula; an emoji of several parts.
FORMULA = "=SOMME(1;1) 👩🏽‍🚒 e\u0301té"
PLACE = "Place du Général-de-Gaulle, côté métro"
IDEA = "Des bancs à l'ombre; partout, même là-bas"
REPLY = "Bonne idée : trois bancs seront posés place du Marché en mai."


async def table(page: Page, link: str) -> list[dict[str, str]]:
    """A table taken from the page, as it was downloaded."""
    async with page.expect_download() as download:
        await page.locator(f"a[href$='{link}']").click()
    path = await (await download.value).path()
    text = path.read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


ADA = {
    "priority": "sport",
    "sport_places": "nearer|company",
    "heard": "8",
    "what_works": WORDS,
    "easy_to_follow": "4",
    "share": "35",
    "distance": "2.5",
    "place": "",
    "picture": "Le coin sombre",
}
BOB = {
    "priority": "none",
    "other_priority": WORDS,
    "sport_matters": "no",
    "heard": "2",
    "what_is_missing": FORMULA,
    "easy_to_follow": None,
    "share": "50",
    "distance": None,
    "place": PLACE,
    "picture": None,
}


async def compare_answers(page: Page, product: Product) -> str:
    """One answer a row: everything that was said, to the letter; the photo's address."""
    await page.goto(f"{product.panel}/campaigns/{KEY}")
    rows = await table(page, "/exports/long.csv")
    said: dict[str, dict[str, str | None]] = {}
    for row in rows:
        value = None if row["skipped"] == "true" else row["value"]
        said.setdefault(row["source"], {})[row["question"]] = value
    assert said == {"affiche": ADA, "lycee": BOB}
    assert len({row["pseudonym"] for row in rows}) == 2
    assert {row["age_band"] for row in rows} == {"18-24"}
    assert {row["district"] for row in rows} == {"wazemmes"}
    remarks = {row["question"]: row["remark"] for row in rows if row["remark"]}
    assert remarks == {"sport_places": "Surtout le soir"}
    places = [(row["latitude"], row["longitude"]) for row in rows if row["question"] == "place"]
    assert places == [("50.6231", "3.0489"), ("", "")]
    [photo] = [row["photo"] for row in rows if row["photo"]]
    return f"{product.panel}/photos/{photo}"


async def compare_responses(page: Page) -> None:
    """One response a row: the same once more, side by side."""
    ada, bob = await table(page, "/exports/wide.csv")
    # A choice of several is a column for each option.
    places = {name: cell for name, cell in ada.items() if name.startswith("sport_places[")}
    assert {name for name, cell in places.items() if cell == "1"} == {
        "sport_places[nearer]",
        "sport_places[company]",
    }
    assert len(places) == 5
    assert ada["sport_places.remark"] == "Surtout le soir"
    assert (ada["place.latitude"], ada["place.longitude"]) == ("50.6231", "3.0489")
    for row, given in ((ada, ADA), (bob, BOB)):
        told = {key: value or "" for key, value in given.items() if key != "sport_places"}
        assert {key: row[key] for key in told} == told
        # To the second: whoever is quick begins and finishes within one.
        assert row["finished_at"] >= row["started_at"] > ""
    assert [row["source"] for row in (ada, bob)] == ["affiche", "lycee"]
    assert not any(bob[name] for name in bob if name.startswith("sport_places"))


async def compare_proposals(page: Page, product: Product) -> None:
    """The idea, its state and the reply."""
    await page.goto(f"{product.panel}/proposals")
    [row] = await table(page, "/proposals/export.csv")
    assert row.pop("filed_at")
    assert row == {
        "number": "1",
        "text": IDEA,
        "topic": "other",
        "state": "accepted",
        "reply": REPLY,
        "language": "fr",
        "age_band": "18-24",
        "district": "wazemmes",
        "source": "affiche",
    }
