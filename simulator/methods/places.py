"""Places a bot sends."""

from simulator.errors import bad_request
from simulator.methods.call import Json, Method, MethodCall
from simulator.methods.sending import send

# A live location lasts a minute to a day, or for ever.
SHORTEST_LIFE, LONGEST_LIFE, FOR_EVER = 60, 86_400, 0x7FFFFFFF
OF_LOCATION = ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
OF_VENUE = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")


def send_location(call: MethodCall) -> Json:
    """Send a place. Returns the message.

    Raises Refusal if the place or its life is out of range.
    """
    location = _location(call)
    period = call.get("live_period", 0)
    if period and period != FOR_EVER and not SHORTEST_LIFE <= period <= LONGEST_LIFE:
        raise bad_request("wrong live location period specified")
    return send(call, {"location": {**location, **_given(call, OF_LOCATION)}})


def send_venue(call: MethodCall) -> Json:
    """Send a place with its name and address. Returns the message.

    Raises Refusal if it has no name.
    """
    location = _location(call)
    title, address = call.values["title"].strip(), call.values["address"].strip()
    if not title:
        raise bad_request("title must be non-empty")
    venue = {"location": location, "title": title, "address": address, **_given(call, OF_VENUE)}
    return send(call, {"location": location, "venue": venue})


def _location(call: MethodCall) -> Json:
    latitude, longitude = call.values["latitude"], call.values["longitude"]
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong location specified")
    accuracy = call.get("horizontal_accuracy", 0)
    if not 0 <= accuracy <= 1500:
        raise bad_request("wrong location accuracy specified")
    return {"latitude": latitude, "longitude": longitude}


def _given(call: MethodCall, names: tuple[str, ...]) -> Json:
    return {name: call.values[name] for name in names if call.get(name)}


METHODS: dict[str, Method] = {"sendLocation": send_location, "sendVenue": send_venue}
