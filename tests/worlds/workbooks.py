"""Reading XLSX files back, as a spreadsheet would."""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(content: bytes) -> list[list[list[Any]]]:
    """Each sheet's rows; a cell is a text, a number, a boolean or None."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/"))
        return [_rows(ElementTree.fromstring(archive.read(name))) for name in names]


def _rows(sheet: ElementTree.Element) -> list[list[Any]]:
    return [_cells(row) for row in sheet.iter(f"{MAIN}row")]


def _cells(row: ElementTree.Element) -> list[Any]:
    cells: list[Any] = []
    for cell in row.iter(f"{MAIN}c"):
        column = 0
        for letter in re.match(r"[A-Z]+", cell.attrib["r"])[0]:  # type: ignore[index]
            column = column * 26 + ord(letter) - 64
        cells += [None] * (column - 1 - len(cells))
        cells.append(_value(cell))
    return cells


def _value(cell: ElementTree.Element) -> Any:
    assert cell.find(f"{MAIN}f") is None, "a formula"
    if cell.attrib.get("t") == "inlineStr":
        text = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    number = cell.findtext(f"{MAIN}v") or ""
    return number == "1" if cell.attrib.get("t") == "b" else float(number)
