"""How a bot receives updates and files."""

import re
import time
from typing import Any

from simulator.errors import bad_request, conflict
from simulator.methods.call import Json, Method, MethodCall
from simulator.world import Webhook

WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
LONGEST_TOAST = 200
LARGEST_FILE = 20 * 1024 * 1024


def get_me(call: MethodCall) -> Json:
    """Returns the bot itself."""
    return {
        **call.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


async def get_updates(call: MethodCall) -> list[Json]:
    """Wait up to ``timeout`` seconds for an update. Returns the updates from the offset on.

    Raises Refusal if the bot has a webhook.
    """
    if call.bot.webhook:
        raise conflict(WEBHOOK_IS_SET)
    updates = call.bot.updates
    _allow(call)
    limit = call.get("limit", 100)
    return await updates.poll(call.get("offset", 0), limit, min(call.get("timeout", 0), 50))


def set_webhook(call: MethodCall) -> bool:
    """Have updates POSTed to an address from now on. Returns True.

    Raises Refusal if the address or the secret is not well-formed.
    """
    url, secret = call.get("url", ""), call.get("secret_token", "")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    if url and not re.match(r"https?://[^/\s]+", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _drop_pending(call)
    _allow(call)
    connections = max(1, min(call.get("max_connections", 40), 100))
    call.bot.webhook = Webhook(url, secret, connections) if url else None
    if url:
        call.bot.updates.end_polls("terminated by setWebhook request")
    call.world.news.set()
    return True


def delete_webhook(call: MethodCall) -> bool:
    """Have updates wait for getUpdates again. Returns True."""
    call.bot.webhook = None
    _drop_pending(call)
    return True


def get_webhook_info(call: MethodCall) -> Json:
    """Returns where updates go, how many wait and what went wrong last."""
    webhook, updates = call.bot.webhook, call.bot.updates
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates),
    }
    if webhook:
        info |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
        if webhook.error_at:
            info |= {"last_error_date": webhook.error_at, "last_error_message": webhook.error}
    if updates.allowed:
        info["allowed_updates"] = updates.allowed
    return info


def get_file(call: MethodCall) -> Json:
    """Returns where a file can be fetched. Raises Refusal if it is unknown or too big."""
    stored = call.world.files.by_id.get(call.values["file_id"])
    if not stored:
        raise bad_request("invalid file_id")
    if stored.size > LARGEST_FILE:
        raise bad_request("file is too big")
    return {**stored.described(), "file_path": stored.path}


def answer_callback_query(call: MethodCall) -> bool:
    """Stop the tapped button's waiting, and show a word about it. Returns True.

    Raises Refusal if the answer is too long or comes too late.
    """
    text = call.get("text", "")
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    callback = call.bot.callbacks.pop(call.values["callback_query_id"], None)
    oldest = time.monotonic() - call.world.callback_seconds
    if not callback or callback.at < oldest:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    callback.chat.toast(text, call.get("show_alert", False), call.get("url"))
    return True


def _allow(call: MethodCall) -> None:
    allowed: Any = call.get("allowed_updates")
    if allowed is not None:
        call.bot.updates.allowed = allowed or None


def _drop_pending(call: MethodCall) -> None:
    if call.get("drop_pending_updates"):
        call.bot.updates.clear()


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
    "answerCallbackQuery": answer_callback_query,
}
