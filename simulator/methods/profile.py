"""What a bot says of itself: name, descriptions, commands, menu button."""

import json
import re
from collections.abc import Iterator

from simulator.errors import bad_request
from simulator.methods.call import Json, Method, MethodCall
from simulator.world import Bot

LONGEST = {"name": 64, "description": 512, "short_description": 120}
MOST_COMMANDS = 100


def set_my_commands(call: MethodCall) -> bool:
    """Show this command menu to people in the scope, in the language. Returns True.

    Raises Refusal if a command is not well-formed, or if there are too many.
    """
    commands: list[Json] = call.values["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        command["command"] = command["command"].removeprefix("/")
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    key = _key(call)
    if commands:
        call.bot.commands[key] = commands
    else:
        call.bot.commands.pop(key, None)
    call.bot.show_profile()
    return True


def get_my_commands(call: MethodCall) -> list[Json]:
    """Returns the commands set for exactly this scope and language."""
    return call.bot.commands.get(_key(call), [])


def delete_my_commands(call: MethodCall) -> bool:
    """Forget the commands of this scope and language. Returns True."""
    call.bot.commands.pop(_key(call), None)
    call.bot.show_profile()
    return True


def commands_for(bot: Bot, chat_id: int, language: str) -> list[Json]:
    """Returns the menu a person sees: the narrowest scope wins, their language before none."""
    everyone = "all_private_chats" if chat_id > 0 else "all_group_chats"
    for scope in ({"type": "chat", "chat_id": chat_id}, {"type": everyone}, {"type": "default"}):
        for code in (language, ""):
            if commands := bot.commands.get(_scope_key(scope, code)):
                return commands
    return []


def _key(call: MethodCall) -> str:
    return _scope_key(call.get("scope", {"type": "default"}), _language(call))


def _scope_key(scope: Json, language: str) -> str:
    return json.dumps([scope, language], sort_keys=True)


def _language(call: MethodCall) -> str:
    language: str = call.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("BOT_LANGUAGE_CODE_INVALID")
    return language


def set_chat_menu_button(call: MethodCall) -> bool:
    """Choose what the button beside the text field does. Returns True."""
    chat_id = call.get("chat_id", "")
    if chat_id:
        call.chat()
    call.bot.menu_buttons[str(chat_id)] = call.get("menu_button", {"type": "default"})
    call.bot.show_profile()
    return True


def _text_methods(kind: str, method_name: str) -> Iterator[tuple[str, Method]]:
    def set_text(call: MethodCall) -> bool:
        text = call.get(kind, "")
        if len(text) > LONGEST[kind]:
            raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
        call.bot.texts[f"{kind}:{_language(call)}"] = text
        call.bot.show_profile()
        return True

    def get_text(call: MethodCall) -> Json:
        text = call.bot.text(kind, _language(call))
        return {kind: text or (call.bot.first_name if kind == "name" else "")}

    yield f"set{method_name}", set_text
    yield f"get{method_name}", get_text


METHODS: dict[str, Method] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    **dict(_text_methods("name", "MyName")),
    **dict(_text_methods("description", "MyDescription")),
    **dict(_text_methods("short_description", "MyShortDescription")),
}
