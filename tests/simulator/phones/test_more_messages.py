"""Documents, albums, places, polls, copies and pins, as python-telegram-bot sends them."""

import time

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
)
from telegram.error import BadRequest, Forbidden

from simulator.people import CannotDo, People, SimulatedPerson
from simulator.server import Running
from tests.simulator.conftest import picture, raw

TAP = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])


@pytest.fixture
async def ada(people: People) -> SimulatedPerson:
    person = await people.join("Ada")
    await person.starts()
    return person


async def test_documents_keep_their_name_and_type(bot: Bot, ada: SimulatedPerson) -> None:
    sent = await bot.send_document(
        ada.id, b"a;b", filename="rues.csv", caption="*Voici*", parse_mode="MarkdownV2"
    )
    assert sent.document
    assert (sent.document.file_name, sent.document.mime_type) == ("rues.csv", "text/csv")
    seen = await ada.sees("Voici")
    assert (seen.html, seen.seen["document"]["file_size"]) == ("<b>Voici</b>", 3)
    again = await bot.send_document(ada.id, sent.document.file_id)
    assert again.document == sent.document
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"a;b"
    await bot.edit_message_caption(ada.id, sent.message_id, caption="Ici")
    with pytest.raises(BadRequest, match=r"(?i)Wrong file identifier"):
        await bot.send_photo(ada.id, sent.document.file_id)


async def test_albums_are_sent_whole_or_not_at_all(bot: Bot, ada: SimulatedPerson) -> None:
    photos = [
        InputMediaPhoto(picture(), caption="Un"),
        InputMediaPhoto(picture(), has_spoiler=True),
    ]
    one, two = await bot.send_media_group(ada.id, photos)
    assert one.media_group_id == two.media_group_id
    assert (one.caption, two.has_media_spoiler) == ("Un", True)
    files = [InputMediaDocument(b"x", filename=name) for name in ("a.txt", "b.txt")]
    assert len(await bot.send_media_group(ada.id, files)) == 2
    before = await ada.messages()
    for media, words in (
        ([photos[0]], "at least 2 items"),
        ([photos[0], files[0]], "can't be mixed"),
        ([photos[0], InputMediaPhoto("https://example.org/a.png")], "HTTP URL"),
        ([photos[0], InputMediaPhoto(b"no picture")], "Image_process_failed"),
        (photos * 6, "Too many messages"),
    ):
        with pytest.raises(BadRequest, match=f"(?i){words}"):
            await bot.send_media_group(ada.id, media)
    assert await ada.messages() == before


async def test_a_picture_takes_the_place_of_another(
    simulator: Running, bot: Bot, ada: SimulatedPerson
) -> None:
    sent = await bot.send_photo(ada.id, picture(), caption="Avant", reply_markup=TAP)
    edited = await bot.edit_message_media(
        InputMediaPhoto(picture(8, 8), caption="Après"), ada.id, sent.message_id, reply_markup=TAP
    )
    assert not isinstance(edited, bool)
    assert (edited.photo[-1].width, edited.caption, edited.reply_markup) == (8, "Après", TAP)
    text = await bot.send_message(ada.id, "Plan")
    await bot.edit_message_media(
        InputMediaDocument(b"x", filename="a.pdf"), ada.id, text.message_id
    )
    assert (await ada.messages())[-1].seen["document"]["mime_type"] == "application/pdf"
    place = await bot.send_location(ada.id, 50.6, 3.0)
    with pytest.raises(BadRequest, match=r"(?i)no media in the message"):
        await bot.edit_message_media(InputMediaPhoto(picture()), ada.id, place.message_id)
    video = {"type": "video", "media": "AgAC"}
    status, answer = await raw(
        simulator, "editMessageMedia", chat_id=ada.id, message_id=sent.message_id, media=video
    )
    assert (status, "not simulated" in answer["description"]) == (501, True)


