"""Answers and proposals as tables to take away: streamed, pseudonymous, to the letter.

async with database.reading() as session:
    export = await export_campaign(session, campaign, "long", wording)
    await write_export(export, ExportFormat.CSV, file)
"""

from participation.exports.formats import (
    MEDIA_TYPES,
    ExportFormat,
    export_chunks,
    write_export,
)
from participation.exports.log import export_log
from participation.exports.registry import (
    EXPORT_NAMES,
    OF_A_CAMPAIGN,
    OF_THE_COUNCIL,
    export_campaign,
)
from participation.exports.tables import Cell, Export
from participation.exports.taken import note_taken
from participation.exports.texts import export_texts

__all__ = [
    "EXPORT_NAMES",
    "MEDIA_TYPES",
    "OF_A_CAMPAIGN",
    "OF_THE_COUNCIL",
    "Cell",
    "Export",
    "ExportFormat",
    "export_campaign",
    "export_chunks",
    "export_log",
    "export_texts",
    "note_taken",
    "write_export",
]
