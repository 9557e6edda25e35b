"""What a message holds: its text, its buttons and what it answers, by Telegram's rules."""

from typing import Any

from simulator.chats.chats import Chat
from simulator.errors import bad_request
from simulator.methods.call import Json, MethodCall
from simulator.texts.markdown import parse_markdown
from simulator.texts.markup import parse_html
from simulator.texts.texts import trimmed, utf16_length, with_found_entities

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_BUTTONS = 100
BUTTON_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
BUTTON_STYLES = {"danger", "success", "primary"}


def text_of(call: MethodCall) -> Json:
    """Returns the ``text`` and ``entities`` of a message.

    Raises Refusal if it does not have 1 to 4096 characters.
    """
    text, entities = formatted(call.get("text", ""), *_formatting(call.values, "entities"))
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return _with_entities({"text": text}, "entities", with_found_entities(text, entities))


def caption_of(call: MethodCall) -> Json:
    """Returns the ``caption`` and its entities, or nothing without one.

    Raises Refusal if it has more than 1024 characters.
    """
    return caption_of_item(call.values)


def caption_of_item(values: Json) -> Json:
    """Returns the ``caption`` and its entities of one item of an album, or nothing without one.

    Raises Refusal if it has more than 1024 characters.
    """
    given = values.get("caption", "")
    text, entities = formatted(given, *_formatting(values, "caption_entities"))
    if len(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    found = with_found_entities(text, entities)
    caption = _with_entities({"caption": text}, "caption_entities", found)
    if values.get("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    return caption


def _formatting(values: Json, entities_name: str) -> tuple[str, list[Json]]:
    return values.get("parse_mode", ""), values.get(entities_name, [])


def formatted(source: str, mode: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Read the marks in the text if there is a mode. Returns text and entities without outer space.

    Without a mode the entities are those given. Raises Refusal if Telegram could not read them.
    """
    source = source.replace("\r", "").replace("\0", "")
    if mode.lower() == "html":
        return trimmed(*parse_html(source))
    if mode.lower() == "markdownv2":
        return trimmed(*parse_markdown(source))
    if mode:
        raise bad_request("unsupported parse_mode")
    end = utf16_length(source)
    for entity in entities:
        if entity["offset"] < 0 or entity["offset"] + entity["length"] > end:
            raise bad_request("entity beginning or end is outside of the text")
    return trimmed(source, entities)


def _with_entities(content: Json, name: str, entities: list[Json]) -> Json:
    return {**content, name: entities} if entities else content


def inline_keyboard(call: MethodCall) -> Json | None:
    """Returns the checked inline keyboard of the call, or None if it has none or an empty one.

    Raises Refusal if Telegram would not show it.
    """
    markup: Json | None = call.get("reply_markup")
    if not markup or "inline_keyboard" not in markup:
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: text must be non-empty")
    actions = BUTTON_ACTIONS & button.keys()
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: only one action may be specified")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )
    _check_style(button)


def _check_style(button: Json) -> None:
    if button.get("style", "primary") not in BUTTON_STYLES:
        raise bad_request("can't parse keyboard button: invalid button style specified")


def show_reply_keyboard(call: MethodCall, chat: Chat, message_id: int) -> None:
    """Show, keep or take away the keyboard under the person's text field."""
    markup: Json = call.get("reply_markup") or {}
    if "keyboard" in markup:
        chat.keyboard = {"message_id": message_id, **markup}
    elif "remove_keyboard" in markup:
        chat.keyboard = None
    elif "force_reply" in markup:
        chat.keyboard = {"message_id": message_id, **markup}


def check_reply_keyboard(call: MethodCall) -> None:
    """Check the reply keyboard of the call. Raises Refusal if Telegram would not show it."""
    markup: Json = call.get("reply_markup") or {}
    if "keyboard" not in markup:
        return
    buttons = [button for row in markup["keyboard"] for button in row]
    if not buttons:
        raise bad_request("reply markup is empty")
    for button in buttons:
        if not button["text"].strip():
            raise bad_request("can't parse keyboard button: text must be non-empty")
        _check_style(button)


def reply_of(call: MethodCall, chat: Chat) -> Json:
    """Returns ``reply_to_message`` if the call answers a message, or nothing if it does not.

    Raises Refusal if the message is gone, unless the call allows that.
    """
    parameters: dict[str, Any] | None = call.get("reply_parameters")
    if not parameters:
        return {}
    answered = chat.messages.get(parameters["message_id"])
    if answered:
        return {"reply_to_message": without_its_reply(answered)}
    if parameters.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def without_its_reply(message: Json) -> Json:
    """Returns a message as it stands inside another: replies are not nested."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}
