"""Saying utterances to a person: one place talks to Telegram, and forgives what it may refuse."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

import structlog
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.reading import Heard
from bot.rendering import Rendered, render
from dialogues.messages import Utterance

log = structlog.get_logger(__name__)

MOST_TRIES = 4
LONGEST_TOAST = 200
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Result = TypeVar("Result")


async def reply(bot: Bot, heard: Heard, utterances: Sequence[Utterance]) -> None:
    """Answer the tap, edit the tapped message, then say the rest, in order."""
    if heard.query_id is not None:
        await _answer_tap(bot, heard.query_id, utterances)
    edited = False
    for utterance in utterances:
        if utterance.edit and heard.tapped_id is not None and not edited:
            edited = await _edit(bot, heard, utterance)
            if edited:
                continue
        elif utterance.edit and heard.message_id is not None:
            # Typed instead of tapped: there is no message to change, a quiet sign will do.
            await _react(bot, heard, "✍")
            continue
        if utterance.reaction:
            await _react(bot, heard, utterance.reaction)
        await say(bot, heard.person, utterance)


async def say(
    bot: Bot,
    person: int,
    utterance: Utterance,
    pace: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Send an utterance as new messages; `pace` is awaited before each."""
    for rendered in render(utterance):
        if pace is not None:
            await pace()
            await _send(bot, person, rendered)
        else:
            await _insist(partial(_send, bot, person, rendered))


async def _send(bot: Bot, person: int, rendered: Rendered) -> None:
    await bot.send_message(
        person,
        rendered.html,
        parse_mode="HTML",
        reply_markup=rendered.markup,
        link_preview_options=_NO_PREVIEW,
    )


async def _insist(call: Callable[[], Awaitable[Result]]) -> Result:
    """Try again what the network lost, and wait as long as Telegram asks."""
    for tried in range(1, MOST_TRIES):
        try:
            return await call()
        except RetryAfter as error:
            await asyncio.sleep(_seconds(error))
        except BadRequest:
            raise
        except NetworkError:
            await asyncio.sleep(0.2 * 2**tried)
    return await call()


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait if isinstance(wait, int) else wait.total_seconds())


async def _answer_tap(bot: Bot, query_id: str, utterances: Sequence[Utterance]) -> None:
    toast = next((one for one in utterances if one.toast), Utterance())
    text = toast.toast[:LONGEST_TOAST] or None
    try:
        await _insist(lambda: bot.answer_callback_query(query_id, text, show_alert=toast.alert))
    except BadRequest:
        log.info("tap.too_old")  # the toast is lost, the answer is not


async def _edit(bot: Bot, heard: Heard, utterance: Utterance) -> bool:
    rendered = render(utterance)
    markup = rendered[0].markup
    try:
        await _insist(
            lambda: bot.edit_message_text(
                rendered[0].html,
                heard.person,
                heard.tapped_id,
                parse_mode="HTML",
                reply_markup=markup if isinstance(markup, InlineKeyboardMarkup) else None,
                link_preview_options=_NO_PREVIEW,
            )
        )
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def _react(bot: Bot, heard: Heard, emoji: str) -> None:
    if heard.message_id is None:
        return
    try:
        await bot.set_message_reaction(heard.person, heard.message_id, emoji)
    except TelegramError:
        log.info("reaction.refused")  # a nicety: nothing depends on it
