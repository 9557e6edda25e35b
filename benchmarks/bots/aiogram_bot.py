"""The consultation as a small bot on aiogram, with a SQLModel session for each update."""

from typing import Any

import uvloop
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.bots.options import PATH, Options, read_options
from benchmarks.bots.records import Sessions, first_question, open_sessions, take_answer
from benchmarks.bots.serving import serve
from benchmarks.bots.wording import THANKS, Rows, read_tap

dispatcher = Dispatcher()


@dispatcher.message(CommandStart())
async def ask_first(message: Message, sessions: Sessions) -> None:
    """Ask the first question."""
    async with sessions() as session:
        first = await first_question(session)
    await message.answer(first.html, reply_markup=_markup(first.rows))


@dispatcher.callback_query(F.data.startswith("answer:"))
async def take_tap(query: CallbackQuery, sessions: Sessions) -> None:
    """Keep the answer; once it is committed say so, and ask what comes next."""
    assert isinstance(query.message, Message)
    number, value = read_tap(query.data or "")
    async with sessions.begin() as session:
        taken = await take_answer(session, query.from_user.id, number, value)
    await query.answer()
    await query.message.edit_text(
        taken.question.answered(taken.label), reply_markup=_markup(taken.question.rows_after)
    )
    if taken.following:
        await query.message.answer(taken.following.html, reply_markup=_markup(taken.following.rows))
    else:
        await query.message.answer(THANKS)


def _markup(rows: Rows) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=text, callback_data=data) for text, data in row]
            for row in rows
        ]
    )


async def _run(options: Options) -> None:
    bot = Bot(
        options.token,
        session=AiohttpSession(api=TelegramAPIServer.from_base(options.telegram), limit=256),
        default=DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True),
    )
    engine, sessions = open_sessions(options.database)
    more: dict[str, Any] = {"sessions": sessions}
    app = web.Application()
    # Not in the background: an update is acknowledged once its answer is committed, as with ours.
    SimpleRequestHandler(
        dispatcher, bot, handle_in_background=False, secret_token=options.secret, **more
    ).register(app, PATH)
    setup_application(app, dispatcher, bot=bot)
    await serve(app, options.port)
    await bot.session.close()
    await engine.dispose()


if __name__ == "__main__":
    uvloop.run(_run(read_options()))
