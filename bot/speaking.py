"""Saying utterances to a person: one place talks to Telegram, and forgives what it may refuse."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.calls import Call, make
from bot.pacing import SendingPace, seconds_of
from bot.reading import Heard
from bot.rendering import render
from bot.transport import NotConnected
from dialogues.messages import Utterance

log = structlog.get_logger(__name__)

MOST_TRIES = 4
LONGEST_TOAST = 200

NoteResend = Callable[[], Awaitable[None]]


def tap_answer(heard: Heard, utterances: Sequence[Utterance]) -> Call | None:
    """Returns the call that ends a tap's waiting, with any toast, or None if it was no tap."""
    if heard.query_id is None:
        return None
    toast = next((one for one in utterances if one.toast), None)
    if toast is None:
        return Call("answerCallbackQuery", {"callback_query_id": heard.query_id})
    said = {"text": toast.toast[:LONGEST_TOAST], "show_alert": toast.alert}
    return Call("answerCallbackQuery", {"callback_query_id": heard.query_id, **said})


async def reply(
    bot: Bot,
    heard: Heard,
    utterances: Sequence[Utterance],
    *,
    is_tap_answered: bool = False,
    note_resend: NoteResend | None = None,
    pace: SendingPace | None = None,
) -> None:
    """Answer the tap, edit the tapped message, then say the rest, in order.

    Raises TelegramError if Telegram refuses a message or the network loses it for good.
    `note_resend` is told of each message that may have arrived, before it is sent again, and may
    refuse; `pace` of each that Telegram counts, edits too, so that bulk makes room for it.
    """
    answer = None if is_tap_answered else tap_answer(heard, utterances)
    if answer is not None:
        await _answer_tap(bot, answer)
    edited = False
    for utterance in utterances:
        if utterance.edit and heard.tapped_id is not None and not edited:
            edited = await _edit(bot, heard, heard.tapped_id, utterance, pace)
            if edited:
                continue
        elif utterance.edit and heard.message_id is not None:
            # Typed instead of tapped: there is no message to change, a quiet sign will do.
            await _react(bot, heard, "✍")
            continue
        if utterance.reaction:
            await _react(bot, heard, utterance.reaction)
        await say(bot, heard.person, utterance, note_resend=note_resend, pace=pace)


async def say(
    bot: Bot,
    person: int,
    utterance: Utterance,
    *,
    note_resend: NoteResend | None = None,
    pace: SendingPace | None = None,
) -> None:
    """Send an utterance as new messages, trying each again. Raises TelegramError if that fails."""
    for rendered in render(utterance):
        await _insist(bot, rendered.sent_to(person), note_resend, pace)


async def _insist(
    bot: Bot, call: Call, note_resend: NoteResend | None = None, pace: SendingPace | None = None
) -> Any:
    """Try again what the network lost, and wait as long as Telegram asks."""
    for tried in range(1, MOST_TRIES):
        try:
            return await _make_at(pace, bot, call)
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except BadRequest:
            raise
        except NetworkError as error:
            await asyncio.sleep(0.2 * 2**tried)
            if note_resend is not None and not isinstance(error, NotConnected):
                await note_resend()
    return await _make_at(pace, bot, call)


async def _make_at(pace: SendingPace | None, bot: Bot, call: Call) -> Any:
    if pace is None:
        return await make(bot, call)
    async with pace.noted():
        return await make(bot, call)


async def _answer_tap(bot: Bot, call: Call) -> None:
    try:
        await _insist(bot, call)
    except BadRequest:
        log.info("tap.too_old")  # the toast is lost, the answer is not


async def _edit(
    bot: Bot, heard: Heard, message_id: int, utterance: Utterance, pace: SendingPace | None
) -> bool:
    call = render(utterance)[0].in_place_of(heard.person, message_id)
    try:
        await _insist(bot, call, pace=pace)
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def _react(bot: Bot, heard: Heard, emoji: str) -> None:
    if heard.message_id is None:
        return
    sign = [{"type": "emoji", "emoji": emoji}]
    place = {"chat_id": heard.person, "message_id": heard.message_id}
    try:
        await make(bot, Call("setMessageReaction", {**place, "reaction": sign}))
    except TelegramError:
        log.info("reaction.refused")  # a nicety: nothing depends on it
