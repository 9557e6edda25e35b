"""Distinctive words: what sets a group apart, and nobody's word alone."""

import csv
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from participation.questions import Reply
from participation.results import (
    THRESHOLD,
    Dimension,
    distinctive_words,
    distinctive_words_by,
    distinctive_words_by_option,
)
from participation.results.publication import PEOPLE_A_STEP
from participation.results.vocabulary import words_of
from participation.storage.db import Database
from tests.worlds.stories import give, open_campaign, person, progress_of, skip

PARKS, SPORT = Reply(choice="parks"), Reply(choice="sport")
DEBATES = Path(__file__).parents[2] / "data" / "consultations" / "commentaires_debats.csv"


def texts(group: str, *written: str, times: int = 1) -> list[tuple[str, str]]:
    return [(group, text) for text in written for _ in range(times)]


def test_words_are_folded_and_small_words_left_out() -> None:
    assert words_of("L’école, l'ÉCOLE et les rendez-vous de la mairie !") == {
        "école",
        "rendez-vous",
        "mairie",
    }
    assert words_of("We should have the night bus") == {"night", "bus"}


def test_what_sets_each_group_apart() -> None:
    said = [
        *texts("centre", "Des pistes pour les vélos", times=20),
        *texts("fives", "Des bus la nuit", times=20),
        *texts("fives", "Des arbres", times=10),
        *texts("centre", "Des arbres", times=10),
    ]
    found = distinctive_words(said)
    assert [word.word for word in found["centre"]] == ["pistes", "vélos"]
    assert [(word.word, word.people) for word in found["fives"]] == [("bus", 20), ("nuit", 20)]


def test_a_word_said_again_and_again_by_one_counts_once() -> None:
    shouted = texts("a", "Piscine piscine piscine piscine piscine piscine")
    said = [*shouted, *texts("a", "Des arbres", times=12), *texts("b", "Des bancs", times=12)]
    assert [word.word for word in distinctive_words(said)["a"]] == ["arbres"]


def test_small_groups_and_whole_towns_have_none() -> None:
    said = [*texts("a", "Vélos", times=THRESHOLD - 1), *texts("b", "Bus", times=40)]
    assert set(distinctive_words(said)) == {"b"}
    assert distinctive_words(texts("all", "Vélos", times=40)) == {}
    assert distinctive_words([]) == {}


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.text(st.sampled_from("vélo bus école "), max_size=30)),
        max_size=120,
    )
)
def test_no_word_of_few_people_is_ever_shown(said: list[tuple[str, str]]) -> None:
    for group, words in distinctive_words(said).items():
        assert sum(of == group for of, _ in said) >= THRESHOLD
        for word in words:
            people = sum(of == group and word.word in words_of(text) for of, text in said)
            assert word.people == people >= PEOPLE_A_STEP
            assert word.score > 0


def test_the_great_debate_in_its_own_words() -> None:
    with DEBATES.open(encoding="utf-8", newline="") as file:
        comments = list(csv.DictReader(file, delimiter=";"))
    found = distinctive_words((row["commentable_id"], row["body"]) for row in comments)
    words = {group: {word.word for word in of} for group, of in found.items()}
    assert {"vote", "blanc", "abstention"} <= words["30"]  # on blank votes
    assert {"sort", "tirage", "citoyens"} <= words["36"]  # on citizens drawn by lot
    assert {"religieux"} <= words["40"]  # on a secular state
    assert not set.union(*words.values()) & {"les", "pour", "avec", "faut"}


async def test_by_what_the_same_people_answered_elsewhere(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        for topic, text, places in (
            (PARKS, "Des arbres", ("home",)),
            (SPORT, "Un stade", ("gym",)),
        ):
            for _ in range(THRESHOLD):
                progress = await progress_of(session, await person(session), campaign)
                await give(session, progress, "topic", SPORT)
                await give(session, progress, "topic", topic)
                await give(session, progress, "places", Reply(chosen=(*places, "bars")))
                await give(session, progress, "why", Reply(text=text))
        passing = await progress_of(session, await person(session), campaign)
        await give(session, passing, "topic", PARKS)
        await skip(session, passing, "why")

        async def words(other: str) -> dict[str | None, list[str]]:
            found = await distinctive_words_by_option(session, campaign, "why", other)
            return {group: [one.word for one in said] for group, said in found.items()}

        assert await words("topic") == {"parks": ["arbres"], "sport": ["stade"]}
        # All were in bars: nothing sets those apart from the others.
        assert await words("places") == {"home": ["arbres"], "gym": ["stade"], "bars": []}
        # One district only: nobody to be told apart from.
        assert await distinctive_words_by(session, campaign, "why", Dimension.DISTRICT) == {}
