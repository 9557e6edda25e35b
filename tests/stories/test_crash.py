"""The process is killed in the middle of conversations: nothing is lost, nothing is said twice."""

import asyncio
import csv
import random
from pathlib import Path

from simulator.people import People, SimulatedPerson
from tests.stories.product import Product

SEED = 20261122
KILLS = 6
PATIENCE = 90

QUESTIONS = 6
CAMPAIGN = "\n".join(
    [
        "key: crash",
        "title: {fr: La traversée}",
        "introduction: {fr: On y va.}",
        "what_next: {fr: On te le dira le 3 mars.}",
        "questions:",
        *(
            f"  - {{key: q{number}, kind: yes_no, text: {{fr: Question numéro {number} ?}}}}"
            if number % 2
            else f"  - {{key: q{number}, kind: text, text: {{fr: Question numéro {number} ?}}}}"
            for number in range(1, QUESTIONS + 1)
        ),
    ]
)


async def register(person: SimulatedPerson) -> None:
    await person.starts()
    await person.sees("d’accord", PATIENCE)
    await person.taps("Oui, j’accepte")
    await person.sees("Ton âge", PATIENCE)
    await person.taps("18–24 ans")
    await person.sees("Ton quartier", PATIENCE)
    await person.taps("Fives")


async def answer_all(person: SimulatedPerson, number: int) -> None:
    """Answer whatever is asked, as often as it is asked again."""
    await register(person)
    for question in range(1, QUESTIONS + 1):
        asked = await person.sees(f"^{question}/{QUESTIONS} · ", PATIENCE)
        if question % 2:
            await person.taps("Oui" if number % 2 else "Non", on=asked)
        else:
            await person.says(f"Réponse {question} de {number}")
    await person.sees("3 mars", PATIENCE)


async def test_sigkill_loses_nothing_and_repeats_no_answer(
    product: Product, people: People, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    file = tmp_path / "crash.yaml"
    file.write_text(CAMPAIGN, encoding="utf-8")
    await product.command("campaign", "import", str(file))
    await product.command("campaign", "schedule", "crash", "--opens-at", "2026-01-01T09:00")
    crowd = [await people.join(f"Personne {number}", language="fr") for number in range(12)]

    async def kill_now_and_then() -> None:
        for _ in range(KILLS):
            await asyncio.sleep(
                chance.uniform(0.5, 2.5)
            )  # the moment of a crash is nobody's choice
            await product.kill()
            await product.start()

    async with asyncio.TaskGroup() as group:
        group.create_task(kill_now_and_then())
        for number, person in enumerate(crowd):
            group.create_task(answer_all(person, number))

    out = tmp_path / "answers.csv"
    await product.command("export", "crash", "--format", "csv", "--out", str(out))
    with out.open(encoding="utf-8", newline="") as exported:
        rows = list(csv.DictReader(exported))
    given = sorted((row["question"], row["value"]) for row in rows)
    assert given == sorted(
        (
            f"q{question}",
            ("yes" if number % 2 else "no") if question % 2 else text(question, number),
        )
        for number in range(len(crowd))
        for question in range(1, QUESTIONS + 1)
    )
    assert await product.command("recount") == "right  crash\n"


def text(question: int, number: int) -> str:
    return f"Réponse {question} de {number}"
