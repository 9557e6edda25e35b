"""Whatever a file holds, staff get a campaign or an explanation, never a crash."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.compat import StringIO

from content import known_languages, wording
from content.campaign_files import (
    MalformedFileError,
    explain_malformed,
    load_campaign_file,
    packaged_campaign,
)
from participation.questionnaires.definitions import InvalidDefinition, read_definition
from tests.content.campaign_files import VALID, told

YAML_SIGNS = st.text(alphabet=" \n\t:-?[]{}&*!|>'\"%@`#,~<=.0123abcékyTfr\\\x00\ud800")
BASES = [load_campaign_file(text).data for text in (VALID, packaged_campaign("youth-budget"))]
NODES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(["yes_no", "scale", "text", "1-5", "sport", "priority", "*", "{low}", "is"]),
    st.lists(st.integers() | st.text(max_size=5) | st.none(), max_size=3),
    st.dictionaries(st.text(max_size=8), st.text(max_size=5) | st.none(), max_size=3),
)


def _places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every field and item."""
    found = [path] if path else []
    items: list[tuple[Any, Any]] = []
    if isinstance(node, dict | list):
        items = list(node.items() if isinstance(node, dict) else enumerate(node))
    for step, item in items:
        found += _places(item, (*path, step))
    return found


def _changed(node: Any, path: tuple[Any, ...], change: tuple[str, Any]) -> Any:
    """The data with the node at that path dropped, renamed or replaced."""
    copy = dict(node) if isinstance(node, dict) else list(node)
    step, *rest = path
    what, value = change
    if rest:
        copy[step] = _changed(node[step], tuple(rest), change)
    elif what == "drop":
        del copy[step]
    elif what == "rename" and isinstance(copy, dict):
        copy[str(value)] = copy.pop(step)
    else:
        copy[step] = value
    return copy


@st.composite
def _spoilt_data(draw: st.DrawFn) -> Any:
    data = draw(st.sampled_from(BASES))
    for _ in range(draw(st.integers(1, 4))):
        if not (places := _places(data)):
            break
        change = (draw(st.sampled_from(["drop", "rename", "replace"])), draw(NODES))
        data = _changed(data, draw(st.sampled_from(places)), change)
    return data


def _written(data: Any) -> str:
    stream = StringIO()
    YAML(typ="safe", pure=True).dump(data, stream)
    return str(stream.getvalue())


def _is_explained_or_read(text: str | bytes) -> None:
    for language in known_languages():
        for explained in told(text, language):
            assert explained.line >= 1
            assert explained.message.strip()


@settings(max_examples=200)
@given(st.one_of(st.text(), YAML_SIGNS, st.binary(max_size=200)))
def test_random_text_is_read_or_refused_with_its_line(text: str | bytes) -> None:
    try:
        load_campaign_file(text)
    except MalformedFileError as error:
        for language in known_languages():
            explained = explain_malformed(error, wording(language))
            assert explained.line >= 1
            assert explained.message


@settings(max_examples=200)
@given(text=st.sampled_from([VALID, packaged_campaign("night-buses")]), data=st.data())
def test_a_file_with_characters_changed_is_read_or_explained(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    _is_explained_or_read(text[:start] + data.draw(YAML_SIGNS) + text[end:])


@settings(max_examples=200)
@given(_spoilt_data())
def test_a_file_with_nodes_changed_is_read_or_explained(data: Any) -> None:
    _is_explained_or_read(_written(data))


@settings(max_examples=60)
@given(_spoilt_data())
def test_what_is_read_can_always_be_stored(data: Any) -> None:
    try:
        definition = read_definition(load_campaign_file(_written(data)).data)
    except (MalformedFileError, InvalidDefinition):
        return
    assert definition.model_dump_json(by_alias=True).encode()
