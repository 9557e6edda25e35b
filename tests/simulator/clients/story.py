"""One story for every client: what its bot must do, and what people then see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from simulator.people import People
from tests.worlds.clients import picture

TOKEN = "4242:a_bot_of_any_kind"
SECRET = "between-us"


class Client:
    """A bot of some library, in the story."""

    def __init__(self) -> None:
        self.statuses: list[str] = []

    async def tells(self, chat_id: int, text: str) -> str:
        """ "sent", or what the library understood of the refusal."""
        raise NotImplementedError


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """The address at which an application listens meanwhile."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def play(people: People, client: Client) -> None:
    """Commands, keyboards, edits, photos both ways, places, blocks, 429."""
    ada = await people.join("Ada", language="fr")
    await ada.starts()
    assert (await ada.sees("Bienvenue")).reply_keyboard == [["Question", "Ici"]]
    seen = (await people.request("GET", f"/people/{ada.id}"))["bot"]
    assert seen["commands"] == [{"command": "start", "description": "Commencer"}]
    await ada.taps("Question")
    question = await ada.sees("Alors")
    assert (question.html, question.labels) == ("<b>Alors ?</b>", ["Oui", "Non"])
    await ada.taps("Oui", on=question)
    assert await ada.sees_toast("Noté")
    answered = await ada.sees("Tu dis Oui")
    assert (answered.id, answered.edited, answered.labels) == (question.id, True, [])
    photo = picture(40, 30)
    await ada.sends_photo(photo)
    back = await ada.sees(f"{len(photo)} octets")
    assert back.photo
    assert await people.fetch(back.photo) == photo
    await ada.sends_location(50.63, 3.06)
    assert await ada.sees("Reçu")
    venue = (await ada.messages())[-2].seen["venue"]
    assert (venue["title"], venue["location"]["latitude"]) == ("Ta rue", 50.63)
    await ada.blocks()
    assert "bot was blocked by the user" in await client.tells(ada.id, "Tu es là ?")
    await ada.unblocks()
    assert await client.tells(ada.id, "Te revoilà") == "sent"
    await ada.says("Question")
    await ada.sees("Alors")
    assert client.statuses == ["kicked", "member"]
    await people.request("POST", "/limits", {"enabled": True, "chat_burst": 2})
    assert [await client.tells(ada.id, "Encore") for _ in range(3)] == ["sent", "sent", "wait 1"]
    assert await people.refused_for_speed() == 1
