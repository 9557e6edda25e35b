"""Languages in the council's settings: those without a folder yet, and those that are many."""

from pathlib import Path

import pytest

from admin.settings.council_form import ways_to_speak
from content.council import council, council_of_file
from participation.models import Role
from tests.worlds.languages import languages_of
from tests.worlds.panel import EnterAs


async def test_names_in_a_language_that_is_not_found_stay(
    enter: EnterAs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await enter(Role.ADMIN)
    written = (
        "name: {es: Pueblo, fr: Ville, en: Town}\nconsent_version: '1'\ncontact: a\n"
        "districts: {north: {es: Norte, fr: Nord}}\ntopics: {sport: {fr: Sport, es: Deporte}}\n"
    )
    (tmp_path / "council.yaml").write_text(written, encoding="utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(tmp_path / "council.yaml"))
    form = {"name_fr": "Ville", "name_en": "Town", "languages": "fr,en", "contact": "a"}
    form |= {"minimum_age": "15", "privacy_url": ""}
    in_english = {"languages": "en", "name_fr": "", "name_en": "City"}
    await admin.post("/settings/council", **form | in_english)
    assert council().name == {"es": "Pueblo", "en": "City"}
    refused = await admin.post("/settings/council", **form | {"name_fr": ""})
    assert refused.status == 400
    # As in the file again, in whatever order: the panel says nothing of it any more.
    await admin.post("/settings/council", **form)
    for what, key, name in (("districts", "north", "Nord"), ("topics", "sport", "Sport")):
        await admin.post(f"/settings/{what}", act="save", key=key, name_fr=name, name_en="")
    assert council() == council_of_file()
    renamed = written.replace("Pueblo", "Villa").replace("Norte", "Sur").replace("Dep", "Esp")
    (tmp_path / "renamed.yaml").write_text(renamed, encoding="utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(tmp_path / "renamed.yaml"))
    assert council() == council_of_file()
    assert council().name["es"] == "Villa"


def test_two_languages_are_chosen_in_every_way() -> None:
    assert ways_to_speak(("fr",)) == ["fr,en", "en,fr", "fr", "en"]


def test_of_many_languages_one_is_first_or_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("de", "es", "it", "pt"):
        (tmp_path / code).mkdir()
        described = f"name: {code}\nlocale: {code}\n"
        (tmp_path / code / "language.yaml").write_text(described, encoding="utf-8")
    with languages_of(tmp_path, monkeypatch):
        ways = ways_to_speak(("en", "de"), ("fr", "it", "en"), ("fr",))
    with_all = [
        "fr,en,de,es,it,pt",
        "en,fr,de,es,it,pt",
        "de,fr,en,es,it,pt",
        "es,fr,en,de,it,pt",
        "it,fr,en,de,es,pt",
        "pt,fr,en,de,es,it",
    ]
    assert ways == [*with_all, "fr", "en", "de", "es", "it", "pt", "en,de", "fr,it,en"]
