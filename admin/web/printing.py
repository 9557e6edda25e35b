"""Pictures and documents from the templates in `print/`: text goes in as JSON, never as markup."""

import asyncio
import hashlib
from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import orjson

from admin.web.glyphs import printable

if TYPE_CHECKING:
    import typst

PRINT = Path(__file__).parent / "print"
Template = Literal["card", "report", "poster"]
# A card of 1080 points is one of 1080 pixels.
PIXELS_AN_INCH = 72
# Printed alike as long as nothing changes; the latest are kept, a few megabytes of them.
MOST_KEPT = 64


class Printer:
    """Prints one thing at a time, beside the loop, with the fonts that come with it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._alone = asyncio.Lock()

    @cached_property
    def _compiler(self) -> "typst.Compiler":
        # Eleven megabytes, which nobody needs before the first thing is printed.
        import typst

        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(PRINT / "fonts")],
        )
        return typst.Compiler(root=str(PRINT), font_paths=fonts)

    async def picture(self, template: Template, data: dict[str, Any]) -> bytes:
        """Returns a PNG, one pixel a point."""
        return await self._printed(template, "png", data)

    async def document(self, template: Template, data: dict[str, Any]) -> bytes:
        """Returns a PDF that screen readers can read (PDF/UA-1)."""
        return await self._printed(template, "pdf", data)

    async def _printed(
        self, template: Template, form: Literal["png", "pdf"], data: dict[str, Any]
    ) -> bytes:
        text = orjson.dumps(_printable(data), option=orjson.OPT_SORT_KEYS).decode()
        name = hashlib.sha256(f"{template}.{form} {text}".encode()).hexdigest()
        async with self._alone:
            if name not in self._kept:
                self._kept[name] = await asyncio.to_thread(self._compile, template, form, text)
            self._kept.move_to_end(name)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[name]

    def _compile(self, template: Template, form: Literal["png", "pdf"], text: str) -> bytes:
        printed = self._compiler.compile(
            input=str(PRINT / f"{template}.typ"),
            format=form,
            ppi=PIXELS_AN_INCH,
            sys_inputs={"data": text},
            pdf_standards=["ua-1"] if form == "pdf" else [],
        )
        return cast(bytes, printed)


def _printable(data: Any) -> Any:
    """The data in signs that the fonts have: emoji would print as boxes, or not at all."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, list):
        return [_printable(each) for each in data]
    if isinstance(data, dict):
        return {name: _printable(value) for name, value in data.items()}
    return data
