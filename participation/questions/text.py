from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from participation.questions.base import InvalidAnswer, QuestionBase, Reply, Wording

LONGEST = 4000


class TextQuestion(QuestionBase):
    """An answer in the person's own words, kept to the letter.

    - key: idea
      kind: text
      text: What would you change first?
      min_length: 3
      max_length: 500
    """

    kind: Literal["text"] = "text"
    min_length: Annotated[int, Field(ge=1, le=LONGEST)] = 1
    max_length: Annotated[int, Field(ge=1, le=LONGEST)] = LONGEST

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        if self.min_length > self.max_length:
            raise PydanticCustomError(
                "bounds", "{low} is above {high}", {"low": "min_length", "high": "max_length"}
            )
        return self

    @property
    def closed(self) -> bool:
        """False: the answer is typed."""
        return False

    def parse(self, reply: Reply) -> str:
        """Returns the text to the letter.

        Raises InvalidAnswer if it is none, too short or too long.
        """
        if not reply.text.strip():
            raise InvalidAnswer("answer.not_a_text")
        if len(reply.text.strip()) < self.min_length:
            raise InvalidAnswer("answer.too_short", limit=self.min_length)
        if len(reply.text) > self.max_length:
            raise InvalidAnswer("answer.too_long", limit=self.max_length, length=len(reply.text))
        return reply.text

    def display(self, value: Any, wording: Wording) -> str:
        """Returns the text as it is."""
        return str(value)
