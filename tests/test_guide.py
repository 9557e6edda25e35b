"""The staff guide: the same in both languages, with its pictures and the panel's own words."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LANGUAGES = ("fr", "en")
PICTURE = re.compile(r"!\[[^\]]+\]\((images/guide/[^)]+)\)")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
# *Campaigns → New campaign*: what the panel calls its pages and buttons.
NAMED = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
HEAVIEST = 100_000


def guide(language: str) -> str:
    return (DOCS / f"guide.{language}.md").read_text(encoding="utf-8")


def said_by_panel(language: str) -> list[re.Pattern[str]]:
    """All that the texts of that language say; what varies within may be a number."""
    patterns = []
    for path in (ROOT / "content" / "texts" / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.value:
                parts = entry.value.elements
                fixed = (
                    re.escape(part.value) if isinstance(part, ast.TextElement) else r"\d+"
                    for part in parts
                )
                patterns.append(re.compile("".join(fixed)))
    return patterns


def test_both_guides_have_the_same_parts_and_pictures() -> None:
    parts = [re.findall(r"^(#+) ", guide(language), flags=re.MULTILINE) for language in LANGUAGES]
    assert parts[0] == parts[1]
    shown = [[Path(path).name for path in PICTURE.findall(guide(each))] for each in LANGUAGES]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_shown_and_light(language: str) -> None:
    kept = sorted((DOCS / "images" / "guide" / language).iterdir())
    assert {DOCS / path for path in PICTURE.findall(guide(language))} == set(kept)
    assert [path.name for path in kept if path.stat().st_size > HEAVIEST] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_things_as_the_panel_does(language: str) -> None:
    named = [re.sub(r"\n", " ", name) for name in NAMED.findall(guide(language))]
    names = [part for name in named for part in name.split(" → ")]
    said = said_by_panel(language)
    unknown = [name for name in names if not _is_said(name.rstrip("."), said)]
    assert unknown == []


def _is_said(name: str, said: list[re.Pattern[str]]) -> bool:
    # Roles and the like stand in lower case, or in the plural, within a sentence.
    spellings = {name, name[:1].upper() + name[1:], name[:1].upper() + name[1:].removesuffix("s")}
    return any(pattern.fullmatch(each) for pattern in said for each in spellings)


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *DOCS.glob("*.md")]), ids=lambda path: path.name
)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
