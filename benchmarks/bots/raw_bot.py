"""The ceiling: the consultation on bare aiohttp and a bare driver, committed in groups.

The last call of a tap is returned in the webhook's response.
"""

import hmac
from typing import Any

import aiohttp
import orjson
import uvloop
from aiohttp import web

from benchmarks.bots.options import PATH, Options, read_options
from benchmarks.bots.raw_stores import Kept, Store, open_store
from benchmarks.bots.serving import serve
from benchmarks.bots.wording import THANKS, Shown, keyboard, read_tap

JSON = {"Content-Type": "application/json"}
COMMON: dict[str, Any] = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


class RawBot:
    """A bot that takes updates in, and replies."""

    def __init__(self, options: Options, store: Store, session: aiohttp.ClientSession) -> None:
        self._root = f"{options.telegram}/bot{options.token}/"
        self._secret = options.secret.encode()
        self._store = store
        self._session = session
        # They never change while it runs.
        self._questions = {one.number: one for one in store.questions}

    async def receive(self, request: web.Request) -> web.Response:
        """Keep what a tap answers, and reply. Returns the last reply as the answer to Telegram."""
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._secret):
            return web.Response(status=401)
        update = orjson.loads(await request.read())
        if query := update.get("callback_query"):
            return await self._take(query)
        return self._ask(update["message"]["chat"]["id"], self._questions[1])

    async def _take(self, query: dict[str, Any]) -> web.Response:
        number, value = read_tap(query["data"])
        person, question = query["from"]["id"], self._questions[number]
        await self._store.keep(Kept(person, number, value))
        await self._call("answerCallbackQuery", callback_query_id=query["id"])
        await self._call(
            "editMessageText",
            chat_id=person,
            message_id=query["message"]["message_id"],
            text=question.answered(question.labels[value]),
            reply_markup=keyboard(question.rows_after),
            **COMMON,
        )
        return self._ask(person, self._questions.get(number + 1))

    async def _call(self, method: str, **given: Any) -> None:
        url, body = self._root + method, orjson.dumps(given)
        async with self._session.post(url, data=body, headers=JSON) as response:
            answer = orjson.loads(await response.read())
            if not answer["ok"]:
                raise RuntimeError(method)

    def _ask(self, person: int, question: Shown | None) -> web.Response:
        call = {"method": "sendMessage", "chat_id": person, "text": THANKS, **COMMON}
        if question:
            call |= {"text": question.html, "reply_markup": keyboard(question.rows)}
        return web.Response(body=orjson.dumps(call), headers=JSON)


async def _run(options: Options) -> None:
    store = await open_store(options.database)
    connector = aiohttp.TCPConnector(limit=256)
    async with aiohttp.ClientSession(connector=connector) as session:
        app = web.Application()
        app.router.add_post(PATH, RawBot(options, store, session).receive)
        await serve(app, options.port)
    await store.close()


if __name__ == "__main__":
    uvloop.run(_run(read_options()))
