"""The council's file: the demonstration's, an operator's own, and a broken one."""

import re
from pathlib import Path

import pytest

from content import known_languages, wording
from content.council import (
    MOST_CHOICES,
    CouncilFileError,
    council,
    council_of_file,
    districts_map,
    lay_over,
)

MAP = {"type": "FeatureCollection", "features": []}
OWN = """\
name: {en: Little Town}
languages: [en]
districts: {north: {en: North}, south: {en: South}}
topics: {parks: {en: Parks}}
consent_version: "3"
contact: privacy@example.org
privacy_url: https://example.org/privacy
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator's own file, named in the environment."""
    path = tmp_path / "council.yaml"
    path.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(path))
    return path


def test_the_demonstration_says_that_it_is_one() -> None:
    demonstration = council()
    assert "démonstration" in demonstration.name_in("fr")
    assert "demonstration" in demonstration.name_in("en")
    assert demonstration.minimum_age == 15
    assert demonstration.district_name("faubourg-de-bethune", "en") == "Faubourg de Béthune"
    assert demonstration.topic_name("housing", "fr") == "Logement"


def test_the_demonstration_draws_no_map() -> None:
    assert districts_map() is None


def test_the_demonstration_has_every_label_in_both_languages() -> None:
    for labels in (council().name, *council().districts.values(), *council().topics.values()):
        assert set(labels) == set(known_languages())


def test_a_name_no_longer_in_the_file_is_shown_as_its_key() -> None:
    assert council().district_name("atlantis", "fr") == "atlantis"
    assert council().topic_name("alchemy", "en") == "alchemy"


@pytest.mark.usefixtures("own")
def test_an_operator_names_a_file_of_their_own() -> None:
    assert council().name_in("fr") == "Little Town"
    assert list(council().districts) == ["north", "south"]
    assert council().privacy_url == "https://example.org/privacy"
    assert wording("tlh").language == "en"


def test_the_environment_may_set_the_minimum_age(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTEVOIX_MINIMUM_AGE", "16")
    assert council().minimum_age == 16


def test_a_minimum_age_that_is_no_number_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTEVOIX_MINIMUM_AGE", "sixteen")
    with pytest.raises(CouncilFileError, match="minimum_age"):
        council()


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('consent_version: "3"\n', "", "consent_version: Field required"),
        ("south:", "South Side:", "districts.South Side"),
        ("languages: [en]", "languages: [tlh]", "languages.0"),
        ("https://example.org/privacy", "nowhere", "privacy_url"),
        ("name:", "nmae:", "nmae: Extra inputs are not permitted"),
    ],
)
def test_a_malformed_file_is_named_with_its_field(
    own: Path, old: str, new: str, named: str
) -> None:
    own.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(CouncilFileError, match=re.escape(named)) as refusal:
        council()
    assert str(own) in str(refusal.value)


@pytest.mark.parametrize("field", ["districts", "topics"])
def test_a_list_longer_than_a_message_has_buttons_is_named_with_its_limit(
    own: Path, field: str
) -> None:
    def listed(how_many: int) -> str:
        names = ", ".join(f"town-{number}: {{en: Town {number}}}" for number in range(how_many))
        return re.sub(rf"^{field}: .*$", f"{field}: {{{names}}}", OWN, flags=re.MULTILINE)

    own.write_text(listed(131), encoding="utf-8")
    with pytest.raises(CouncilFileError, match=f"{field}: .* at most {MOST_CHOICES} .* not 131"):
        council()
    own.write_text(listed(MOST_CHOICES), encoding="utf-8")
    assert len(getattr(council(), field)) == MOST_CHOICES


@pytest.mark.parametrize("text", ["- a list", "", "name: [unclosed"])
def test_a_file_that_is_no_council_is_named(own: Path, text: str) -> None:
    own.write_text(text, encoding="utf-8")
    with pytest.raises(CouncilFileError, match=re.escape(str(own))):
        council()


def test_a_file_that_is_not_there_is_named(own: Path) -> None:
    own.unlink()
    with pytest.raises(CouncilFileError, match="cannot be read"):
        council()


def test_a_map_of_districts_lies_beside_the_file(own: Path) -> None:
    (own.parent / "map.json").write_text('{"type": "FeatureCollection", "features": []}')
    own.write_text(f"{OWN}districts_geojson: map.json\n", encoding="utf-8")
    assert council().districts_geojson == own.parent / "map.json"
    assert districts_map() == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "cannot be read"), ("{", "cannot be read"), ("[]", "FeatureCollection")],
)
def test_a_map_that_is_none_is_named_at_once(own: Path, content: str | None, problem: str) -> None:
    if content is not None:
        (own.parent / "map.json").write_text(content)
    own.write_text(f"{OWN}districts_geojson: map.json\n", encoding="utf-8")
    with pytest.raises(CouncilFileError, match=rf"map\.json.*{problem}"):
        council()


def test_what_the_panel_changed_lies_over_the_file(own: Path) -> None:
    lay_over({"name": {"en": "Young Town"}, "retired_districts": {"mill": {"en": "Mill"}}}, MAP)
    assert council().name_in("fr") == "Young Town"
    assert list(council().districts) == ["north", "south"]
    assert council().district_name("mill", "en") == "Mill"
    assert council_of_file().name_in("en") == "Little Town"
    assert districts_map() == MAP
    # What the panel says nothing of goes on being the file's.
    own.write_text(OWN.replace("privacy@", "ada@"), encoding="utf-8")
    lay_over({"privacy_url": ""})
    assert council().contact == "ada@example.org"
    assert council().privacy_url is None
    assert districts_map() is None


def test_a_consent_moves_with_the_file_and_with_the_panel(own: Path) -> None:
    in_file = council().consent_version
    lay_over({"consent_round": 2})
    assert council().consent_version == f"{in_file}.2"
    own.write_text(OWN.replace(f'consent_version: "{in_file}"', 'consent_version: "next"'))
    lay_over({"consent_round": 2})
    assert council().consent_version == "next.2"


def test_the_environments_age_wins_over_the_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    lay_over({"minimum_age": 13})
    assert council().minimum_age == 13
    monkeypatch.setenv("PORTEVOIX_MINIMUM_AGE", "16")
    assert council().minimum_age == 16


def test_changes_that_cannot_be_change_nothing() -> None:
    lay_over({"contact": "ada@example.org"})
    with pytest.raises(CouncilFileError, match="What the panel has changed: districts"):
        lay_over({"districts": {}})
    assert council().contact == "ada@example.org"
