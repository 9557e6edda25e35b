"""A campaign as it comes in, told to whoever has its page open."""

import asyncio
from collections.abc import AsyncIterator

import orjson
from aiohttp import web

from admin.campaigns.outlook import outlook_of
from admin.campaigns.sentences import campaign_sentences
from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, ENDING, FINDINGS, TIMEZONE, WORDING, now_of
from admin.web.rendering import render, render_text
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.models import Campaign
from participation.results import CampaignProgress, Reach, campaign_progress, campaign_reach
from participation.storage.wakeups import ANSWERED, PAUSE_SECONDS, listening

EVENTS = "text/event-stream"
# Who was told nothing looks by itself so often: deliveries arrive without a word.
LOOKS_EVERY = 3.0
# After so long the browser comes again, and shows again who it is.
LASTS = 600.0


async def tell(request: web.Request) -> web.StreamResponse:
    """Send the campaign's progress whenever it changes (server-sent events).

    Returns the stream, or the progress once where no events are asked for. Raises HTTPNotFound
    before the campaign has opened.
    """
    key = request.match_info["key"]
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, key)
        if campaign.opened_at is None:
            raise web.HTTPNotFound
        if EVENTS not in request.headers.get("Accept", ""):
            progress = await campaign_progress(session, campaign, now_of(request))
            return render(request, "campaigns/progress.html", campaign=campaign, progress=progress)
    response = web.StreamResponse(headers={"Content-Type": EVENTS, "X-Accel-Buffering": "no"})
    await response.prepare(request)
    try:
        told = b""
        async for _ in _looks(request):
            event = await _event(request, key)
            # Nothing new: a comment keeps the line open, and tells whether anybody is there.
            await response.write(b":\n\n" if event == told else event)
            told = event
    except ConnectionResetError:
        pass  # the page was left
    return response


async def _looks(request: web.Request) -> AsyncIterator[None]:
    """When to look: soon after an answer, at most once a second, and now and then anyway."""
    ending, loop = request.app[ENDING], asyncio.get_running_loop()
    until = loop.time() + LASTS
    async with listening(request.app[DATABASE], ANSWERED) as woken:
        while not ending.is_set() and loop.time() < until:
            was_woken = woken.is_set()
            woken.clear()
            yield
            await _first_of(ending, timeout=PAUSE_SECONDS)
            # What came within that second may not have been announced.
            if not was_woken:
                await _first_of(ending, woken, timeout=LOOKS_EVERY - PAUSE_SECONDS)


async def _first_of(*events: asyncio.Event, timeout: float) -> None:
    waiting = {asyncio.ensure_future(event.wait()) for event in events}
    try:
        await asyncio.wait(waiting, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()


async def _event(request: web.Request, key: str) -> bytes:
    """The fragment, the sentence and the status, as one event."""
    now = now_of(request)
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, key)
        reach = await _reach(request, campaign)
        progress = await campaign_progress(session, campaign, now, reach)
        outlook = await outlook_of(session, campaign, await definition_of(session, campaign), now)
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    sentences = campaign_sentences(campaign, progress.reach, outlook, write, now)
    told = {
        "status": progress.status,
        "sentence": render_text(request, "campaigns/sentences.html", sentences=sentences),
        "html": _fragment(request, campaign, progress),
    }
    return b"event: progress\ndata: " + orjson.dumps(told) + b"\n\n"


async def _reach(request: web.Request, campaign: Campaign) -> Reach | None:
    """Counted from the deliveries: for all who watch together, and rarely where they are many."""

    async def count() -> Reach:
        async with request.app[DATABASE].reading() as session:
            return await campaign_reach(session, campaign)

    found = await request.app[FINDINGS].of(("reach", campaign.id), object(), count)
    return found.value if found else None


def _fragment(request: web.Request, campaign: Campaign, progress: CampaignProgress) -> str:
    return render_text(request, "campaigns/progress.html", campaign=campaign, progress=progress)


ROUTES = [web.get("/campaigns/{key}/progress", tell)]
