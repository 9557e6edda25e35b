"""A broadcast as the call that sends it: the card with the council's words below, or the words."""

import content
from bot.calls import Call
from bot.rendering import FORMATTED, render
from content.council import council
from dialogues.messages import Utterance
from participation.broadcasts.recipients import AddressedBroadcast

PHOTO = "photo"
# A longer name would leave no room below a picture.
LONGEST_NAME = 80


def broadcast_call(letter: AddressedBroadcast, person: int, *, is_repeated: bool) -> Call:
    """Returns one call that sends the whole broadcast, so that it arrives whole or not at all."""
    wording = content.wording(letter.language)
    name = council().name_in(letter.language)[:LONGEST_NAME]
    note = wording("broadcast.note", council=name)
    utterance = Utterance(
        title=wording("broadcast.title", title=letter.campaign_title),
        text=letter.text,
        note=f"{note}\n{wording('delivery.again')}" if is_repeated else note,
    )
    [rendered] = render(utterance)
    if letter.card is None and letter.file_id is None:
        return rendered.sent_to(person)
    said = {"chat_id": person, "caption": rendered.html, **FORMATTED}
    if letter.file_id is not None:
        return Call("sendPhoto", {**said, PHOTO: letter.file_id})
    return Call("sendPhoto", said, {PHOTO: letter.card or b""})
