"""The story's bot, written with aiogram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter
from aiogram.filters import CommandStart
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.simulator.clients.story import SECRET, TOKEN, Client, serving


class AiogramClient(Client):
    """What the story asks of its bot."""

    def __init__(self, bot: Bot) -> None:
        super().__init__()
        self.bot = bot

    async def tells(self, chat_id: int, text: str) -> str:
        try:
            await self.bot.send_message(chat_id, text)
        except TelegramForbiddenError as refused:
            return refused.message
        except TelegramRetryAfter as refused:
            return f"wait {refused.retry_after}"
        return "sent"

    async def start(self, message: Message) -> None:
        keys = [
            [KeyboardButton(text="Question"), KeyboardButton(text="Ici", request_location=True)]
        ]
        await message.answer("Bienvenue", reply_markup=ReplyKeyboardMarkup(keyboard=keys))

    async def ask(self, message: Message) -> None:
        buttons = [InlineKeyboardButton(text=text, callback_data=text) for text in ("Oui", "Non")]
        keyboard = InlineKeyboardMarkup(inline_keyboard=[buttons])
        await message.answer("<b>Alors ?</b>", parse_mode="HTML", reply_markup=keyboard)

    async def tapped(self, query: CallbackQuery) -> AnswerCallbackQuery:
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"Tu dis {query.data}")
        # Given back, not awaited: by webhook, the call travels in the answer's body.
        return query.answer("Noté")

    async def photo(self, message: Message) -> None:
        assert message.photo
        file = await self.bot.download(message.photo[-1])
        assert file
        data = file.read()
        await message.answer_photo(BufferedInputFile(data, "a.png"), caption=f"{len(data)} octets")

    async def place(self, message: Message) -> None:
        place = message.location
        assert place
        await message.answer_venue(place.latitude, place.longitude, "Ta rue", "Lille")
        await message.answer("Reçu", reply_markup=ReplyKeyboardRemove())

    async def member(self, changed: ChatMemberUpdated) -> None:
        self.statuses.append(changed.new_chat_member.status)

    def listen(self, dispatcher: Dispatcher) -> None:
        """What to do with which update."""
        dispatcher.message.register(self.start, CommandStart())
        dispatcher.message.register(self.ask, F.text == "Question")
        dispatcher.callback_query.register(self.tapped)
        dispatcher.message.register(self.photo, F.photo)
        dispatcher.message.register(self.place, F.location)
        dispatcher.my_chat_member.register(self.member)


@asynccontextmanager
async def with_aiogram(url: str, by_webhook: bool) -> AsyncIterator[Client]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    dispatcher = Dispatcher()
    async with Bot(TOKEN, session=session) as bot:
        client = AiogramClient(bot)
        client.listen(dispatcher)
        await bot.set_my_commands([BotCommand(command="start", description="Commencer")])
        app = web.Application()
        SimpleRequestHandler(
            dispatcher, bot, handle_in_background=False, secret_token=SECRET
        ).register(app, "/hook")
        async with serving(app) as hook:
            if by_webhook:
                await bot.set_webhook(f"{hook}/hook", secret_token=SECRET)
                yield client
                return
            polling = asyncio.create_task(
                dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
            )
            yield client
            await dispatcher.stop_polling()
            await polling
