"""The machine-readable description of the Bot API, and checking a request against it.

``python -m simulator.description FULL.json`` prints the trimmed copy that ships as package data.
"""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from simulator.errors import Refusal, bad_request
from simulator.texts import read_json

Json = dict[str, Any]

METHODS = (
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "sendChatAction",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "deleteMessage",
    "answerCallbackQuery",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyDescription",
    "getMyDescription",
    "setMyShortDescription",
    "getMyShortDescription",
    "setMyName",
    "getMyName",
    "setChatMenuButton",
    "getFile",
    "setMessageReaction",
    "getChat",
)

WORDS_FOR_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "file_id": "file_id is not specified",
    "action": "wrong parameter action in request",
}
WORDS_FOR_UNREADABLE = {"reply_markup": "can't parse reply keyboard markup JSON object"}
KIND_WORDS = {"Integer": "Number", "Float": "Number", "Boolean": "Boolean", "String": "String"}


@dataclass(frozen=True)
class Upload:
    """A file that came in a multipart body."""

    name: str
    data: bytes


class Description:
    """Methods and types as the Bot API documents them."""

    def __init__(self, document: Json) -> None:
        self.methods: dict[str, Json] = document["methods"]
        self.types: dict[str, Json] = document["types"]
        self._names = {name.lower(): name for name in self.methods}

    def method_named(self, name: str) -> str | None:
        """The method's proper name, whatever its case, or None."""
        return self._names.get(name.lower())

    def read(self, method: str, given: Json) -> Json:
        """The parameters, checked and turned into what their types say."""
        fields = self.methods[method]["fields"]
        given = {name: value for name, value in given.items() if value is not None}
        values: Json = {}
        for name, field in fields.items():
            value = given.pop(name, None)
            if isinstance(value, str) and "InputFile" in field["types"]:
                value = given.pop(value.removeprefix("attach://"), value)
            if value is not None:
                values[name] = self._top_level(value, name, field["types"])
            elif field["required"]:
                raise bad_request(WORDS_FOR_MISSING.get(name, f'parameter "{name}" is required'))
        if given:
            raise bad_request(f'{method} has no parameter "{min(given)}"')
        return values

    def _top_level(self, value: Any, name: str, types: list[str]) -> Any:
        """Forms carry objects and arrays as JSON text, and numbers and flags as words."""
        if isinstance(value, str):
            if "String" in types:
                return _whole_number(value) if "Integer" in types else value
            value = self._from_text(value, name, types)
        elif isinstance(value, int | float) and "String" in types and "Integer" not in types:
            return str(value)
        return self.check(value, name, types)

    def _from_text(self, value: str, name: str, types: list[str]) -> Any:
        if types == ["Boolean"]:
            return {"true": True, "1": True, "false": False, "0": False}.get(value.lower(), value)
        if types == ["Integer"]:
            return _whole_number(value)
        try:
            return read_json(value)
        except ValueError:
            words = WORDS_FOR_UNREADABLE.get(name, f"can't parse {name} JSON object")
            raise bad_request(words) from None

    def check(self, value: Any, name: str, types: Iterable[str]) -> Any:
        """The value, if it is of one of these types; otherwise a refusal naming the field."""
        refusal = bad_request(f'Field "{name}" is not understood')
        for kind in self._likely(value, list(types)):
            try:
                return self._check_one(value, name, kind)
            except Refusal as found:
                refusal = found
        raise refusal

    def _likely(self, value: Any, kinds: list[str]) -> list[str]:
        """Of several types, those an object has the required fields of: their words fit best."""
        if len(kinds) == 1 or not isinstance(value, dict):
            return kinds
        fitting = [
            kind
            for kind in kinds
            if kind in self.types
            and all(
                field_name in value
                for field_name, field in self.types[kind]["fields"].items()
                if field["required"]
            )
        ]
        return fitting or kinds

    def _check_one(self, value: Any, name: str, kind: str) -> Any:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                raise bad_request(f'Field "{name}" must be of type Array')
            return [self.check(item, name, [kind.removeprefix("Array of ")]) for item in value]
        if kind in KIND_WORDS:
            return _plain(value, name, kind)
        if kind == "InputFile":
            if isinstance(value, Upload):
                return value
            raise bad_request(f'Field "{name}" must be a file')
        return self._check_object(value, name, kind)

    def _check_object(self, value: Any, name: str, kind: str) -> Json:
        if kind == "KeyboardButton" and isinstance(value, str):
            return {"text": value}
        if not isinstance(value, dict):
            raise bad_request(f'Field "{name}" must be of type Object')
        if subtypes := self.types[kind].get("subtypes"):
            return self._check_subtype(value, name, kind, subtypes)
        fields = self.types[kind]["fields"]
        if unknown := value.keys() - fields.keys():
            raise bad_request(f'Field "{min(unknown)}" is not known in {kind}')
        checked: Json = {}
        for field_name, field in fields.items():
            if value.get(field_name) is not None:
                checked[field_name] = self.check(value[field_name], field_name, field["types"])
                if field.get("always", checked[field_name]) != checked[field_name]:
                    raise bad_request(f'Field "{field_name}" is not right for {kind}')
            elif field["required"]:
                raise bad_request(f'Can\'t find field "{field_name}"')
        return checked

    def _check_subtype(self, value: Json, name: str, kind: str, subtypes: list[str]) -> Json:
        for subtype in subtypes:
            fields = self.types[subtype]["fields"]
            if all(
                value.get(field_name) == field["always"]
                for field_name, field in fields.items()
                if "always" in field
            ):
                return self._check_object(value, name, subtype)
        raise bad_request(f"can't parse {kind}: unsupported type specified")


