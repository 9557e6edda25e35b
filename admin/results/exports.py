"""Tables to take away: answers, responses and proposals as CSV, XLSX or JSON Lines."""

import tempfile
from typing import BinaryIO

from aiohttp import web

from admin.web.keys import DATABASE, TIMEZONE, WORDING, member_of, now_of
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.exports import (
    MEDIA_TYPES,
    Export,
    ExportFormat,
    ExportShape,
    export_campaign,
    export_proposals,
    export_texts,
    note_taken,
    write_export,
)

CHUNK = 65536


async def campaign_table(request: web.Request) -> web.StreamResponse:
    """A campaign's answers (long) or responses (wide)."""
    shape = ExportShape(request.match_info["shape"])
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        export = await export_campaign(session, campaign, shape, request[WORDING])
        file = await _written(request, export)
    return await _sent(request, file, f"{campaign.key}-{shape}")


async def texts_table(request: web.Request) -> web.StreamResponse:
    """What people wrote to one question, as it may be published."""
    key = request.match_info["question"]
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        if (await definition_of(session, campaign)).question(key) is None:
            raise web.HTTPNotFound
        file = await _written(request, await export_texts(session, campaign, key))
    return await _sent(request, file, f"{campaign.key}-{key}-texts")


async def proposals_table(request: web.Request) -> web.StreamResponse:
    """Every proposal."""
    async with request.app[DATABASE].reading() as session:
        file = await _written(request, export_proposals(session))
    return await _sent(request, file, "proposals")


async def _written(request: web.Request, export: Export) -> BinaryIO:
    # To a file first: a slow download must not keep the database waiting.
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed once sent
    await write_export(export, _format(request), file)
    file.seek(0)
    return file


async def _sent(request: web.Request, file: BinaryIO, name: str) -> web.StreamResponse:
    by, now = member_of(request), now_of(request)
    async with request.app[DATABASE].transaction() as session:
        note_taken(session, f"{name}.{_format(request)}", by=by, now=now)
    day = now.astimezone(request.app[TIMEZONE]).strftime("%Y-%m-%d")
    filename = f"{name}-{day}.{_format(request)}"
    response = web.StreamResponse(
        headers={
            "Content-Type": MEDIA_TYPES[_format(request)],
            "Content-Disposition": f'attachment; filename="{filename}"',
        }
    )
    with file:
        await response.prepare(request)
        while chunk := file.read(CHUNK):
            await response.write(chunk)
        await response.write_eof()
    return response


def _format(request: web.Request) -> ExportFormat:
    return ExportFormat(request.match_info["format"])


FORMATS = "{format:csv|xlsx|jsonl}"
ROUTES = [
    web.get(f"/campaigns/{{key}}/exports/{{shape:long|wide}}.{FORMATS}", campaign_table),
    web.get(f"/campaigns/{{key}}/questions/{{question}}/texts.{FORMATS}", texts_table),
    web.get(f"/proposals/export.{FORMATS}", proposals_table),
]
