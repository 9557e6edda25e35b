"""Tables as files: CSV (RFC 4180, UTF-8 without a mark), XLSX, JSON Lines."""

import csv
import io
from collections.abc import AsyncIterator
from enum import StrEnum
from typing import BinaryIO

import orjson

from participation.exports.tables import CHUNK, Cell, Export
from participation.exports.workbooks import workbook_chunks


class ExportFormat(StrEnum):
    """The kind of file that an export is."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.JSONL: "application/jsonl; charset=utf-8",
}


# A spreadsheet works out what begins so, unless an apostrophe stands before it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


async def write_export(export: Export, format: ExportFormat, out: BinaryIO) -> None:
    """Write the table to a binary file as its rows come."""
    async for chunk in export_chunks(export, format):
        out.write(chunk)


async def export_chunks(export: Export, format: ExportFormat) -> AsyncIterator[bytes]:
    """Yields the file's bytes as the table's rows come, to send on at once."""
    write = {
        ExportFormat.CSV: _csv,
        ExportFormat.XLSX: workbook_chunks,
        ExportFormat.JSONL: _jsonl,
    }[format]
    async for chunk in write(export):
        yield chunk


async def _csv(export: Export) -> AsyncIterator[bytes]:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(export.header)
    async for row in export.rows:
        writer.writerow([_csv_cell(cell, harmless=not export.has_formulas) for cell in row])
        if page.tell() >= CHUNK:
            yield page.getvalue().encode()
            page.seek(0)
            page.truncate()
    yield page.getvalue().encode()


def _csv_cell(cell: Cell, *, harmless: bool) -> Cell:
    if harmless and isinstance(cell, str) and cell.startswith(FORMULA_SIGNS):
        return f"'{cell}"
    return str(cell).lower() if isinstance(cell, bool) else cell


async def _jsonl(export: Export) -> AsyncIterator[bytes]:
    lines = bytearray()
    async for row in export.rows:
        lines += orjson.dumps(dict(zip(export.header, row, strict=True)))
        lines += b"\n"
        if len(lines) >= CHUNK:
            yield bytes(lines)
            lines.clear()
    yield bytes(lines)
