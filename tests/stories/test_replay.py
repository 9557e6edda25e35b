"""Real people's words through the whole product: the Grand Débat of Lille, typed again in chat."""

import asyncio
import csv
import logging
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from sqlmodel import func, select

from content.campaign_files import load_campaign_file, packaged_campaign
from participation.models import Receipt
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from tests.stories.product import Product

CONSULTATIONS = Path(__file__).parents[1] / "data" / "consultations"
AT_ONCE = 60
KEY = "grand-debat-lille"
# A city answers in the time it takes: this is a limit against hanging, not a measure.
PATIENCE = 60

pytestmark = [
    pytest.mark.replay,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.parametrize(
        "one_in", [12, pytest.param(1, marks=pytest.mark.soak)], ids=["some of them", "all of them"]
    ),
]


def rows(name: str) -> list[dict[str, str]]:
    with (CONSULTATIONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


COMMENTS = [
    (f"debat-{row['root_commentable_url'].rsplit('/', 1)[1]}", row["body"])
    for row in rows("commentaires_debats.csv")
]
PROPOSALS = [row["body"] for row in rows("propositions-libres.csv")]
# What nobody in Lille happened to write: a formula, the longest text there may be, line ends and
# spaces of every kind, signs made of several, words that run from right to left.
INVENTED = [
    "=1+1",
    '@SOMME(A1:A9);"-+|"',
    "Il faut plus de bancs. " * 173 + "Merci d’avance, Lille",
    "première ligne\r\ndeuxième ligne\rtroisième\n\n\tquatrième",
    "👩🏽‍🚒 🏳️‍🌈 e\u0301te\u0301 \u200b\ufeff fin",
    '\'apostrophe, "guillemets", <b>gras</b> & «\u202fpoints\u00a0»',
    "السلام عليكم \u202e123",
]
QUESTIONS = {
    question["key"]: question
    for question in load_campaign_file(packaged_campaign(KEY)).data["questions"]
}


# Typed as an answer and beside one; as ideas as well.
INVENTED_ANSWERS = [
    (next(key for key, question in QUESTIONS.items() if question["kind"] == kind), words)
    for kind in ("text", "yes_no")
    for words in INVENTED
]


async def register(person: SimulatedPerson) -> None:
    await person.starts("src-grand-debat")
    await person.sees("d’accord", PATIENCE)
    await person.taps("Oui, j’accepte")
    await person.sees("Ton âge", PATIENCE)
    await person.taps("25–29 ans")
    await person.sees("Ton quartier", PATIENCE)
    await person.taps("Wazemmes")


async def comment(person: SimulatedPerson, key: str, words: str) -> None:
    question = QUESTIONS[key]
    theme = QUESTIONS["theme"]["options"][question["asked_if"]["is"]]["fr"]
    await register(person)
    await person.sees("1/", PATIENCE)
    await person.taps(theme)
    while True:
        asked = await person.sees(r"\d+/\d+ · ", PATIENCE)
        if question["text"]["fr"] in asked.text:
            break
        await person.taps("Passer ⏭", on=asked)
    if question["kind"] == "yes_no":
        await person.taps("Oui", on=asked)
        await person.sees("✓ Oui", PATIENCE)
        await person.replies(asked, words)
        await person.sees("C’est noté à côté de ta réponse", PATIENCE)
    else:
        await person.says(words)
        await person.sees(r"\d+/\d+ · |Et maintenant", PATIENCE)


async def propose(person: SimulatedPerson, words: str) -> None:
    await register(person)
    await person.sees("1/", PATIENCE)
    await person.says("/idea")
    await person.sees("Ton idée pour la ville", PATIENCE)
    await person.says(words)
    await person.sees("De quoi ça parle", PATIENCE)
    await person.taps("Sans thème")
    await person.sees("Relis ton idée", PATIENCE)
    await person.taps("Déposer")
    await person.sees("Ton idée est déposée", PATIENCE)


async def everyone(people: People, said: list[tuple[str, str]], ideas: list[str]) -> None:
    """All who say that, so many at once."""
    room = asyncio.Semaphore(AT_ONCE)

    async def comes(number: int) -> None:
        async with room:
            person = await people.join(f"Personne {number}", language="fr")
            if number < len(said):
                await comment(person, *said[number])
            else:
                await propose(person, ideas[number - len(said)])

    async with asyncio.TaskGroup() as group:
        for number in range(len(said) + len(ideas)):
            group.create_task(comes(number))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def test_every_text_comes_back_to_the_letter(
    product: Product, people: People, record_property: Callable[[str, object], None], one_in: int
) -> None:
    said, ideas = COMMENTS[::one_in] + INVENTED_ANSWERS, PROPOSALS[::one_in] + INVENTED
    assert len(COMMENTS) == 693
    assert len(PROPOSALS) == 196
    assert max(map(len, INVENTED)) == 4000
    campaign = product.folder / "campaign.yaml"
    campaign.write_text(packaged_campaign(KEY), encoding="utf-8")
    await product.command("campaign", "import", str(campaign))
    await product.command("campaign", "schedule", KEY, "--opens-at", "2026-01-01T09:00:00+01:00")

    began = perf_counter()
    await everyone(people, said, ideas)
    seconds = perf_counter() - began

    answers, proposed = product.folder / "answers.csv", product.folder / "ideas.csv"
    await product.command("export", KEY, "--format", "csv", "--out", str(answers))
    await product.command(
        "export", KEY, "--format", "csv", "--shape", "proposals", "--out", str(proposed)
    )
    exported = read_csv(answers)
    written = Counter(
        (row["question"], row["remark"] if row["kind"] == "yes_no" else row["value"])
        for row in exported
        if row["skipped"] == "false" and row["question"] != "theme"
    )
    assert written == Counter(said)
    assert Counter(row["text"] for row in read_csv(proposed)) == Counter(ideas)
    assert len({row["pseudonym"] for row in exported}) == len(said)
    assert not re.search("failed|lost|unrecorded", product.log())
    figures = f"{await updates_taken_in(product)} updates in {seconds:.1f} s"
    record_property("replay", figures)
    logging.getLogger(__name__).info(figures)


async def updates_taken_in(product: Product) -> int:
    """How many updates were handled in all."""
    database = Database(product.settings["PORTEVOIX_DATABASE_URL"])
    async with database.reading() as session:
        count = (await session.exec(select(func.count()).select_from(Receipt))).one()
    await database.dispose()
    return count
