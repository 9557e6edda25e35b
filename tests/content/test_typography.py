"""French as it is printed: no punctuation mark wraps alone, and apostrophes are curved."""

import re
from collections.abc import Iterator

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from content.campaign_files import campaign_file_names, load_campaign_file, packaged_campaign
from content.lookups import TEXTS

# A plain space beside a mark it belongs to, or a typewriter's apostrophe within a word.
FAULT = re.compile(r" [:;!?»](?!\w)|« |(?<=[^\W\d_])'(?=[^\W\d_])")


class _Words(Visitor):
    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802 - Fluent's name
        # What stands for a variable is a word like another.
        parts = [each.value if isinstance(each, ast.TextElement) else "x" for each in node.elements]
        self.found.append("".join(parts))
        self.generic_visit(node)


def _french(data: object) -> Iterator[str]:
    """Every French text of a campaign file, the debates' own words aside."""
    if isinstance(data, dict):
        if isinstance(data.get("fr"), str):
            yield data["fr"]
        elif not str(data.get("key", "")).startswith("debat-"):
            for value in data.values():
                yield from _french(value)
    elif isinstance(data, list):
        for value in data:
            yield from _french(value)


@pytest.mark.parametrize("name", sorted(path.name for path in (TEXTS / "fr").glob("*.ftl")))
def test_staff_read_well_set_french(name: str) -> None:
    words = _Words()
    words.visit(FluentParser().parse((TEXTS / "fr" / name).read_text(encoding="utf-8")))
    assert words.found
    assert [text for text in words.found if FAULT.search(text)] == []


@pytest.mark.parametrize("name", campaign_file_names())
def test_campaigns_are_asked_in_well_set_french(name: str) -> None:
    texts = list(_french(load_campaign_file(packaged_campaign(name)).data))
    assert texts
    assert [text for text in texts if FAULT.search(text)] == []
