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
        return False

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        text = in_language(self.text, wording.language)
        return Prompt(f"{text}\n\n{wording('question.photo_hint')}", wants_photo=True)

    def parse(self, reply: Reply) -> dict[str, Any]:
        if reply.photo is None:
            raise InvalidAnswer("answer.not_a_photo")
        return {"reference": reply.photo.reference, "caption": reply.photo.caption}

    def display(self, value: Any, wording: Wording) -> str:
        return f"🖼 {value.get('caption') or wording('answer.photo')}"

    def facts(self, value: Any) -> Facts:
        return Facts(value.get("caption", ""), photo=value.get("photo"))

    def spread(self, value: Any) -> dict[str, str | int | float]:
        return {"": value.get("caption", ""), ".photo": value.get("photo", "")}

    def spread_names(self) -> tuple[str, ...]:
        return ("", ".photo")
