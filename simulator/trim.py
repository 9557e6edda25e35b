"""``python -m simulator.trim FULL.json`` prints the copy of the description that ships as data.

Names and types only, of the methods simulated and the types they need, and the names of the rest.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from simulator.methods import METHODS

Json = dict[str, Any]


def trimmed(full: Json) -> Json:
    """Returns the parts of the full description the simulator needs: no prose, no other methods."""
    methods = {
        name: {"fields": _slim(entry.get("fields", [])), "returns": entry["returns"]}
        for name, entry in full["methods"].items()
        if name in METHODS
    }
    todo = ["Update"]
    for method in methods.values():
        todo += [kind for field in method["fields"].values() for kind in field["types"]]
        todo += method["returns"]
    return {
        "version": full["version"],
        "methods": methods,
        "not_simulated": sorted(full["methods"].keys() - methods.keys()),
        "types": _types(full["types"], todo),
    }


def _types(known: Json, todo: list[str]) -> Json:
    """These types, and all they are made of."""
    types: dict[str, Json] = {}
    while todo:
        kind = todo.pop().replace("Array of ", "")
        if kind not in known or kind in types:
            continue
        entry = known[kind]
        types[kind] = {"fields": _slim(entry.get("fields", []))}
        if entry.get("subtypes"):
            types[kind]["subtypes"] = entry["subtypes"]
        todo += entry.get("subtypes", [])
        todo += [other for field in entry.get("fields", []) for other in field["types"]]
    return dict(sorted(types.items()))


def _slim(fields: list[Json]) -> Json:
    return {field["name"]: _slim_field(field) for field in fields}


def _slim_field(field: Json) -> Json:
    slim = {"types": field["types"], "required": field["required"]}
    prose = field.get("description", "")
    found = re.search(r'(?:always|must be) [“"]?(\w+)[”"]?\.?$', prose)
    if found and field["name"] in {"type", "status", "source"}:
        slim["always"] = found[1]
    return slim


if __name__ == "__main__":
    source = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    sys.stdout.write(json.dumps(trimmed(source), separators=(",", ":")) + "\n")
