"""Places that people pointed at, and the council's districts, as maps read them."""

from typing import Any

import orjson
from aiohttp import web

from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, TIMEZONE, WORDING
from content.council import council, districts_map
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.results import WrittenAnswer, located_answers

# So many points can still be told apart, and drawn at once.
MOST_POINTS = 1000


async def points(request: web.Request) -> web.Response:
    """Returns the latest places shared in answer to one question, as GeoJSON.

    Raises HTTPNotFound if the campaign has no such question for places.
    """
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        definition = await definition_of(session, campaign)
        question = definition.question(request.match_info["question"])
        if question is None or question.kind != "location":
            raise web.HTTPNotFound
        found = await located_answers(session, campaign, question, limit=MOST_POINTS)
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    features = [_feature(answer, write) for answer in found]
    return _geojson({"type": "FeatureCollection", "features": features})


async def districts(request: web.Request) -> web.Response:
    """Returns the council's own map as GeoJSON, each district by its name in the reader's language.

    Raises HTTPNotFound if there is none.
    """
    data = districts_map()
    if data is None:
        raise web.HTTPNotFound
    language = request[WORDING].language
    features = [_named(feature, language) for feature in data["features"]]
    return _geojson({"type": "FeatureCollection", "features": features})


def _feature(answer: WrittenAnswer, write: Formatter) -> dict[str, Any]:
    facts = answer.facts
    place = [facts.longitude, facts.latitude] if facts else []
    told = [write.age_band(answer.age_band), write.district(answer.district)]
    text = " · ".join([*told, write.short(answer.answered_at)])
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": place},
        "properties": {"text": f"{text} – {answer.remark}" if answer.remark else text},
    }


def _named(feature: dict[str, Any], language: str) -> dict[str, Any]:
    properties = feature.get("properties") or {}
    key = properties.get("key")
    known = key if isinstance(key, str) and key in _known() else None
    name = council().district_name(known, language) if known else properties.get("name", "")
    shape = {"type": "Feature", "geometry": feature.get("geometry")}
    return {**shape, "properties": {"name": str(name)}}


def _known() -> set[str]:
    ours = council()
    return {*ours.districts, *ours.retired_districts}


def _geojson(data: dict[str, Any]) -> web.Response:
    return web.Response(body=orjson.dumps(data), content_type="application/geo+json")


ROUTES = [
    web.get("/campaigns/{key}/questions/{question}/points.json", points),
    web.get("/districts.geojson", districts),
]
