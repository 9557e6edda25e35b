"""Tables to take away: written to a file, noted in the log, sent in pieces."""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from aiohttp import web

from admin.web.auth import Handler
from admin.web.keys import DATABASE, TIMEZONE, member_of, now_of
from participation.exports import MEDIA_TYPES, Export, ExportFormat, note_taken, write_export
from participation.storage.db import Session

CHUNK = 65536
FORMATS = f"{{format:{'|'.join(ExportFormat)}}}"


@dataclass(frozen=True)
class Download:
    """A table of a room's, to be had in every format; everybody on staff may take it."""

    # Of the file, and in the log.
    name: str
    # Without the format at its end.
    address: str
    # The code of the text that says what is taken.
    label: str
    export: Callable[[Session], Export]


def download_routes(downloads: Iterable[Download]) -> list[web.RouteDef]:
    """Returns the routes at which those tables are taken away."""
    return [web.get(f"{each.address}.{FORMATS}", _taking(each)) for each in downloads]


def _taking(download: Download) -> Handler:
    async def take(request: web.Request) -> web.StreamResponse:
        async with request.app[DATABASE].reading() as session:
            file = await written(request, download.export(session))
        return await sent(request, file, download.name)

    return take


async def written(request: web.Request, export: Export) -> BinaryIO:
    """Returns a file that holds the table in the format that the address asks for."""
    # To a file first: a slow download must not keep the database waiting.
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed once sent
    await write_export(export, _format(request), file)
    file.seek(0)
    return file


async def sent(request: web.Request, file: BinaryIO, name: str) -> web.StreamResponse:
    """Note in the log who takes the table of that name, and send its file. Returns the response."""
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
