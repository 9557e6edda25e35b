"""Every kind of update, as what a participant did."""

from typing import Any

import pytest

from bot.reading import NOTICES, Heard, read
from dialogues.messages import Incoming
from simulator.bots.description import load
from tests.worlds.updates import DATE, membership, message, private, tap, update

GROUP = {"id": -100, "type": "group", "title": "Friends"}
CHANNEL = {"id": -200, "type": "channel", "title": "News"}
PHOTO = [
    {"file_id": "small", "file_unique_id": "s", "width": 1, "height": 1},
    {"file_id": "large", "file_unique_id": "l", "width": 9, "height": 9},
]


def heard(**content: Any) -> Heard | None:
    return read(update(**content))


def incoming(**content: Any) -> Incoming:
    found = heard(message=message(7, **content))
    assert found is not None
    assert (found.person, found.language) == (7, "en")
    return found.incoming


@pytest.mark.parametrize(
    "content",
    [
        {"message": message(7, chat=GROUP, text="hello")},
        {"channel_post": message(7, chat=CHANNEL, text="news")},
        {"edited_message": message(7, text="hello", edit_date=DATE)},
        {"my_chat_member": membership(7, "kicked")},
        {
            "poll": {
                "id": "1",
                "question": "?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        },
        {},
    ],
)
def test_what_is_not_for_us_is_nothing(content: dict[str, Any]) -> None:
    assert heard(**content) is None


@pytest.mark.parametrize(
    "notice",
    [
        {"pinned_message": message(7, text="More buses?")},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
        {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🏆"}}},
        {"write_access_allowed": {}},
    ],
    ids=lambda notice: next(iter(notice)),
)
def test_a_notice_that_nobody_wrote_is_nothing(notice: dict[str, Any]) -> None:
    assert heard(message=message(7, **notice)) is None


def test_notices_are_spelled_as_telegram_spells_them() -> None:
    assert load().types["Message"]["fields"].keys() >= NOTICES


def test_a_message_of_nobody_is_nothing() -> None:
    anonymous = message(7, text="hello")
    del anonymous["from"]
    assert heard(message=anonymous) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", Incoming("start")),
        ("/start src-lycee_1", Incoming("start", {"source": "src-lycee_1"})),
        ("/start two words", Incoming("start")),
        ("/start " + "x" * 65, Incoming("start")),
        ("/START@portevoix_bot", Incoming("start")),
        ("/myideas", Incoming("my_ideas")),
        ("/mydata now", Incoming("my_data")),
        ("/vote", Incoming("unknown_command", {"command": "/vote"})),
    ],
)
def test_commands(text: str, expected: Incoming) -> None:
    assert incoming(text=text) == expected


@pytest.mark.parametrize(
    "text", ["hello", "/ start", '/answer{"q":1}', "//start", "yes /start", "/" + "x" * 40]
)
def test_everything_else_typed_is_words(text: str) -> None:
    assert incoming(text=text) == Incoming(text=text, entities={"sent": DATE})


def test_photos_places_and_the_rest() -> None:
    assert incoming(photo=PHOTO, caption="Here", media_group_id="9") == Incoming(
        "photo", {"photo": "large", "caption": "Here", "album": "9"}
    )
    assert incoming(location={"latitude": 50.5, "longitude": 3.25}) == Incoming(
        "location", {"latitude": 50.5, "longitude": 3.25}
    )
    assert incoming() == Incoming("unsupported")


def test_a_tap_with_its_payload() -> None:
    found = heard(callback_query=tap(7, '/answer{"q":1,"d":2,"a":"yes"}'))
    assert found is not None
    assert found.incoming == Incoming(
        "answer", {"q": 1, "d": 2, "a": "yes"}, '/answer{"q":1,"d":2,"a":"yes"}'
    )
    assert (found.tapped_id, found.message_id) == (1, None)


def test_a_tap_on_a_message_too_old_to_be_seen() -> None:
    gone = {"message_id": 3, "date": 0, "chat": private(7)}
    found = heard(callback_query=tap(7, "/help", message=gone))
    assert found is not None
    assert found.tapped_id == 3


def test_a_tap_without_its_message() -> None:
    query = tap(7, "/help")
    del query["message"]
    found = heard(callback_query=query | {"inline_message_id": "x"})
    assert found is not None
    assert found.tapped_id is None


@pytest.mark.parametrize(
    "data", ["", "hello", "/start", "/answer{", '/answer{"q":[]}', "/answer[]"]
)
def test_a_forged_tap_is_a_stale_button(data: str) -> None:
    found = heard(callback_query=tap(7, data))
    assert found is not None
    assert found.incoming.intent == "stale_button"


def bot_message(*rows: list[str]) -> dict[str, Any]:
    keyboard = [[{"text": "x", "callback_data": data} for data in row] for row in rows]
    sent = {"message_id": 1, "date": DATE, "chat": private(7), "text": "?"}
    return sent | {"reply_markup": {"inline_keyboard": keyboard}}


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        ([['/answer{"q":4,"d":1,"a":"yes"}']], 4),
        ([["/help"], ['/revisit{"q":3}', '/why{"q":4}']], 4),
        ([['/revisit{"q":3}']], None),
        ([["/help"]], None),
    ],
)
def test_words_in_reply_to_a_question_name_it(rows: list[list[str]], question: int | None) -> None:
    said = incoming(text="words", reply_to_message=bot_message(*rows))
    assert said.entities.get("q") == question


def test_words_in_reply_to_a_link_or_to_plain_words() -> None:
    link = bot_message()
    link["reply_markup"] = {"inline_keyboard": [[{"text": "x", "url": "https://example.org"}]]}
    assert "q" not in incoming(text="words", reply_to_message=link).entities
    plain = {"message_id": 1, "date": DATE, "chat": private(7), "text": "?"}
    assert "q" not in incoming(text="words", reply_to_message=plain).entities


def test_words_in_reply_say_to_what() -> None:
    letter = bot_message(['/contact{"m":8}']) | {"text": "An answer" + "!" * 400}
    said = incoming(text="words", reply_to_message=letter)
    assert said.entities["m"] == 8
    assert said.entities["quoted"] == ("An answer" + "!" * 400)[:300]
    photo = {"message_id": 1, "date": DATE, "chat": private(7), "photo": PHOTO}
    assert incoming(text="words", reply_to_message=photo).entities == {"sent": DATE}


def test_what_no_database_takes_is_left_out() -> None:
    assert incoming(text="a\0b").text == "ab"
