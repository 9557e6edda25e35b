"""Photos, documents and albums of them."""

from simulator.bots.checks import Upload
from simulator.errors import Refusal, bad_request, not_simulated
from simulator.methods.call import Json, Method, MethodCall
from simulator.methods.content import caption_of, caption_of_item
from simulator.methods.sending import edited, send, send_all, to_edit

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOCUMENT = 50 * 1024 * 1024
MOST_IN_ALBUM = 10
WRONG_FILE = "wrong file identifier/HTTP URL specified"
# What an edited message keeps when its picture or file changes.
KEPT = ("message_id", "date", "from", "chat", "reply_to_message", "has_protected_content")


def send_photo(call: MethodCall) -> Json:
    """Send a photo with its caption. Returns the message."""
    caption = caption_of(call)
    call.chat()
    content = {**_photo(call, call.values["photo"]), **caption}
    if call.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(call, content)


def send_document(call: MethodCall) -> Json:
    """Send a file with its caption. Returns the message."""
    caption = caption_of(call)
    call.chat()
    return send(call, {**_document(call, call.values["document"]), **caption})


def send_media_group(call: MethodCall) -> list[Json]:
    """Send an album. Returns its messages. Raises Refusal if the items make no album."""
    media: list[Json] = call.values["media"]
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > MOST_IN_ALBUM:
        raise bad_request("too many messages to send as an album")
    if len(media) == 1:
        raise bad_request("an album has at least 2 items")
    if len({item["type"] for item in media}) > 1:
        raise bad_request("document can't be mixed with other media types")
    call.chat()
    contents = [_content(call, item) for item in media]
    group = call.world.new_album()
    return send_all(call, [{"media_group_id": group, **content} for content in contents])


def edit_message_media(call: MethodCall) -> Json:
    """Give a message a new picture or file. Returns the message.

    Raises Refusal if it cannot hold one.
    """
    chat, message = to_edit(call)
    if not message.keys() & {"text", "photo", "document"}:
        raise bad_request("there is no media in the message to edit")
    content = _content(call, call.values["media"])
    kept = {name: message[name] for name in KEPT if name in message}
    if "media_group_id" in message:
        kept["media_group_id"] = message["media_group_id"]
        if content.keys() & {"photo", "document"} != message.keys() & {"photo", "document"}:
            raise bad_request("message content type can't be changed in an album")
    return edited(call, chat, message, {**kept, **content})


def _content(call: MethodCall, item: Json) -> Json:
    """One item of an album, or what comes in the place of another."""
    caption = caption_of_item(item)
    if item["type"] == "photo":
        content = {**_photo(call, item["media"]), **caption}
        return {**content, "has_media_spoiler": True} if item.get("has_spoiler") else content
    if item["type"] == "document":
        return {**_document(call, item["media"]), **caption}
    raise not_simulated(f"media type {item['type']}")


def _photo(call: MethodCall, given: Upload | str) -> Json:
    files = call.world.files
    if isinstance(given, str):
        sizes = files.sizes_of(_identifier(given))
        if not sizes:
            raise bad_request(WRONG_FILE)
    else:
        sizes = files.keep_photo(_data(given, LARGEST_PHOTO))
        if not sizes:
            raise bad_request("IMAGE_PROCESS_FAILED")
    return {"photo": [size.photo_size() for size in sizes]}


def _document(call: MethodCall, given: Upload | str) -> Json:
    files = call.world.files
    if isinstance(given, str):
        stored = files.by_id.get(_identifier(given))
        if not stored or stored.kind != "document":
            raise bad_request(WRONG_FILE)
    else:
        stored = files.keep_document(_data(given, LARGEST_DOCUMENT), given.name)
    return {"document": stored.document()}


def _identifier(given: str) -> str:
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return given


def _data(given: Upload, largest: int) -> bytes:
    if len(given.data) > largest:
        raise Refusal(413, "Request Entity Too Large")
    if not given.data:
        raise bad_request("file must be non-empty")
    return given.data


METHODS: dict[str, Method] = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "editMessageMedia": edit_message_media,
}
