"""`portevoix export`."""

from pathlib import Path

from content import LanguageTexts, known_languages, wording
from participation.campaigns.lifecycle import find_campaign
from participation.exports import ExportFormat, export_campaign, write_export
from portevoix.databases import migrated_database
from portevoix.mistakes import Mistake
from portevoix.settings import load_settings


async def export(key: str, format: str, shape: str, out: Path, language: str | None) -> None:
    """Write a campaign's answers to a file. Raises Mistake if the file cannot be written.

    An earlier file stays until the new one is whole.
    """
    settings = load_settings()
    words = _words(language)
    unfinished = out.with_name(f"{out.name}.part")
    async with migrated_database(settings) as database, database.reading() as session:
        campaign = await find_campaign(session, key)
        table = await export_campaign(session, campaign, shape, words)
        try:
            with unfinished.open("wb") as file:
                await write_export(table, ExportFormat(format), file)
            unfinished.replace(out)
        except OSError as error:
            raise Mistake(f"--out: {out} cannot be written: {error.strerror}.") from None
        finally:
            unfinished.unlink(missing_ok=True)
    print(f"{key} was exported to {out}.")


def _words(language: str | None) -> LanguageTexts:
    """The texts in that language, or in the first found; a Mistake where it is not found."""
    known = known_languages()
    if language is not None and language not in known:
        raise Mistake(f"--language: {language!r} is not one of {', '.join(known)}.")
    return wording(language or next(iter(known)))
