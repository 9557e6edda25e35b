"""Whatever a form or a file holds: no key is lost or changed, and what is kept can be used."""

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multidict import MultiDict, MultiDictProxy

from admin.settings.choice_lists import choices_wanted
from admin.settings.district_maps import read_map
from content.council import Council, council

OFFERED = {"north": {"fr": "Nord"}, "south": {"fr": "Sud", "en": "South"}}
RETIRED = {"mill": {"fr": "Moulin"}}
NAMES = st.text(max_size=70) | st.sampled_from(["Nord", "moulin", "Écluse", "Écluse du Nord-Est"])
KEYS = st.sampled_from(["", "", "north", "south", "mill", "forged"])
ACTS = st.builds("{}:{}".format, st.sampled_from("save up down retire restore x".split()), KEYS)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
)


def of(rows: list[tuple[str, str, str]], act: str) -> MultiDictProxy[Any]:
    form = MultiDict([("act", act)])
    for row in rows:
        for name, written in zip(("key", "name_fr", "name_en"), row, strict=True):
            form.add(name, written)
    return MultiDictProxy(form)


@given(st.lists(st.tuples(KEYS, NAMES, NAMES), max_size=6), ACTS)
def test_no_key_is_ever_lost(rows: list[tuple[str, str, str]], act: str) -> None:
    wanted = choices_wanted(of(rows, act), OFFERED, RETIRED, "fr")
    if wanted.problems:
        return
    assert {*OFFERED, *RETIRED} <= {*wanted.offered, *wanted.retired}
    assert not set(wanted.offered) & set(wanted.retired)
    assert "forged" not in wanted.offered
    fields = {"districts": wanted.offered, "retired_districts": wanted.retired}
    assert Council.model_validate(council().model_dump() | fields).districts == wanted.offered
    for label in wanted.offered.values():
        assert label["fr"] == " ".join(label["fr"].split())


def test_keys_read_like_names_and_are_never_given_twice() -> None:
    rows = [
        ("", name, "") for name in ("Mill", "unsaid", "…", "Cité de l’Écluse du Nord", "Sud-Est")
    ]
    wanted = choices_wanted(of(rows, "save"), OFFERED, RETIRED, "fr")
    made = [key for key in wanted.offered if key not in OFFERED]
    assert made == ["mill-2", "unsaid-2", "choice", "cite-de-l-ecluse-du", "sud-est"]


def test_names_in_a_language_that_is_not_found_stay() -> None:
    long = {"fr": "Nord", "es": "N" * 70}
    offered = {"north": long, "south": {"es": "Sur", "en": "South", "fr": "Sud"}}
    rows = [("south", "Midi", ""), ("north", "Nord", "North")]
    wanted = choices_wanted(
        of(rows, "save"), offered, {"mill": {"fr": "Moulin", "es": "Sur"}}, "fr"
    )
    assert not wanted.problems
    assert wanted.offered == {
        "south": {"fr": "Midi", "es": "Sur"},
        "north": long | {"en": "North"},
    }
    # With none in a language that is found it has no name yet.
    unnamed = choices_wanted(of([("north", "", "")], "save"), offered, {}, "fr")
    assert unnamed.problems == {"row-0": ("choice.unnamed", {})}


def features(*coordinates: Any) -> Any:
    shapes = [{"geometry": {"type": "Polygon", "coordinates": each}} for each in coordinates]
    return {"type": "FeatureCollection", "features": shapes}


@settings(max_examples=60)
@given(JSON | st.builds(features, JSON))
def test_any_json_is_a_map_or_is_told_what_it_lacks(data: Any) -> None:
    file = read_map(orjson.dumps(data), council())
    assert bool(file.found) != bool(file.problem)


@pytest.mark.parametrize(
    ("place", "is_kept"),
    [([3, 50], True), ([3.1, 50.2, 12.0], True), ([181, 0], False), ([3], False), ([], False)],
)
def test_points_are_longitudes_and_latitudes(place: Any, is_kept: bool) -> None:
    file = read_map(orjson.dumps(features([[place]])), council())
    assert (file.found is not None) == is_kept
