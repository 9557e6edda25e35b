"""Any campaign that a file can describe, made up by hypothesis."""

from typing import Any

from hypothesis import strategies as st

from participation.questionnaires.definitions import (
    CampaignDefinition,
    InvalidDefinition,
    read_definition,
)
from participation.questions.base import LONGEST_LABEL

# What a campaign file may hold: no control sign but the line's end and the tab.
SIGNS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
KEYS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,11}", fullmatch=True)
NUMBERS = st.integers(-1000, 1000) | st.floats(-1e9, 1e9).map(lambda number: number + 0.0)


def _written(longest: int) -> st.SearchStrategy[str]:
    texts = st.text(SIGNS, min_size=1, max_size=longest) | st.sampled_from(
        ["yes", "1", "1.5", "null", "~", "- a", "a: b", "a #b", "« Où ? »", "l’été", "{a}", "0x1F"]
    )
    return texts.filter(lambda text: bool(text.strip()))


def localized(longest: int = 80) -> st.SearchStrategy[Any]:
    """One text for all, or one in each of some languages, in any order."""
    languages = st.permutations(["fr", "en", "de"]).flatmap(
        lambda order: st.integers(1, 3).map(lambda n: order[:n])
    )
    each = languages.flatmap(
        lambda chosen: st.fixed_dictionaries({code: _written(longest) for code in chosen})
    )
    return _written(longest) | each


LABELS = localized(LONGEST_LABEL)


def _optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def _of_kind(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    fields: st.SearchStrategy[dict[str, Any]] = st.just({})
    if kind.endswith("choice"):
        fields = st.dictionaries(KEYS, LABELS, min_size=2, max_size=5).flatmap(_with_options)
    elif kind == "scale":
        ends = {"low": LABELS, "high": LABELS}
        steps = {"steps": st.sampled_from(["1-5", "0-10"])}
        fields = st.fixed_dictionaries(ends, optional=steps)
    elif kind == "number":
        fields = _optional(
            unit=LABELS, minimum=NUMBERS, maximum=NUMBERS, decimals=st.booleans()
        ).filter(lambda given: given.get("minimum", 0) <= given.get("maximum", 1e10))
    elif kind == "text":
        fields = _optional(min_length=st.integers(1, 50), max_length=st.integers(50, 4000))
    if kind == "multiple_choice":
        bounds = _optional(at_least=st.integers(1, 2), at_most=st.integers(2, 20))
        fields = st.tuples(fields, bounds).map(lambda both: both[0] | both[1])
    return fields


def _with_options(options: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    last = st.lists(st.sampled_from(list(options)), max_size=2)
    return _optional(random_order=st.booleans(), keep_last=last).map(
        lambda given: {"options": options, **given}
    )


@st.composite
def _question(draw: st.DrawFn, key: str, earlier: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(
            "yes_no single_choice multiple_choice scale number text location photo".split()
        )
    )
    question = {"key": key, "kind": kind, "text": draw(localized())} | draw(_of_kind(kind))
    question |= draw(_optional(optional=st.booleans()))
    if draw(st.booleans()):
        sources = st.lists(st.just("https://example.org/a?b=c#d"), max_size=2)
        question["learn_more"] = {"text": draw(localized()), "sources": draw(sources)}
    if bool(earlier) and draw(st.booleans()):
        before: dict[str, Any] = draw(st.sampled_from(earlier))
        question["asked_if"] = draw(_condition(before))
    return question


def _condition(earlier: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    known: dict[str, list[object]] = {
        "yes_no": ["yes", "no"],
        "scale": [1, "2", 3],
        "number": [4, "5"],
        "text": ["so"],
    }
    named = known.get(earlier["kind"], list(earlier.get("options", ["x"])))
    answers = st.sampled_from(named) | st.lists(st.sampled_from(named), max_size=3)
    rules: dict[str, Any] = {"is": answers, "is_not": answers}
    if earlier["kind"] in ("scale", "number"):
        rules |= {"from": NUMBERS, "to": NUMBERS}
    return _optional(**rules).filter(bool).map(lambda rule: {"question": earlier["key"], **rule})


@st.composite
def definitions(draw: st.DrawFn) -> CampaignDefinition:
    """A campaign of any questions, with any options and conditions."""
    questions: list[dict[str, Any]] = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)):
        questions.append(draw(_question(key, questions)))
    data = {
        "key": draw(KEYS),
        "title": draw(LABELS),
        "introduction": draw(localized()),
        "questions": questions,
        "what_next": draw(localized()),
    }
    more = _optional(closing=localized(), shows_results=st.booleans(), invites_ideas=st.booleans())
    try:
        return read_definition(data | draw(more))
    except InvalidDefinition as error:  # the strategy would be wrong: show how
        raise AssertionError(error.problems) from error
