"""Every problem of a readable file names its line, its field and the mend, in both languages."""

import pytest

from content import wording
from content.campaign_files import explain_problems, load_campaign_file
from participation.questionnaires.definitions import Problem
from tests.content.campaign_files import VALID, breakable, spoilt, told

KINDS = "location, multiple_choice, number, photo, scale, single_choice, text, yes_no"
PLAIN_OPTIONS = (
    "    options:\n      sea: In the sea\n      pool: In a pool\n      nowhere: Nowhere\n"
)
ONE_OPTION = "    options:\n      nowhere: Nowhere\n"
MANY = "".join(f"      place{number}: Place {number}\n" for number in range(18))
MORE = "".join(f"  - {{key: more{n}, kind: yes_no, text: More?}}\n" for n in range(56))
QUESTIONS = VALID[VALID.index("questions:") :]


def _condition(new: str) -> str:
    return spoilt('{question: swims, is: "yes"}', new)


# What is spoilt; then line, field, and words of the message in French and in English.
PROBLEMS = [
    # A field is missing, or there is one too many.
    (spoilt("key: summer\n", ""), 1, "key", "key: bus_de_nuit", "key: night_bus"),
    (spoilt("introduction: Two", "# Two"), 1, "introduction", "Ajoutez-le", "Add it"),
    (spoilt("what_next: We", "# We"), 1, "what_next", "se passera", "happens next"),
    (spoilt("    text: Where?\n", ""), 9, "questions[places].text", "liront", "will read"),
    (spoilt("    high: Warm\n", ""), 26, "questions[water].high", "« high »", "“high”"),
    (spoilt(PLAIN_OPTIONS, ""), 9, "questions[places].options", "deux réponses", "two answers"),
    (spoilt("key: swims", "text: x").replace("x\n    kind: yes_no\n    text: Do", "Do"), 6,
     "questions[1]", KINDS, KINDS),
    (spoilt("at_least:", "at_lest:"), 16, "questions[places].at_lest", "« at_least » ?",
     "Did you mean “at_least”?"),
    (spoilt("key: summer\n", "key: summer\ninvite_ideas: false\n"), 2, "invite_ideas",
     "« invites_ideas » ?", "Did you mean “invites_ideas”?"),
    (spoilt("      sources:", "      links:"), 37, "questions[wish].learn_more.links",
     "text, sources", "text, sources"),
    (_condition('{question: swims, iss: "yes"}'), 19, "questions[places].asked_if.iss",
     "« is » ?", "Did you mean “is”?"),
    # A kind that is none.
    (spoilt("kind: scale", "kind: stars"), 27, "questions[water].kind", KINDS, KINDS),
    (spoilt("    kind: scale\n", ""), 26, "questions[water]", KINDS, KINDS),
    (spoilt("  - key: swims\n    kind: yes_no\n    text: Do you swim?\n", "  - Do you swim?\n"), 6,
     "questions[1]", "key, kind et text", "key, kind and text"),
    # A text that is none.
    (spoilt("Do you swim?", "12"), 8, "questions[swims].text", '"2026"', '"2026"'),
    (spoilt(" Do you swim?", ""), 8, "questions[swims].text", "pas de texte", "no text"),
    (spoilt("Do you swim?", "[a, b]"), 8, "questions[swims].text", "par langue", "per language"),
    (spoilt("Do you swim?", '""'), 8, "questions[swims].text", "vide", "empty"),
    (spoilt("Do you swim?", "{}"), 8, "questions[swims].text", "vide", "empty"),
    (spoilt("en: Summer", "en: 12"), 2, "title.en", "guillemets", "in quotes"),
    (spoilt("en: Summer", "english: Summer"), 2, "title.english", "fr ou en", "fr or en"),
    (spoilt("en: Summer", "en: Summer, sun"), 2, "title.sun", "virgule", "comma"),
    (spoilt("en: Summer", "en: "), 2, "title.en", "après le deux-points", "after the colon"),
    # A text that no phone shows whole.
    (spoilt("In a pool", "p" * 61), 14, "questions[places].options.pool", "60 signes", "60 signs"),
    (spoilt("en: Summer", "en: " + "s" * 61), 2, "title.en", "60 signes", "60 signs"),
    (spoilt("low: Cold", "low: " + "c" * 61), 29, "questions[water].low", "60 signes", "60 signs"),
    (spoilt("Do you swim?", "s" * 1001), 8, "questions[swims].text", "1000 signes", "1000 signs"),
    # A key, an address or an option that is none.
    (spoilt("key: swims", "key: Nage où ?"), 6, "questions[Nage où ?].key", "« nage-ou »",
     "“nage-ou”"),
    (spoilt("key: swims", "key: 12"), 6, "questions[1].key", "guillemets", "in quotes"),
    (spoilt("sea: In", "Deep Sea: In"), 13, "questions[places].options.Deep Sea",
     "20 signes", "20 signs"),
    (spoilt("https://example.org/wishes", "example.org"), 37,
     "questions[wish].learn_more.sources[1]", "https://", "https://"),
    (spoilt("https://example.org/wishes", "https://a.org/" + "a" * 500), 37,
     "questions[wish].learn_more.sources[1]", "500 signes", "500 signs"),
    (spoilt(PLAIN_OPTIONS, "    options: [sea, pool]\n"), 12, "questions[places].options",
     "une clé", "a key"),
    (spoilt(PLAIN_OPTIONS, ONE_OPTION), 12, "questions[places].options", "au moins 2",
     "At least 2"),
    (spoilt(PLAIN_OPTIONS, PLAIN_OPTIONS + MANY), 12, "questions[places].options",
     "20 au plus", "at most 20"),
    (spoilt("[nowhere]", "nowhere"), 18, "questions[places].keep_last", "tiret", "dash"),
    (spoilt("[nowhere]", "[sea, island]"), 18, "questions[places].keep_last[2]",
     "nowhere, pool, sea", "nowhere, pool, sea"),
    # A list or fields that are none.
    (VALID.replace(QUESTIONS, "questions: []\n"), 5, "questions", "au moins une", "at least one"),
    (VALID.replace(QUESTIONS, "questions:\n"), 5, "questions", "tiret", "dash"),
    (VALID + MORE, 5, "questions", "60 au plus", "at most 60"),
    (_condition("swims"), 19, "questions[places].asked_if", "question: bus", "question: bus"),
    (spoilt("learn_more:\n      text: Wishes are read aloud.\n      sources: ["
            "https://example.org/wishes]", "learn_more: Why?"), 35, "questions[wish].learn_more",
     "sources: [https://", "sources: [https://"),
    # A number, a yes or no, or a word out of bounds.
    (spoilt("at_least: 1", "at_least: 0"), 16, "questions[places].at_least", "1 ou plus",
     "1 or more"),
    (spoilt("at_least: 1", "at_most: 21"), 16, "questions[places].at_most", "20 ou moins",
     "20 or less"),
    (spoilt("at_least: 1", "at_least: 1e30"), 16, "questions[places].at_least", "plus petit",
     "smaller"),
    (spoilt("at_least: 1", "at_least: one"), 16, "questions[places].at_least", "« one »",
     "not “one”"),
    (spoilt("at_least: 1", "at_least: [1]"), 16, "questions[places].at_least", "entier", "whole"),
    (spoilt("at_least: 1", "at_least: 1.5"), 16, "questions[places].at_least", "point",
     "the point"),
    (spoilt("minimum: 1", "minimum: 1 minute"), 24, "questions[minutes].minimum", "unité", "unit"),
    (spoilt("minimum: 1", "minimum: [1]"), 24, "questions[minutes].minimum", "seul nombre",
     "single number"),
    (spoilt("random_order: true", "random_order: maybe"), 17, "questions[places].random_order",
     "true (oui)", "true (yes)"),
    (spoilt("random_order: true", "random_order: [true]"), 17, "questions[places].random_order",
     "true (oui)", "true (yes)"),
    (spoilt("low: Cold", "low: Cold\n    steps: 1-7"), 30, "questions[water].steps",
     "1-5, 0-10", "1-5, 0-10"),
    # Fields that do not fit together.
    (spoilt("minimum: 1", "minimum: 91"), 24, "questions[minutes].minimum", "« maximum »",
     "“maximum”"),
    (spoilt("max_length: 300", "max_length: 3\n    min_length: 4"), 35,
     "questions[wish].min_length", "« max_length »", "“max_length”"),
    (spoilt("at_least: 1", "at_least: 3\n    at_most: 2"), 16, "questions[places].at_least",
     "« at_most »", "“at_most”"),
    (spoilt("at_least: 1", "at_least: 4"), 16, "questions[places].at_least",
     "plus de réponses", "more answers"),
    # Questions that do not fit together.
    (spoilt("key: water", "key: swims"), 26, "questions[swims].key", "la ligne 6", "on line 6"),
    (_condition('{question: flies, is: "yes"}'), 19, "questions[places].asked_if.question",
     "« flies »", "“flies”"),
    (_condition("{question: water, is: 3}"), 19, "questions[places].asked_if.question",
     "plus haut", "up"),
    (_condition("{question: places, is: sea}"), 19, "questions[places].asked_if.question",
     "plus haut", "up"),
    (_condition("{question: swims, is: maybe}"), 19, "questions[places].asked_if.is",
     "no, yes", "no, yes"),
    (_condition('{question: swims, is: "yes", is_not: [never]}'), 19,
     "questions[places].asked_if.is_not", "« never »", "“never”"),
    (_condition("{question: swims, is: true}"), 19, "questions[places].asked_if.is",
     '"yes" ou "no"', '"yes" or "no"'),
    (_condition("{question: swims, is: {a: b}}"), 19, "questions[places].asked_if.is",
     "liste de réponses", "list of answers"),
    (_condition("{question: swims}"), 19, "questions[places].asked_if", "« is_not »", "“is_not”"),
    (_condition("{question: swims, from: 3}"), 19, "questions[places].asked_if.question",
     "nombre", "number"),
    (_condition("{question: swims, from: three}"), 19, "questions[places].asked_if.from",
     "« three »", "“three”"),
]  # fmt: skip


def test_the_valid_file_has_no_problem() -> None:
    assert told(VALID, "fr") == told(VALID, "en") == []


@pytest.mark.parametrize(("text", "line", "field", "french", "english"), PROBLEMS)
def test_a_problem_says_where_it_is_and_how_to_mend_it(
    text: str, line: int, field: str, french: str, english: str
) -> None:
    for language, words in (("fr", french), ("en", english)):
        (explained,) = told(text, language)
        assert (explained.line, explained.field) == (line, field)
        assert words in breakable(explained.message)
        assert "  " not in explained.message


def test_every_problem_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = spoilt("Do you swim?", "12").replace("kind: scale", "kind: stars")
    text = text.replace("key: summer\n", "key: Summer\n").replace("at_least: 1", "at_least: 0")
    assert [each.line for each in told(text, "en")] == [1, 8, 16, 27]


def test_a_problem_nobody_foresaw_is_told_in_its_own_words() -> None:
    unforeseen = Problem(("title",), "campaign_file.unforeseen", {"message": "Too summery"})
    (explained,) = explain_problems([unforeseen], load_campaign_file(VALID), wording("en"))
    assert (explained.line, explained.field) == (2, "title")
    assert "Too summery" in explained.message