async def test_places_are_sent(bot: Bot, ada: SimulatedPerson) -> None:
    place = await bot.send_location(ada.id, 50.63, 3.06, horizontal_accuracy=12, live_period=60)
    assert place.location
    assert (place.location.latitude, place.location.horizontal_accuracy) == (50.63, 12)
    venue = await bot.send_venue(ada.id, 50.6, 3.0, "Mairie", "Place Augustin", foursquare_id="x")
    assert venue.venue
    assert (venue.venue.title, venue.venue.foursquare_id) == ("Mairie", "x")
    assert (await ada.messages())[-1].seen["venue"]["address"] == "Place Augustin"
    for latitude, accuracy, period, words in (
        (91.0, 0, 0, "Wrong location specified"),
        (1.0, 1501, 0, "accuracy"),
        (1.0, 0, 59, "live location period"),
    ):
        with pytest.raises(BadRequest, match=f"(?i){words}"):
            await bot.send_location(
                ada.id, latitude, 3.0, horizontal_accuracy=accuracy, live_period=period
            )
    with pytest.raises(BadRequest, match=r"(?i)must be non-empty"):
        await bot.send_venue(ada.id, 1.0, 1.0, " ", "x")


async def test_people_vote_and_the_bot_hears(bot: Bot, ada: SimulatedPerson) -> None:
    sent = await bot.send_poll(
        ada.id, "Où ?", ["Parc", "Place", "Rue"], is_anonymous=False, allows_multiple_answers=True
    )
    poll = await ada.sees("Où")
    await ada.votes("Place", "Rue", on=poll)
    *_, counted, answered = await bot.get_updates()
    assert [option.voter_count for option in counted.poll.options] == [0, 1, 1]
    assert answered.poll_answer.option_ids == (1, 2)
    assert (await ada.messages())[-1].seen["votes"] == {str(ada.id): [1, 2]}
    await ada.votes(on=poll)
    assert (await bot.get_updates())[-1].poll_answer.option_ids == ()
    closed = await bot.stop_poll(ada.id, sent.message_id)
    assert (closed.is_closed, closed.total_voter_count) == (True, 0)
    with pytest.raises(CannotDo, match="closed"):
        await ada.votes("Parc", on=poll)
    with pytest.raises(BadRequest, match=r"(?i)already been closed"):
        await bot.stop_poll(ada.id, sent.message_id)


async def test_a_quiz_is_answered_once_and_by_one_option(bot: Bot, ada: SimulatedPerson) -> None:
    sent = await bot.send_poll(
        ada.id, "2 + 2 ?", ["3", "4"], type="quiz", correct_option_ids=[1], explanation="Compte",
        open_period=60,
    )  # fmt: skip
    assert sent.poll
    assert sent.poll.correct_option_ids == (1,)
    quiz = await ada.sees("2 \\+ 2")
    with pytest.raises(CannotDo, match="takes one option"):
        await ada.votes("3", "4", on=quiz)
    for options in ([5], [True, "x"], "x"):
        body = {"message_id": quiz.id, "options": options}
        with pytest.raises(CannotDo, match=r"no such option|numbers?$"):
            await ada.people.request("POST", f"/people/{ada.id}/votes", body)
    await ada.votes("4", on=quiz)
    assert (await bot.get_updates())[-1].poll_answer is None
    with pytest.raises(CannotDo, match="cannot be changed"):
        await ada.votes("3", on=quiz)
    with pytest.raises(CannotDo, match="no poll"):
        await ada.people.request(
            "POST", f"/people/{ada.id}/votes", {"message_id": 1, "options": []}
        )


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"options": []}, "at least 1 option"),
        ({"options": [{"text": str(number)} for number in range(13)]}, "more than 12"),
        ({"options": [{"text": " "}]}, "options must be non-empty"),
        ({"options": [{"text": "x" * 101}]}, "must not exceed 100"),
        ({"question": " "}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "must not exceed 300"),
        ({"type": "vote"}, "unsupported poll type"),
        ({"type": "quiz"}, "wrong correct option ID"),
        ({"type": "quiz", "correct_option_ids": [2]}, "wrong correct option ID"),
        ({"open_period": 4}, "open period"),
        ({"close_date": 4}, "close date"),
        ({"open_period": 9, "close_date": 9}, "together"),
    ],
)
async def test_polls_telegram_would_refuse(
    simulator: Running, ada: SimulatedPerson, parameters: dict[str, object], words: str
) -> None:
    given = {"question": "?", "options": [{"text": "Oui"}, {"text": "Non"}], **parameters}
    status, answer = await raw(simulator, "sendPoll", chat_id=ada.id, **given)
    assert (status, words in answer["description"]) == (400, True), answer


async def test_poll_parameters_that_are_not_simulated(
    simulator: Running, ada: SimulatedPerson
) -> None:
    given = {"question": "?", "options": [{"text": "Oui"}], "chat_id": ada.id}
    status, _ = await raw(simulator, "sendPoll", members_only=True, **given)
    assert status == 501
    close = int(time.time()) + 60
    status, answer = await raw(simulator, "sendPoll", close_date=close, description="!", **given)
    assert (answer["result"]["poll"]["close_date"], status) == (close, 200)


