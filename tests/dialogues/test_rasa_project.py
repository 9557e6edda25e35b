"""The Rasa project: its files and its code name the same things."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from dialogues.declarations import declared
from dialogues.engine import _actions, prepare
from dialogues.messages import LONGEST_PAYLOAD, payload
from dialogues.rules import FOLDER, every_rule, read_domain, read_rules

# What Rasa 3.6 has of its own: an intent or action of these names would mean something else.
RASA_INTENTS = {"restart", "back", "out_of_scope", "session_start", "nlu_fallback"}
RASA_ACTIONS = {
    "action_listen", "action_restart", "action_session_start", "action_default_fallback",
    "action_deactivate_loop", "action_revert_fallback_events", "action_back",
    "action_default_ask_affirmation", "action_default_ask_rephrase", "action_two_stage_fallback",
    "action_unlikely_intent", "action_extract_slots", "action_validate_slot_mappings",
}  # fmt: skip
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.py")))


def domain(part: str) -> Any:
    return read_domain()[part]


def test_the_domain_lists_exactly_the_actions_there_are() -> None:
    prepare()
    assert sorted(domain("actions")) == sorted(_actions())
    assert len(domain("actions")) == len(set(domain("actions")))


def test_nothing_is_named_as_rasas_own() -> None:
    assert not RASA_INTENTS & set(domain("intents"))
    assert not RASA_ACTIONS & set(domain("actions"))


def test_every_intent_has_one_rule() -> None:
    led_from = [rule["steps"][0]["intent"] for rule in every_rule() if "intent" in rule["steps"][0]]
    assert sorted(led_from) == sorted([*domain("intents"), "nlu_fallback"])


def test_rules_lead_to_known_actions_and_forms() -> None:
    known = {*domain("actions"), *domain("forms")}
    named = {step["action"] for rule in every_rule() for step in rule["steps"] if "action" in step}
    assert named <= known
    assert set(read_rules().after_form) == set(domain("forms"))
    names = [rule["rule"] for rule in every_rule()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("form", sorted(domain("forms")))
def test_every_slot_of_a_form_can_be_asked_and_filled(form: str) -> None:
    assert f"validate_{form}" in domain("actions")
    for slot in domain("forms")[form]["required_slots"]:
        assert f"action_ask_{slot}" in domain("actions")
        [mapping] = domain("slots")[slot]["mappings"]
        assert mapping == {"type": "custom", "conditions": [{"active_loop": form}]}


@pytest.mark.parametrize("conversation", list(declared().by_folder)[1:], ids=lambda one: one.name)
def test_what_a_conversation_names_it_declares(conversation: Path) -> None:
    named = YAML(typ="safe").load(conversation / "domain.yml").get("intents", [])
    own = declared().by_folder[conversation]
    commands = {command.intent for command in own.commands}
    assert {*own.buttons, *own.answers, *own.occasions, *commands} == set(named)
    assert own.about.keys() <= {*own.buttons, *own.answers}


def test_what_lasts_is_a_slot() -> None:
    assert declared().lasting <= set(domain("slots"))
    asked = {slot for form in domain("forms").values() for slot in form["required_slots"]}
    assert not asked & declared().lasting


def test_the_menu_of_commands_is_in_the_declared_order() -> None:
    places = [command.place for command in declared().commands.values()]
    assert places == sorted(set(places))


def test_every_slot_the_code_names_is_in_the_domain() -> None:
    named = set(re.findall(r'(?:SlotSet|get_slot)\(\s*"(\w+)"', SOURCES))
    assert named
    assert named <= set(domain("slots"))
    assert {"quiet", "too_long_at"} <= set(domain("slots"))


def test_every_button_names_a_known_intent() -> None:
    named = set(re.findall(r'payload\(\s*"(\w+)"', SOURCES))
    assert named == declared().buttons <= set(domain("intents"))


def test_every_entity_of_a_button_is_in_the_domain() -> None:
    named = {
        name
        for call in re.findall(r"payload\(\s*\"\w+\"([^)]*)", SOURCES)
        for name in re.findall(r"\b(\w+)=", call)
    }
    read = set(re.findall(r'entities(?:\.get\(|\[)"(\w+)"', SOURCES))
    assert named | read <= set(domain("entities"))


def test_the_longest_payload_fits() -> None:
    # An option's key is at most 20 characters; a town has fewer questions than deliveries.
    spelled = payload("answer", q=10**9 - 1, d=2**31 - 1, a="x" * 20)
    assert len(spelled) <= LONGEST_PAYLOAD


def test_examples_of_words_are_for_known_intents() -> None:
    examples = YAML(typ="safe").load(FOLDER / "nlu.yml")["nlu"]
    assert {example["intent"] for example in examples} <= set(domain("intents"))


def test_the_fallback_is_an_action_of_ours() -> None:
    config = YAML(typ="safe").load(FOLDER / "config.yml")
    [policy] = config["policies"]
    assert policy["core_fallback_action_name"] in domain("actions")
