"""Polls: sending and closing them. People vote in simulator/phones/voting.py."""

import secrets
import time

from simulator.errors import bad_request, not_simulated
from simulator.methods.call import Json, Method, MethodCall
from simulator.methods.content import formatted, inline_keyboard
from simulator.methods.sending import send, without
from simulator.texts.texts import MOST_ENTITIES, in_order

MOST_OPTIONS = 12
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_EXPLANATION, LONGEST_DESCRIPTION = 300, 100, 200, 1024
SHORTEST_LIFE, LONGEST_LIFE = 5, 2_628_000
OF_CHANNELS = ("members_only", "country_codes")
WITH_MEDIA = ("media", "explanation_media")


def send_poll(call: MethodCall) -> Json:
    """Send a poll with no votes. Returns the message.

    Raises Refusal if Telegram would not take it.
    """
    for name in (*OF_CHANNELS, *WITH_MEDIA):
        if call.get(name):
            raise not_simulated(f"poll parameter {name}")
    poll: Json = {
        "id": str(secrets.randbits(62)),
        **_text(call, "question", LONGEST_QUESTION),
        "options": _options(call),
        "total_voter_count": 0,
        "is_closed": call.get("is_closed", False),
        "is_anonymous": call.get("is_anonymous", True),
        **_kind(call),
        "members_only": False,
        **_life(call),
    }
    if call.get("description"):
        poll |= _text(call, "description", LONGEST_DESCRIPTION)
    message = send(call, {"poll": poll})
    call.chat().votes[message["message_id"]] = {}
    return message


def stop_poll(call: MethodCall) -> Json:
    """Close a poll of the bot's. Returns it with its final counts.

    Raises Refusal if it is not open.
    """
    chat = call.chat()
    message = chat.messages.get(call.values["message_id"])
    if not message:
        raise bad_request("message with poll to stop not found")
    if "poll" not in message or message["from"]["id"] != call.bot.id:
        raise bad_request("message with poll to stop must be a poll sent by the bot")
    if message["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    poll = {**message["poll"], "is_closed": True}
    stopped = {**without(message, "reply_markup"), "poll": poll}
    if keyboard := inline_keyboard(call):
        stopped["reply_markup"] = keyboard
    chat.put(message["message_id"], stopped)
    call.world.tell(call.bot, "poll", poll, chat)
    return poll


def _text(call: MethodCall, name: str, longest: int) -> Json:
    """A text of the poll; of entities, Telegram keeps custom emoji in all but the explanation."""
    mode = call.get(f"{name}_parse_mode", "")
    text, entities = formatted(call.get(name, ""), mode, call.get(f"{name}_entities", []))
    if not text:
        raise bad_request(f"poll {name} must be non-empty")
    if len(text) > longest:
        raise bad_request(f"poll {name} length must not exceed {longest}")
    plain = name == "question"
    entities = in_order(entities)[:MOST_ENTITIES]
    kept = [it for it in entities if not plain or it["type"] == "custom_emoji"]
    return {name: text, f"{name}_entities": kept} if kept else {name: text}


def _options(call: MethodCall) -> list[Json]:
    given: list[Json] = call.values["options"]
    if not given:
        raise bad_request("poll must have at least 1 option")
    if len(given) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    options = []
    for number, option in enumerate(given):
        if option.get("media"):
            raise not_simulated("poll option parameter media")
        mode, found = option.get("text_parse_mode", ""), option.get("text_entities", [])
        text, entities = formatted(option["text"], mode, found)
        if not text:
            raise bad_request("poll options must be non-empty")
        if len(text) > LONGEST_OPTION:
            raise bad_request(f"poll options length must not exceed {LONGEST_OPTION}")
        entry: Json = {"persistent_id": str(number), "text": text, "voter_count": 0}
        if kept := [it for it in entities if it["type"] == "custom_emoji"]:
            entry["text_entities"] = kept
        options.append(entry)
    return options


def _kind(call: MethodCall) -> Json:
    kind = call.get("type", "regular")
    if kind not in ("regular", "quiz"):
        raise bad_request("unsupported poll type specified")
    quiz = kind == "quiz"
    fields: Json = {
        "type": kind,
        "allows_multiple_answers": call.get("allows_multiple_answers", False),
        "allows_revoting": call.get("allows_revoting", not quiz),
    }
    if quiz:
        right: list[int] = call.get("correct_option_ids", [])
        last = len(call.values["options"]) - 1
        if not right or right != sorted(set(right)) or right[0] < 0 or right[-1] > last:
            raise bad_request("wrong correct option ID specified")
        fields["correct_option_ids"] = right
        if call.get("explanation"):
            fields |= _text(call, "explanation", LONGEST_EXPLANATION)
    return fields


def _life(call: MethodCall) -> Json:
    """When the poll closes by itself."""
    period, close = call.get("open_period", 0), call.get("close_date", 0)
    if period and close:
        raise bad_request("open_period and close_date can't be used together")
    if period and not SHORTEST_LIFE <= period <= LONGEST_LIFE:
        raise bad_request("poll open period is out of range")
    now = int(time.time())
    if close and not now + SHORTEST_LIFE <= close <= now + LONGEST_LIFE:
        raise bad_request("poll close date is out of range")
    if period:
        return {"open_period": period, "close_date": now + period}
    return {"close_date": close} if close else {}


METHODS: dict[str, Method] = {"sendPoll": send_poll, "stopPoll": stop_poll}
