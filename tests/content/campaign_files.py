"""A valid campaign file to spoil, and what staff are told about a file."""

import re

from content import wording
from content.campaign_files import (
    Explained,
    MalformedFileError,
    explain_malformed,
    explain_problems,
    load_campaign_file,
)
from participation.questionnaires.definitions import InvalidDefinition, read_definition

VALID = """\
key: summer
title: {fr: L’été, en: Summer}
introduction: Two questions about summer.
what_next: We read everything in September.
questions:
  - key: swims
    kind: yes_no
    text: Do you swim?
  - key: places
    kind: multiple_choice
    text: Where?
    options:
      sea: In the sea
      pool: In a pool
      nowhere: Nowhere
    at_least: 1
    random_order: true
    keep_last: [nowhere]
    asked_if: {question: swims, is: "yes"}
  - key: minutes
    kind: number
    text: For how long?
    unit: minutes
    minimum: 1
    maximum: 90
  - key: water
    kind: scale
    text: How was the water?
    low: Cold
    high: Warm
  - key: wish
    kind: text
    text: What do you wish for?
    max_length: 300
    learn_more:
      text: Wishes are read aloud.
      sources: [https://example.org/wishes]
"""


def spoilt(old: str, new: str) -> str:
    """The valid file with one thing changed."""
    assert VALID.count(old) == 1, f"{old!r} is there {VALID.count(old)} times"
    return VALID.replace(old, new)


def breakable(message: str) -> str:
    """A message with ordinary spaces, to be compared with words as one types them."""
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", message)


def told(text: str | bytes, language: str) -> list[Explained]:
    """What staff who import the file are told; nothing where it is valid."""
    try:
        file = load_campaign_file(text)
    except MalformedFileError as error:
        return [explain_malformed(error, wording(language))]
    try:
        read_definition(file.data)
    except InvalidDefinition as error:
        return explain_problems(error.problems, file, wording(language))
    return []