async def test_copies_and_forwards(people: People, bot: Bot, ada: SimulatedPerson) -> None:
    bob = await people.join("Bob")
    await bob.starts()
    photo = await ada.sends_photo(picture(), caption="Ma rue")
    copied = await bot.copy_message(bob.id, ada.id, photo.id, caption="Sa rue", reply_markup=TAP)
    seen = await bob.sees("Sa rue")
    assert (seen.id, seen.labels, seen.seen["forwarded"]) == (copied.message_id, ["A"], False)
    forwarded = await bot.forward_message(bob.id, ada.id, photo.id)
    assert forwarded.forward_origin.sender_user.id == ada.id
    assert (await bob.sees("Ma rue")).seen["forwarded"]
    with pytest.raises(BadRequest, match=r"(?i)can't be edited"):
        await bot.edit_message_caption(bob.id, forwarded.message_id, caption="x")
    poll = await bot.send_poll(ada.id, "Où ?", ["Ici", "Là"])
    await ada.votes("Ici", on=await ada.sees("Où"))
    again = await bot.forward_message(bob.id, ada.id, poll.message_id)
    assert again.poll.total_voter_count == 1
    kept = await bot.send_message(ada.id, "Secret", protect_content=True)
    with pytest.raises(BadRequest, match=r"(?i)can't be copied"):
        await bot.copy_message(bob.id, ada.id, kept.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to forward not found"):
        await bot.forward_message(bob.id, ada.id, 99)
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.copy_message(bob.id, 5, 1)


async def test_messages_are_pinned(bot: Bot, ada: SimulatedPerson) -> None:
    first = await bot.send_message(ada.id, "Un")
    second = await bot.send_message(ada.id, "Deux")
    for message in (first, second, second):
        await message.pin()
    assert (await ada.chat())["pinned"] == second.message_id
    assert (await bot.get_chat(ada.id)).pinned_message.text == "Deux"
    await bot.unpin_chat_message(ada.id)
    assert (await ada.chat())["pinned"] == first.message_id
    with pytest.raises(BadRequest, match=r"(?i)message to unpin not found"):
        await second.unpin()
    with pytest.raises(BadRequest, match=r"(?i)message to pin not found"):
        await bot.pin_chat_message(ada.id, 99)
    await bot.unpin_all_chat_messages(ada.id)
    await first.pin()
    await first.delete()
    assert (await ada.chat())["pinned"] is None


async def test_many_messages_are_deleted_at_once(bot: Bot, ada: SimulatedPerson) -> None:
    sent = [(await bot.send_message(ada.id, str(number))).message_id for number in range(3)]
    assert await bot.delete_messages(ada.id, [*sent, 99, sent[0]])
    assert [message.text for message in await ada.messages()] == ["/start"]
    for numbers, words in (([], "not specified"), (range(101), "too many")):
        with pytest.raises(BadRequest, match=f"(?i){words}"):
            await bot.delete_messages(ada.id, list(numbers))


async def test_who_is_in_a_chat(people: People, bot: Bot, ada: SimulatedPerson) -> None:
    bob, eve = await people.join("Bob"), await people.join("Eve")
    council = await ada.opens_group("Conseil")
    said = await (await bob.joins(council)).says("Bonjour")
    statuses = [
        (await bot.get_chat_member(council.chat_id, user_id)).status
        for user_id in (ada.id, bob.id, eve.id, bot.id)
    ]
    assert statuses == ["creator", "member", "left", "member"]
    assert (await bot.get_chat_member(ada.id, ada.id)).status == "member"
    with pytest.raises(BadRequest, match=r"(?i)user_id"):
        await bot.get_chat_member(ada.id, bob.id)
    with pytest.raises(BadRequest, match=r"(?i)not enough rights"):
        await bot.pin_chat_message(council.chat_id, said.id)
    with pytest.raises(BadRequest, match=r"(?i)can't be deleted"):
        await bot.delete_message(council.chat_id, said.id)


async def test_someone_deletes_their_account(
    people: People, bot: Bot, ada: SimulatedPerson
) -> None:
    await ada.leaves_telegram()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(ada.id, "?")
    with pytest.raises(CannotDo, match="deleted their account"):
        await ada.says("...")
    with pytest.raises(CannotDo, match="deleted their account"):
        await ada.starts()
