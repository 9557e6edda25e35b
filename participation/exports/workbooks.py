"""Tables as XLSX workbooks, in constant memory."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from typing import Any

from participation.exports.tables import CHUNK, Cell, Export

ROWS_PER_SHEET = 1_048_576  # the format's own limit, header included


async def workbook_chunks(
    export: Export, rows_per_sheet: int = ROWS_PER_SHEET
) -> AsyncIterator[bytes]:
    """Yields the bytes of an XLSX file; a table longer than a sheet goes on in a further one."""
    # Two megabytes, which nobody needs before the first workbook.
    import xlsxwriter

    # A workbook is an archive: complete before its first byte can go.
    with tempfile.TemporaryFile() as file:
        # Constant memory writes each row away; "=1+1" and addresses stay what people typed.
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        workbook = xlsxwriter.Workbook(file, options)
        sheet, line = _new_sheet(workbook, export.header), 1
        async for row in export.rows:
            if line == rows_per_sheet:
                sheet, line = _new_sheet(workbook, export.header), 1
            _write_row(sheet, line, row)
            line += 1
        await asyncio.to_thread(workbook.close)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _new_sheet(workbook: Any, header: tuple[str, ...]) -> Any:
    sheet = workbook.add_worksheet()
    sheet.freeze_panes(1, 0)
    _write_row(sheet, 0, header)
    return sheet


def _write_row(sheet: Any, line: int, row: tuple[Cell, ...]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, bool):
            sheet.write_boolean(line, column, cell)
        elif isinstance(cell, int | float):
            sheet.write_number(line, column, cell)
        elif cell is not None:
            sheet.write_string(line, column, str(cell))
