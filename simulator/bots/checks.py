"""Checks of values against the types of the Bot API, made once for each type and then kept."""

import math
from collections.abc import Callable, Iterable
from typing import Any

from simulator.errors import Refusal, bad_request
from simulator.texts.texts import LARGEST_NUMBER

Json = dict[str, Any]
# Takes a value and the name of its field; gives the value, or raises a Refusal naming the field.
Check = Callable[[Any, str], Any]

WORDS = {"Integer": "Number", "Float": "Number", "Boolean": "Boolean", "String": "String"}


class Upload:
    """A file that came in a multipart body."""

    __slots__ = ("data", "name")

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data


class Checks:
    """One check for each combination of types."""

    def __init__(self, types: dict[str, Json]) -> None:
        self.types = types
        self._made: dict[tuple[str, ...], Check] = {}

    def of(self, kinds: Iterable[str]) -> Check:
        """Returns the check that lets through values of any of these types."""
        key = tuple(kinds)
        if key not in self._made:
            self._made[key] = self._one(key[0]) if len(key) == 1 else self._any(key)
        return self._made[key]

    def _any(self, kinds: tuple[str, ...]) -> Check:
        if all(kind.startswith("Array of ") for kind in kinds):
            return _array(self.of(kind.removeprefix("Array of ") for kind in kinds))
        checks = [(kind, self.of([kind])) for kind in kinds]

        def check(value: Any, name: str) -> Any:
            refusal = bad_request(f'Field "{name}" is not understood')
            fitting = [one for kind, one in checks if self._fits(value, kind)]
            for one in fitting or [one for _, one in checks]:
                try:
                    return one(value, name)
                except Refusal as found:
                    refusal = found
            raise refusal

        return check

    def _fits(self, value: Any, kind: str) -> bool:
        """Whether an object has what every object of this type has: then its words fit best."""
        if not isinstance(value, dict):
            return True
        if kind not in self.types:
            return False
        return all(
            value.get(name) == field.get("always", value.get(name))
            for name, field in self.types[kind]["fields"].items()
            if field["required"]
        ) and all(
            name in value for name, field in self.types[kind]["fields"].items() if field["required"]
        )

    def _one(self, kind: str) -> Check:
        if kind.startswith("Array of "):
            return _array(self.of([kind.removeprefix("Array of ")]))
        if kind in PLAIN:
            return _plain(kind)
        if kind == "InputFile":
            return _file
        if subtypes := self.types[kind].get("subtypes"):
            return self._subtype(kind, subtypes)
        return self._object(kind)

    def _object(self, kind: str) -> Check:
        fields = self.types[kind]["fields"]
        required = [name for name, field in fields.items() if field["required"]]
        always = {name: field["always"] for name, field in fields.items() if "always" in field}
        checks: dict[str, Check] = {}

        def checked(field_name: str, given: Any) -> Any:
            # Types contain each other, so a field's check is made when it is first met.
            if field_name not in checks:
                checks[field_name] = self.of(fields[field_name]["types"])
            return checks[field_name](given, field_name)

        def check(value: Any, name: str) -> Any:
            if kind == "KeyboardButton" and isinstance(value, str):
                return {"text": value}
            _check_fields(value, name, kind, fields, required)
            right = {key: checked(key, given) for key, given in value.items() if given is not None}
            for field_name, expected in always.items():
                if right.get(field_name, expected) != expected:
                    raise bad_request(f'Field "{field_name}" is not right for {kind}')
            return right

        return check

    def _subtype(self, kind: str, subtypes: list[str]) -> Check:
        choices = []
        for subtype in subtypes:
            fields = self.types[subtype]["fields"].items()
            always = {name: field["always"] for name, field in fields if "always" in field}
            choices.append((always, self.of([subtype])))

        def check(value: Any, name: str) -> Any:
            if not isinstance(value, dict):
                raise bad_request(f'Field "{name}" must be of type Object')
            for always, one in choices:
                if all(value.get(field_name) == right for field_name, right in always.items()):
                    return one(value, name)
            raise bad_request(f"can't parse {kind}: unsupported type specified")

        return check


def _check_fields(value: Any, name: str, kind: str, fields: Json, required: list[str]) -> None:
    if not isinstance(value, dict):
        raise bad_request(f'Field "{name}" must be of type Object')
    if unknown := value.keys() - fields.keys():
        raise bad_request(f'Field "{min(unknown)}" is not known in {kind}')
    for field_name in required:
        if value.get(field_name) is None:
            raise bad_request(f'Can\'t find field "{field_name}"')


def _array(item: Check) -> Check:
    def check(value: Any, name: str) -> Any:
        if not isinstance(value, list):
            raise bad_request(f'Field "{name}" must be of type Array')
        return [item(each, name) for each in value]

    return check


def _file(value: Any, name: str) -> Any:
    if isinstance(value, Upload):
        return value
    raise bad_request(f'Field "{name}" must be a file')


def _is_whole(value: Any) -> bool:
    return type(value) is int and abs(value) < LARGEST_NUMBER


def _is_number(value: Any) -> bool:
    return _is_whole(value) or (type(value) is float and math.isfinite(value))


PLAIN: dict[str, Callable[[Any], bool]] = {
    "Integer": _is_whole,
    "Float": _is_number,
    "Boolean": lambda value: type(value) is bool,
    "String": lambda value: isinstance(value, str),
}


def _plain(kind: str) -> Check:
    is_right = PLAIN[kind]

    def check(value: Any, name: str) -> Any:
        if not is_right(value):
            raise bad_request(f'Field "{name}" must be of type {WORDS[kind]}')
        return value

    return check
