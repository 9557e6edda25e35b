"""A map of districts as GeoJSON: whether it is one, and which district each shape is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from admin.settings.choice_lists import plain
from content.council import Council

LARGEST = 1024 * 1024
MOST_SHAPES = 2000
# How deep the points of each lie: within a ring, within rings, within outlines.
SHAPES = {"Polygon": 2, "MultiPolygon": 3}


@dataclass(frozen=True)
class MapFile:
    """The map as it is kept, or what is wrong with the file."""

    found: dict[str, Any] | None = None
    problem: str = ""


def read_map(raw: bytes, ours: Council) -> MapFile:
    """Returns the districts' outlines, each with its key and name only, or the file's problem."""
    if len(raw) > LARGEST:
        return MapFile(problem="map.too_large")
    try:
        data = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return MapFile(problem="map.no_json")
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or data.get("type") != "FeatureCollection":
        return MapFile(problem="map.no_collection")
    outlines = [feature for feature in features if _is_outline(feature)]
    if not outlines or len(outlines) > MOST_SHAPES:
        return MapFile(problem="map.no_outlines" if not outlines else "map.too_many")
    if not all(_is_on_earth(feature["geometry"]) for feature in outlines):
        return MapFile(problem="map.not_degrees")
    names = _names(ours)
    kept = [_kept(feature, names) for feature in outlines]
    return MapFile({"type": "FeatureCollection", "features": kept})


def drawn_districts(found: Mapping[str, Any]) -> set[str]:
    """Returns the keys of the districts that the map shows."""
    properties = (feature.get("properties") or {} for feature in found["features"])
    return {str(each["key"]) for each in properties if each.get("key")}


def _is_outline(feature: Any) -> bool:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return isinstance(geometry, dict) and geometry.get("type") in SHAPES


def _is_on_earth(geometry: Mapping[str, Any]) -> bool:
    """Whether every point is a longitude and a latitude in degrees."""
    return _are_degrees(geometry.get("coordinates"), SHAPES[geometry["type"]])


def _are_degrees(place: Any, depth: int) -> bool:
    if not isinstance(place, list) or not place:
        return False
    if depth:
        return all(_are_degrees(each, depth - 1) for each in place)
    if len(place) < 2 or not all(isinstance(each, int | float) for each in place):
        return False
    return bool(abs(place[0]) <= 180 and abs(place[1]) <= 90)


def _kept(feature: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    given = feature.get("properties")
    properties = given if isinstance(given, dict) else {}
    key = next((names[said] for said in _said(properties) if said in names), None)
    name = properties.get("name") or properties.get("nom") or ""
    shape = {"type": feature["geometry"]["type"], "coordinates": feature["geometry"]["coordinates"]}
    told = {"key": key} if key else {"name": str(name)[:100]}
    return {"type": "Feature", "geometry": shape, "properties": told}


def _said(properties: Mapping[str, Any]) -> Iterator[str]:
    """All that the shape says of itself, its key first: no two cities name the columns alike."""
    values = [properties.get("key"), *properties.values()]
    return (plain(value) for value in values if isinstance(value, str))


def _names(ours: Council) -> dict[str, str]:
    """Every way to name a district."""
    labels = {**ours.retired_districts, **ours.districts}
    named = {plain(name): key for key, label in labels.items() for name in label.values()}
    return named | {plain(key): key for key in labels}
