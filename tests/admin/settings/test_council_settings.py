"""The council's own settings: what admins change, what the form refuses, what others see of it."""

import json
from typing import Any

import pytest

from content.council import council, districts_map, lay_over
from content.own_words import consent_text, renewed_consent_text
from participation.models import Role
from participation.people.participants import meet_participant, register
from participation.storage.db import Database
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.visitors import Answer, Visitor

COUNCIL = {
    "name_fr": "Les jeunes",
    "name_en": "The young",
    "languages": "fr,en",
    "minimum_age": "16",
    "contact": "ada@example.org",
    "privacy_url": "",
}
RING = [[3.0, 50.6], [3.1, 50.6], [3.1, 50.7], [3.0, 50.6]]


@pytest.fixture
async def admin(enter: EnterAs) -> Visitor:
    return await enter(Role.ADMIN)


def shape(ring: list[Any] = RING, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": [ring] if kind == "Polygon" else ring}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def beside(page: Answer, field: str) -> str:
    """What is said of a field to mend."""
    return page.text[page.text.index(f'id="{field}-problem"') :][:200]


async def listed(admin: Visitor, what: str, *new: dict[str, str], act: str = "save") -> Answer:
    """Send the list as it stands, with some lines more, by that button."""
    rows: list[tuple[str, dict[Any, str]]] = list(getattr(council(), what).items())
    return await sent(admin, what, [*rows, *(("", label) for label in new)], act)


async def sent(
    admin: Visitor, what: str, rows: list[tuple[str, dict[Any, str]]], act: str = "save"
) -> Answer:
    form: list[tuple[str, str]] = [("act", act)]
    for key, label in rows:
        form += [("key", key), *((f"name_{code}", label.get(code, "")) for code in ("fr", "en"))]
    return await admin.post_raw(f"/settings/{what}", form, {"Sec-Fetch-Site": "same-origin"})


async def test_the_council_is_another_at_once(admin: Visitor) -> None:
    assert "Lille Youth Council" in (await admin.get("/settings/council")).text
    saved = await admin.post("/settings/council", **COUNCIL)
    assert saved.location == "/settings/council?saved=1"
    page = (await admin.get(saved.location)).text
    assert "Saved. It holds from now on." in page
    assert "The server’s file says: Lille Youth Council (demonstration)" in page
    assert council().name_in("en") == "The young"
    assert (council().minimum_age, council().contact) == (16, "ada@example.org")
    log = (await admin.get("/log")).text
    assert "contact, name" not in log
    assert "whom to ask, youngest age and name" in log
    # As in the file again: the panel then says nothing of it any more.
    await admin.post("/settings/council", **COUNCIL | {"minimum_age": "15"})
    assert "The server’s file says: 16" not in (await admin.get("/settings/council")).text


MISTAKES = [
    ("name_fr", " ", "Write the council’s name in the first language"),
    ("name_en", "x" * 81, "80 characters at most"),
    ("languages", "de", "Choose how the council speaks"),
    ("minimum_age", "121", "Write a whole number from 0 to 120"),
    ("minimum_age", "²", "Write a whole number from 0 to 120"),
    ("contact", "", "Write whom people can ask"),
    ("contact", "x" * 201, "200 characters at most"),
    ("privacy_url", "example.org", "Write a whole address"),
    ("privacy_url", "https://[", "Write a whole address"),
]


async def test_what_cannot_be_is_said_beside_its_field(admin: Visitor) -> None:
    for field, written, said in MISTAKES:
        refused = await admin.post("/settings/council", **COUNCIL | {field: written})
        assert refused.status == 400
        assert said in beside(refused, field)
        assert "Nothing was changed" in refused.text
    assert council().name_in("en") != "The young"


async def test_an_age_set_on_the_server_cannot_be_chosen(
    admin: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTEVOIX_MINIMUM_AGE", "18")
    page = (await admin.get("/settings/council")).text
    assert "Set on the server by PORTEVOIX_MINIMUM_AGE, which wins" in page
    assert 'value="18" min="0" step="1" inputmode="numeric" readonly' in page
    await admin.post("/settings/council", **COUNCIL)
    assert (council().minimum_age, council().name_in("fr")) == (18, "Les jeunes")


async def test_one_language_and_an_empty_name_take_the_other(admin: Visitor) -> None:
    form = COUNCIL | {"languages": "en", "name_fr": "", "privacy_url": "https://example.org/a"}
    await admin.post("/settings/council", **form)
    assert council().languages == ("en",)
    assert council().name_in("fr") == "The young"
    assert council().privacy_url == "https://example.org/a"
    await admin.post("/settings/council", **form)
    assert (await admin.get("/log.csv")).text.count("Changed the council’s settings") == 1
    page = (await admin.get("/settings/council")).text
    assert "The server’s file has none." in page
    assert "The server’s file says: French first, then English" in page
    assert 'name="consent_fr"' not in (await admin.get("/settings/words")).text


async def test_own_words_take_the_place_of_the_products(admin: Visitor) -> None:
    page = (await admin.get("/settings/words")).text
    assert "👋 Hi! This is Lille Youth Council" in page
    assert "Nobody has registered yet" in page
    form = {"consent_fr": "", "consent_en": " Hello.\r\nWe ask.  ", "help_fr": "", "help_en": "Us"}
    saved = await admin.post("/settings/words", **form, seen=council().consent_version)
    assert saved.location == "/settings/words?saved=1"
    assert consent_text("en") == renewed_consent_text("en") == "Hello.\nWe ask."
    assert "Salut" in consent_text("fr")
    refused = await admin.post("/settings/words", **form | {"help_en": "x" * 2001})
    assert refused.status == 400
    assert "2,000 characters at most" in beside(refused, "help_en")
    # Taken away again, the product's are said again.
    await admin.post("/settings/words", **dict.fromkeys(form, ""))
    assert "Hi!" in consent_text("en")


async def test_everyone_is_asked_again_once(
    admin: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        someone = await meet_participant(session, language="fr", now=clock())
        register(someone, age_band=None, district=None, now=clock())
    assert "1 person is registered" in (await admin.get("/settings/words")).text
    asked = await admin.post("/settings/words", ask_again="yes", seen="1")
    assert asked.location == "/settings/words?saved=again"
    assert "asked to agree again" in (await admin.get(asked.location)).text
    assert council().consent_version == "1.1"
    # Sent twice, or by someone who did not see that it was done already.
    await admin.post("/settings/words", ask_again="yes", seen="1")
    assert council().consent_version == "1.1"
    await admin.post("/settings/words", ask_again="yes", seen="1.1")
    assert council().consent_version == "1.2"
    assert "everyone asked again" in (await admin.get("/log")).text


async def test_a_list_is_added_to_renamed_and_ordered(admin: Visitor) -> None:
    new = {"fr": "Cité  de l’Écluse du Nord"}
    saved = await listed(admin, "districts", new, {"fr": "Cité de l’écluse du Sud"}, {"fr": "河"})
    assert saved.location == "/settings/districts?saved=1"
    *_, north, south, river = council().districts
    assert (north, south, river) == ("cite-de-l-ecluse-du", "cite-de-l-ecluse-d-2", "choice")
    assert council().district_name(north, "en") == "Cité de l’Écluse du Nord"
    renamed = [(key, {"fr": f"{label['fr']}!"}) for key, label in council().topics.items()]
    await sent(admin, "topics", renamed[::-1])
    assert list(council().topics)[-1] == "mobility"
    assert council().topic_name("mobility", "fr") == "Mobilité!"
    await listed(admin, "topics", act="up:mobility")
    await listed(admin, "topics", act="down:mobility")
    await listed(admin, "topics", act="up:mobility")
    assert list(council().topics)[-2] == "mobility"


async def test_what_is_offered_no_more_keeps_its_name(
    admin: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        someone = await meet_participant(session, language="fr", now=clock())
        register(someone, age_band=None, district="fives", now=clock())
    await listed(admin, "districts", act="retire:fives")
    assert "fives" not in council().districts
    assert "Fives" in (await admin.get("/people")).text
    page = (await admin.get("/settings/districts")).text
    assert 'Fives <span class="text-secondary small">1 person</span>' in page
    refused = await listed(admin, "districts", {"fr": "FIVES"})
    assert refused.status == 400
    assert "There was one of that name" in refused.text
    await listed(admin, "districts", act="restore:fives")
    assert list(council().districts)[-1] == "fives"
    assert council().retired_districts == {}
    # A button that is older than the list does nothing.
    await listed(admin, "districts", act="restore:atlantis")
    assert "atlantis" not in council().districts


async def test_what_a_colleague_added_meanwhile_stays(admin: Visitor) -> None:
    before = [(key, dict(label)) for key, label in council().topics.items()]
    await listed(admin, "topics", {"fr": "Lecture"})
    # In another process, which has not told this one yet.
    lay_over({})
    await sent(admin, "topics", [*before, before[0], ("forged", {"fr": "Autre chose"})])
    assert list(council().topics) == [*(key for key, _ in before), "lecture"]


BAD_LISTS: list[tuple[list[tuple[str, dict[Any, str]]], str]] = [
    ([("other", {"en": "Other"})], "Write its name in the first language"),
    ([("other", {"fr": "x" * 61})], "60 characters at most"),
    ([("other", {"fr": "Climat"}), ("", {"fr": "climat "})], "Another line has that name"),
    ([("", {"fr": f"Sujet {n}"}) for n in range(90)], "90 at most"),
]


async def test_a_list_that_cannot_be(admin: Visitor) -> None:
    before = list(council().topics)
    for rows, said in BAD_LISTS:
        refused = await sent(admin, "topics", rows)
        assert refused.status == 400
        assert said in refused.text[refused.text.index('id="row-') :][:200]
    assert list(council().topics) == before


async def test_the_last_one_stays(admin: Visitor) -> None:
    *others, last = council().topics
    for key in others:
        await listed(admin, "topics", act=f"retire:{key}")
    refused = await listed(admin, "topics", act=f"retire:{last}")
    assert "One has to stay" in refused.text
    assert list(council().topics) == [last]


async def test_a_map_is_drawn_by_the_districts_names(admin: Visitor) -> None:
    assert "None yet." in (await admin.get("/settings/districts")).text
    assert (await admin.get("/districts.geojson")).status == 404
    outlines = shape([[RING]], "MultiPolygon", nom="FIVES"), shape(quartier="Vieux Lille", id=7)
    other = shape(key="?", name="Euralille", mayor="Ada"), shape(RING[0], "Point")
    saved = await admin.post_file(
        "/settings/districts/map", b"\xef\xbb\xbf" + collection(*outlines, *other)
    )
    assert saved.location.startswith("/settings/districts?saved=map")
    kept = districts_map()
    assert kept is not None
    assert [feature["properties"] for feature in kept["features"]] == [
        {"key": "fives"},
        {"key": "vieux-lille"},
        {"name": "Euralille"},
    ]
    page = (await admin.get(saved.location)).text
    assert "Districts on it: 2 of 13. Not on it: Bois-Blancs" in page
    await listed(admin, "districts", act="retire:fives")
    drawn = json.loads((await admin.get("/districts.geojson")).text)
    names = [feature["properties"]["name"] for feature in drawn["features"]]
    assert names == ["Fives", "Vieux-Lille", "Euralille"]
    await admin.post("/settings/districts/map/remove")
    assert districts_map() is None
    await admin.post("/settings/districts/map/remove")
    assert (await admin.get("/log.csv")).text.count("Removed the map of the districts") == 1


NO_MAPS = [
    (b"", "Choose a file first"),
    (b"PK\x03\x04", "That is not a GeoJSON file"),
    (b"[" * 5000, "That is not a GeoJSON file"),
    (b"[]", "not a map"),
    (b'{"type": "Feature", "features": []}', "not a map"),
    (collection(shape(RING[0], "Point"), 7), "no outlines"),
    (collection(shape([[704000.5, 7059000.1], [1, 2], [3, 4]])), "Lambert 93"),
    (collection(shape(RING[0])), "Lambert 93"),
    (collection(shape([])), "Lambert 93"),
    (collection(shape([["3", "50"]])), "Lambert 93"),
    (collection(*[shape()] * 2001), "too many shapes"),
    (b" " * (1024 * 1024 + 1), "too large"),
    (b" " * (2 * 1024 * 1024 + 1), "too large"),
]


async def test_a_file_that_is_no_map(admin: Visitor) -> None:
    for content, said in NO_MAPS:
        refused = await admin.post_file("/settings/districts/map", content)
        assert refused.status == 400
        assert said in beside(refused, "file")
    assert districts_map() is None
