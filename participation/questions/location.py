from typing import Any, Literal

from participation.questions.base import (
    Facts,
    InvalidAnswer,
    Prompt,
    QuestionBase,
    Reply,
    Wording,
    in_language,
)

LONGEST_PLACE = 200


class LocationQuestion(QuestionBase):
    """A place: shared from the phone, or typed as an address or a name.

    - key: dark_spot
      kind: location
      text: Where is street light missing?
    """

    kind: Literal["location"] = "location"

    @property
    def closed(self) -> bool:
        """False: a place is typed or shared."""
        return False

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        """Returns the text with a hint that asks for a location."""
        text = in_language(self.text, wording.language)
        hint = wording("question.location_hint")
        return Prompt(f"{text}\n\n{hint}", wants_location=True)

    def parse(self, reply: Reply) -> dict[str, Any]:
        """Returns the position shared, or the place typed.

        Raises InvalidAnswer if it is no place on earth, no text or too long a one.
        """
        if reply.location:
            if not reply.location.on_earth:
                raise InvalidAnswer("answer.not_a_place")
            return {
                "latitude": reply.location.latitude,
                "longitude": reply.location.longitude,
            }
        if not reply.text.strip():
            raise InvalidAnswer("answer.not_a_place")
        if len(reply.text) > LONGEST_PLACE:
            raise InvalidAnswer("answer.too_long", limit=LONGEST_PLACE, length=len(reply.text))
        return {"place": reply.text}

    def display(self, value: Any, wording: Wording) -> str:
        """Returns the place as it was typed, or the position in degrees."""
        if "place" in value:
            return str(value["place"])
        return f"📍 {value['latitude']:.5f}, {value['longitude']:.5f}"

    def facts(self, value: Any) -> Facts:
        """Returns the place typed, or "", beside the position shared."""
        return Facts(value.get("place", ""), value.get("latitude"), value.get("longitude"))

    def spread(self, value: Any) -> dict[str, str | int | float]:
        """Returns the place typed, or the latitude and longitude in columns of their own."""
        if "place" in value:
            return {"": value["place"]}
        return {".latitude": value["latitude"], ".longitude": value["longitude"]}

    def spread_names(self) -> tuple[str, ...]:
        """Returns the columns of the place, the latitude and the longitude."""
        return ("", ".latitude", ".longitude")
