"""How what a person and the council wrote to each other reads in a copy of their data."""

from content.council import council
from participation.models import Author, Message
from participation.questions import Wording


def tell_message(wording: Wording, message: Message) -> str:
    """Returns one message in words: who it is from, and what is in it."""
    if message.author is Author.COUNCIL:
        name = council().name_in(wording.language)
        return wording("my_data.letter", council=name, text=message.text)
    text = message.text
    if message.attachment_id is not None:
        text = wording("my_data.photo", caption=text or wording("answer.photo"))
    elif message.place is not None:
        text = wording("my_data.place", **message.place)
    return wording("my_data.message", text=text)
