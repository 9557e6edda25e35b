"""The editor's form as a browser without a script would send it."""

from html.parser import HTMLParser

from participation.drafts.drafts import find_draft
from participation.drafts.sheets import Sheet
from participation.storage.db import Database
from tests.worlds.visitors import SAME_SITE, Answer, Visitor

Fields = dict[str, str | list[str]]


class _Form(HTMLParser):
    """What a browser would send of the form of that id, as it stands."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._wanted, self._inside = form_id, False
        self._area = self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self._inside = given.get("id") == self._wanted
        if not self._inside:
            return
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in given:
                self.fields.setdefault(name, []).append(given.get("value") or "")
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select] = [given.get("value") or ""]

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.fields[self._area] = [self._text.removeprefix("\n")]
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False


def form_of(page: Answer, form_id: str = "sheet") -> Fields:
    reader = _Form(form_id)
    reader.feed(page.text)
    return {
        name: values if len(values) > 1 else values[0] for name, values in reader.fields.items()
    }


async def begin(visitor: Visitor, origin: str = "blank") -> str:
    return (await visitor.post("/drafts", origin=origin)).location


async def press(visitor: Visitor, address: str, act: str, **changes: str) -> Answer:
    """Press a button of the form as the page shows it, some fields changed."""
    fields = form_of(await visitor.get(address)) | changes | {"act": act}
    return await visitor.post(address, SAME_SITE, **fields)


async def sheet_in(database: Database, address: str) -> Sheet:
    async with database.reading() as session:
        draft = await find_draft(session, int(address.rpartition("/")[2]))
    return Sheet.model_validate(draft.sheet)
