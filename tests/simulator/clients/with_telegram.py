"""The story's bot, written with python-telegram-bot.

Its own webhook, Updater.start_webhook, needs tornado, which nothing here uses: a small hook of
aiohttp hands updates over instead, exactly as the library's documentation proposes.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.error import Forbidden, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from tests.simulator.clients.story import SECRET, TOKEN, Client, serving


class TelegramClient(Client):
    """What the story asks of its bot."""

    def __init__(self, bot: Bot) -> None:
        super().__init__()
        self.bot = bot

    async def tells(self, chat_id: int, text: str) -> str:
        try:
            await self.bot.send_message(chat_id, text)
        except Forbidden as refused:
            return str(refused)
        except RetryAfter as refused:
            wait = refused.retry_after  # whole seconds, or a timedelta where that was asked for
            return f"wait {wait if isinstance(wait, int) else round(wait.total_seconds())}"
        return "sent"

    async def start(self, update: Update, _: Any) -> None:
        keys = [["Question", KeyboardButton("Ici", request_location=True)]]
        await update.message.reply_text("Bienvenue", reply_markup=ReplyKeyboardMarkup(keys))

    async def ask(self, update: Update, _: Any) -> None:
        buttons = [InlineKeyboardButton(text, callback_data=text) for text in ("Oui", "Non")]
        await update.message.reply_text(
            "<b>Alors ?</b>", parse_mode="HTML", reply_markup=InlineKeyboardMarkup([buttons])
        )

    async def tapped(self, update: Update, _: Any) -> None:
        await update.callback_query.answer("Noté")
        await update.callback_query.edit_message_text(f"Tu dis {update.callback_query.data}")

    async def photo(self, update: Update, _: Any) -> None:
        file = await update.message.photo[-1].get_file()
        data = bytes(await file.download_as_bytearray())
        await update.message.reply_photo(data, caption=f"{len(data)} octets")

    async def place(self, update: Update, _: Any) -> None:
        place = update.message.location
        await update.message.reply_venue(place.latitude, place.longitude, "Ta rue", "Lille")
        await update.message.reply_text("Reçu", reply_markup=ReplyKeyboardRemove())

    async def member(self, update: Update, _: Any) -> None:
        self.statuses.append(update.my_chat_member.new_chat_member.status)

    def listen(self, application: Any) -> None:
        """What to do with which update."""
        for handler in (
            CommandHandler("start", self.start),
            MessageHandler(filters.Text(["Question"]), self.ask),
            CallbackQueryHandler(self.tapped),
            MessageHandler(filters.PHOTO, self.photo),
            MessageHandler(filters.LOCATION, self.place),
            ChatMemberHandler(self.member),
        ):
            application.add_handler(handler)


@asynccontextmanager
async def with_telegram(url: str, by_webhook: bool) -> AsyncIterator[Client]:
    builder = Application.builder().token(TOKEN)
    application = builder.base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    client = TelegramClient(application.bot)
    client.listen(application)

    async def hear(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hear)
    async with application, serving(app) as hook:
        await application.bot.set_my_commands([BotCommand("start", "Commencer")])
        await application.start()
        if by_webhook:
            await application.bot.set_webhook(f"{hook}/hook", secret_token=SECRET)
        else:
            await application.updater.start_polling()
        yield client
        if not by_webhook:
            await application.updater.stop()
        await application.stop()
