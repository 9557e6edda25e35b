"""Answers and proposals as tables to take away: streamed, pseudonymous, to the letter.

async with database.reading() as session:
    export = await export_campaign(session, campaign, ExportShape.LONG, wording)
    await write_export(export, ExportFormat.CSV, file)
"""

from participation.exports.answers import export_answers
from participation.exports.formats import (
    MEDIA_TYPES,
    ExportFormat,
    export_chunks,
    write_export,
)
from participation.exports.log import export_log
from participation.exports.proposals import export_proposals
from participation.exports.responses import export_responses
from participation.exports.tables import Cell, Export, ExportShape
from participation.exports.taken import note_taken
from participation.exports.texts import export_texts
from participation.models import Campaign
from participation.questions import Wording
from participation.storage.db import Session


async def export_campaign(
    session: Session, campaign: Campaign, shape: ExportShape, wording: Wording
) -> Export:
    """The table of that shape; its rows can be read while the session is open."""
    if shape is ExportShape.LONG:
        return await export_answers(session, campaign, wording)
    if shape is ExportShape.WIDE:
        return await export_responses(session, campaign)
    return export_proposals(session)


__all__ = [
    "MEDIA_TYPES",
    "Cell",
    "Export",
    "ExportFormat",
    "ExportShape",
    "export_answers",
    "export_campaign",
    "export_chunks",
    "export_log",
    "export_proposals",
    "export_responses",
    "export_texts",
    "note_taken",
    "write_export",
]
