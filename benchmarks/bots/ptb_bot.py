"""The consultation as a small bot on python-telegram-bot as it comes, with SQLModel sessions."""

import asyncio
from typing import Any

from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
)

from benchmarks.bots.options import PATH, Options, read_options
from benchmarks.bots.records import Sessions, first_question, open_sessions, take_answer
from benchmarks.bots.serving import serve
from benchmarks.bots.wording import THANKS, Rows, read_tap

Context = ContextTypes.DEFAULT_TYPE
DEFAULTS = Defaults(
    parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
)


async def ask_first(update: Update, context: Context) -> None:
    """Ask the first question."""
    assert update.effective_chat
    async with _sessions(context)() as session:
        first = await first_question(session)
    await update.effective_chat.send_message(first.html, reply_markup=_markup(first.rows))


async def take_tap(update: Update, context: Context) -> None:
    """Keep the answer; once it is committed say so, and ask what comes next."""
    query, chat = update.callback_query, update.effective_chat
    assert query
    assert chat
    number, value = read_tap(query.data or "")
    async with _sessions(context).begin() as session:
        taken = await take_answer(session, query.from_user.id, number, value)
    await query.answer()
    await query.edit_message_text(
        taken.question.answered(taken.label), reply_markup=_markup(taken.question.rows_after)
    )
    if taken.following:
        await chat.send_message(taken.following.html, reply_markup=_markup(taken.following.rows))
    else:
        await chat.send_message(THANKS)


def _sessions(context: Context) -> Sessions:
    sessions: Sessions = context.bot_data["sessions"]
    return sessions


def _markup(rows: Rows) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in rows]
    )


def _application(options: Options) -> Application[Any, Any, Any, Any, Any, Any]:
    application = (
        ApplicationBuilder()
        .token(options.token)
        .base_url(f"{options.telegram}/bot")
        .defaults(DEFAULTS)
        # Without it people wait for one another's calls: 9 a second at 50 ms to Telegram.
        .concurrent_updates(True)
        .updater(None)
        .build()
    )
    application.add_handler(CommandHandler("start", ask_first))
    application.add_handler(CallbackQueryHandler(take_tap, pattern="^answer:"))
    return application


async def _run(options: Options) -> None:
    application = _application(options)
    engine, application.bot_data["sessions"] = open_sessions(options.database)

    # The way that its own example of a custom webhook goes: acknowledged before it is handled.
    async def receive(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return web.Response()

    app = web.Application()
    app.router.add_post(PATH, receive)
    async with application:
        await application.start()
        await serve(app, options.port)
        await application.stop()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(_run(read_options()))
