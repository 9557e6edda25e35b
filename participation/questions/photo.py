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


class PhotoQuestion(QuestionBase):
    """One photo, with or without a caption. Its value names the attachment that keeps the bytes.

    - key: corner
      kind: photo
      text: Show us a place you would like to change.
    """

    kind: Literal["photo"] = "photo"

    @property
    def closed(self) -> bool:
        """False: a photo is sent."""
        return False

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        """Returns the text with a hint that asks for a photo."""
        text = in_language(self.text, wording.language)
        return Prompt(f"{text}\n\n{wording('question.photo_hint')}", wants_photo=True)

    def parse(self, reply: Reply) -> dict[str, Any]:
        """Returns the photo's reference and caption. Raises InvalidAnswer if there is no photo."""
        if reply.photo is None:
            raise InvalidAnswer("answer.not_a_photo")
        return {"reference": reply.photo.reference, "caption": reply.photo.caption}

    def display(self, value: Any, wording: Wording) -> str:
        """Returns the caption, or the word for a photo."""
        return f"🖼 {value.get('caption') or wording('answer.photo')}"

    def facts(self, value: Any) -> Facts:
        """Returns the caption, beside the attachment's id."""
        return Facts(value.get("caption", ""), photo=value.get("photo"))

    def spread(self, value: Any) -> dict[str, str | int | float]:
        """Returns the caption, and the attachment's id in a column of its own."""
        return {"": value.get("caption", ""), ".photo": value.get("photo", "")}

    def spread_names(self) -> tuple[str, ...]:
        """Returns the columns of the caption and the attachment."""
        return ("", ".photo")