def _whole_number(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[+-]?\d{1,18}", text) else text


def _plain(value: Any, name: str, kind: str) -> Any:
    right = {
        "Integer": isinstance(value, int) and not isinstance(value, bool),
        "Float": isinstance(value, int | float) and not isinstance(value, bool),
        "Boolean": isinstance(value, bool),
        "String": isinstance(value, str),
    }[kind]
    if not right:
        raise bad_request(f'Field "{name}" must be of type {KIND_WORDS[kind]}')
    return value


def trimmed(full: Json) -> Json:
    """The parts of the full description the simulator needs: no prose, no other methods."""

    def slim(fields: list[Json]) -> Json:
        return {field["name"]: _slim_field(field) for field in fields}

    methods = {
        name: {
            "fields": slim(full["methods"][name].get("fields", [])),
            "returns": full["methods"][name]["returns"],
        }
        for name in METHODS
    }
    todo = ["Update"]
    for method in methods.values():
        todo += [kind for field in method["fields"].values() for kind in field["types"]]
        todo += method["returns"]
    types: dict[str, Json] = {}
    while todo:
        kind = todo.pop().replace("Array of ", "")
        if kind in full["types"] and kind not in types:
            entry = full["types"][kind]
            types[kind] = {"fields": slim(entry.get("fields", []))}
            if entry.get("subtypes"):
                types[kind]["subtypes"] = entry["subtypes"]
            todo += entry.get("subtypes", [])
            todo += [other for field in entry.get("fields", []) for other in field["types"]]
    return {"version": full["version"], "methods": methods, "types": dict(sorted(types.items()))}


def _slim_field(field: Json) -> Json:
    slim = {"types": field["types"], "required": field["required"]}
    prose = field.get("description", "")
    found = re.search(r'(?:always|must be) [“"]?(\w+)[”"]?\.?$', prose)
    if found and field["name"] in {"type", "status", "source"}:
        slim["always"] = found[1]
    return slim


def load() -> Description:
    """The description that ships with the package."""
    text = files("simulator").joinpath("data/bot-api.json").read_text("utf-8")
    return Description(json.loads(text))


if __name__ == "__main__":
    source = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    sys.stdout.write(json.dumps(trimmed(source), separators=(",", ":")) + "\n")
