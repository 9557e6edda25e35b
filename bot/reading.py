"""Updates of Telegram, as JSON, to what a participant did.

They are read as they come: building an object of every part would take longer than the answer.
"""

import re
from dataclasses import dataclass
from typing import Any

from telegram.constants import ChatMemberStatus, ChatType

from dialogues.declarations import declared
from dialogues.messages import Incoming, UnknownPayloadError, about, read_payload

# Of a message replied to: enough to know it again.
LONGEST_QUOTE = 300
ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"]
GONE = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)

# What a chat tells of itself, in place of a message that somebody wrote.
NOTICES = frozenset(
    """
    boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left
    chat_shared checklist_tasks_added checklist_tasks_done connected_website delete_chat_photo
    direct_message_price_changed forum_topic_closed forum_topic_created forum_topic_edited
    forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden gift
    gift_upgrade_sent giveaway_completed giveaway_created group_chat_created left_chat_member
    managed_bot_created message_auto_delete_timer_changed migrate_from_chat_id migrate_to_chat_id
    new_chat_members new_chat_photo new_chat_title paid_message_price_changed passport_data
    pinned_message poll_option_added poll_option_deleted proximity_alert_triggered
    refunded_payment successful_payment suggested_post_approval_failed suggested_post_approved
    suggested_post_declined suggested_post_paid suggested_post_refunded supergroup_chat_created
    unique_gift users_shared video_chat_ended video_chat_participants_invited video_chat_scheduled
    video_chat_started web_app_data write_access_allowed
    """.split()
)

_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(@\w+)?(\s+(?P<rest>.*))?", re.DOTALL)
_SOURCE = re.compile(r"[A-Za-z0-9_-]{1,64}")
# What links a staff member's own chat, as the panel shows it.
_STAFF = re.compile(r"staff-(?P<code>[A-Za-z0-9_-]{20})")


Json = dict[str, Any]


@dataclass(frozen=True)
class Heard:
    """One update: who it is from, what they did, and where a reply to it belongs."""

    update_id: int
    person: int
    language: str
    incoming: Incoming
    query_id: str | None = None
    tapped_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True)
class Membership:
    """A change of access: someone blocked the bot in their own chat, or let it in again."""

    person: int
    is_gone: bool


def read(update: Json) -> Heard | None:
    """Returns what the update means, or None if it is not for us (groups, notices, other kinds)."""
    if query := update.get("callback_query"):
        message = query.get("message")
        return Heard(
            update["update_id"],
            query["from"]["id"],
            query["from"].get("language_code", ""),
            _tapped(query.get("data", "")),
            query_id=query["id"],
            tapped_id=message["message_id"] if message else None,
        )
    message = update.get("message")
    if message is None or message["chat"]["type"] != ChatType.PRIVATE or "from" not in message:
        return None
    if not NOTICES.isdisjoint(message):
        # Nobody said anything: to whoever pins a message there is nothing to reply.
        return None
    return Heard(
        update["update_id"],
        message["from"]["id"],
        message["from"].get("language_code", ""),
        _written(message),
        message_id=message["message_id"],
    )


def read_membership(update: Json) -> Membership | None:
    """Returns who blocked or unblocked the bot, or None if the update is about neither."""
    change = update.get("my_chat_member")
    if change is None or change["chat"]["type"] != ChatType.PRIVATE:
        return None
    return Membership(change["from"]["id"], change["new_chat_member"]["status"] in GONE)


def person_of(update: Json) -> int:
    """Returns the account that the update is about, or 0 if it is about nobody."""
    for kind in ALLOWED_UPDATES:
        if (content := update.get(kind)) and "from" in content:
            return int(content["from"]["id"])
    return 0


def _tapped(data: str) -> Incoming:
    try:
        return read_payload(data)
    except UnknownPayloadError:
        return Incoming("stale_button", text="/stale_button")


def _written(message: Json) -> Incoming:
    if "text" in message:
        text = _clean(message["text"])
        return _command(text) or Incoming(text=text, entities=_about(message))
    album = {"album": message["media_group_id"]} if "media_group_id" in message else {}
    if sizes := message.get("photo"):
        photo = {"photo": sizes[-1]["file_id"], "caption": _clean(message.get("caption", ""))}
        return Incoming("photo", {**photo, **album})
    if place := message.get("location"):
        return Incoming("location", {name: place[name] for name in ("latitude", "longitude")})
    return Incoming("unsupported", album)


def _clean(text: str) -> str:
    """The text without what no database takes: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def _command(text: str) -> Incoming | None:
    found = _COMMAND.fullmatch(text)
    if found is None:
        return None
    command = declared().commands.get(found["name"].lower())
    if command is None:
        return Incoming("unknown_command", {"command": f"/{found['name']}"})
    intent = command.intent
    source = (found["rest"] or "").strip()
    if intent == "start" and (staff := _STAFF.fullmatch(source)):
        return Incoming("start", {"staff": staff["code"]})
    if intent == "start" and _SOURCE.fullmatch(source):
        return Incoming("start", {"source": source})
    return Incoming(intent)


def _about(message: Json) -> dict[str, Any]:
    """When the words were sent and, if they reply to a message, what it says and is about."""
    quoted = message.get("reply_to_message", {}).get("text", "")
    said = {"quoted": _clean(quoted)[:LONGEST_QUOTE]} if quoted else {}
    return {"sent": message["date"], **said, **_replied_to(message)}


def _replied_to(message: Json) -> dict[str, Any]:
    """What these words reply to (a question, the council's letter), known from its buttons."""
    markup = message.get("reply_to_message", {}).get("reply_markup", {})
    for row in markup.get("inline_keyboard", []):
        for button in row:
            if found := about(_tapped(button.get("callback_data", ""))):
                return found
    return {}
