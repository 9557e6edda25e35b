"""The command line. Packages are imported by the command that needs them: `--help` is quick."""

import asyncio
import gc
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from portevoix.mistakes import MISTAKE, Mistake, refusal_in_words
from portevoix.options import (
    AgeBandName,
    ExportFormatName,
    ExportShapeName,
    ProcessRole,
    StaffRole,
)


class ExplainingGroup(TyperGroup):
    """Commands whose mistakes are said in words, with exit status 2."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for. Returns what it returns.

        Raises Exit after a mistake said in words.
        """
        try:
            return super().invoke(ctx)
        except Exception as error:
            explanation = _explanation(error)
            if explanation is None:
                raise
            typer.echo(f"portevoix: {explanation}", err=True)
            raise typer.Exit(MISTAKE) from None


def _explanation(error: Exception) -> str | None:
    if isinstance(error, Mistake):
        return str(error)
    from content.council import CouncilFileError
    from content.languages import LanguageFolderError
    from participation.errors import ParticipationError

    if isinstance(error, ParticipationError):
        option = f"--{error.field.replace('_', '-')}" if error.field else ""
        return refusal_in_words(error.code, {"option": option} | error.details)
    return str(error) if isinstance(error, CouncilFileError | LanguageFolderError) else None


app = typer.Typer(
    cls=ExplainingGroup,
    help="Short consultations by Telegram, and a panel for the council's staff.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
staff = typer.Typer(help="Staff accounts.", no_args_is_help=True)
campaign = typer.Typer(help="Campaigns.", no_args_is_help=True)
app.add_typer(staff, name="staff")
app.add_typer(campaign, name="campaign")


def main() -> None:
    """The `portevoix` command."""
    app()


@app.command()
def run(
    role: Annotated[ProcessRole, typer.Option(help="What this process does.")] = ProcessRole.ALL,
) -> None:
    """Run the bot, the sender and the panel; with no token, against a simulator."""
    from portevoix.logs import configure_logs
    from portevoix.settings import load_settings

    settings = load_settings()
    configure_logs()
    # All of it stays: to look for garbage among it meanwhile is a quarter of the start.
    gc.disable()
    from portevoix.running import run as run_portevoix

    gc.enable()
    run_portevoix(settings, role)


@app.command()
def migrate(
    revision: Annotated[str, typer.Option(help="A revision to go up or down to.")] = "head",
) -> None:
    """Bring the database to today's tables; rows are kept."""
    from portevoix.commands.databases import migrate_to

    asyncio.run(migrate_to(revision))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; a new one each time.")],
) -> None:
    """Copy the whole database into a file, while everything runs."""
    from portevoix.commands.backups import back_up

    asyncio.run(back_up(file))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `portevoix backup` wrote.")],
) -> None:
    """Fill an empty database from a backup."""
    from portevoix.commands.backups import restore as fill

    asyncio.run(fill(file))


@app.command()
def export(
    key: Annotated[str, typer.Argument(help="The campaign's key.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    format: Annotated[ExportFormatName, typer.Option()] = ExportFormatName.CSV,
    shape: Annotated[
        ExportShapeName, typer.Option(help="One answer, response or proposal a row.")
    ] = ExportShapeName.LONG,
    language: Annotated[
        str | None, typer.Option(help="Of the labels: its code; the first found without.")
    ] = None,
) -> None:
    """Write the answers to a campaign, or all proposals, to a file."""
    from portevoix.commands.exports import export as write

    asyncio.run(write(key, format.value, shape.value, out, language))


@app.command()
def recount(
    key: Annotated[str | None, typer.Argument(help="A campaign's key; all without.")] = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make the counts what the answers come to.")
    ] = False,
) -> None:
    """Say whether the results are what a count of the answers comes to; exit 1 where not."""
    from portevoix.commands.recounts import recount as count_again

    if not asyncio.run(count_again(key, repair=repair)):
        raise typer.Exit(1)


@app.command()
def check() -> None:
    """Say what is right and what is wrong: settings, database, texts, campaigns, token."""
    from portevoix.commands.checks import check_everything

    if not asyncio.run(check_everything()):
        raise typer.Exit(1)


@staff.command("add")
def add_staff(
    email: Annotated[str, typer.Argument(help="The address they sign in with.")],
    role: Annotated[StaffRole, typer.Option(help="What they may do.")],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Make an account; unless given, its password is made up and printed once."""
    from portevoix.commands.staff import add

    asyncio.run(add(email, role.value, password_stdin=password_stdin))


@staff.command("reset-second-factor")
def reset_second_factor(
    email: Annotated[str, typer.Argument(help="The address they sign in with.")],
) -> None:
    """Ask an account for no code any more: for the admin whose telephone is lost, too."""
    from portevoix.commands.staff import reset_second_factor as reset

    asyncio.run(reset(email))


@campaign.command("import")
def import_campaign(
    file: Annotated[Path, typer.Argument(help="A campaign file, in YAML.")],
) -> None:
    """Make a campaign of a file, or a new version of the one that has its key."""
    from portevoix.commands.campaigns import import_file

    asyncio.run(import_file(file))


@campaign.command("schedule")
def schedule_campaign(
    key: Annotated[str, typer.Argument(help="The campaign's key.")],
    opens_at: Annotated[str, typer.Option(help="Like 2026-03-02T18:00, on the council's clock.")],
    closes_at: Annotated[str | None, typer.Option(help="Likewise; open-ended without.")] = None,
    reminds_at: Annotated[str | None, typer.Option(help="One reminder to who began.")] = None,
    spread_minutes: Annotated[
        int,
        typer.Option(
            min=0, max=10_080, help="Invitations leave evenly over so long, in random order."
        ),
    ] = 0,
    age_band: Annotated[list[AgeBandName] | None, typer.Option(help="Repeatable.")] = None,
    district: Annotated[list[str] | None, typer.Option(help="Its key; repeatable.")] = None,
    language: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Its code, such as fr; repeatable.")
    ] = None,
    source: Annotated[list[str] | None, typer.Option(help="A link's code; repeatable.")] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, max=1_000_000, help="Only so many, drawn by lot.")
    ] = None,
    daily: Annotated[
        bool, typer.Option("--daily", help="One question a day, at the hour of the opening.")
    ] = False,
) -> None:
    """Set when a campaign opens and closes, and whom it asks (without options: everyone)."""
    from portevoix.commands.campaigns import schedule, wanted_audience

    audience = wanted_audience(age_band or [], district or [], language or [], source or [])
    drawn = audience.model_copy(update={"sample": sample})
    times = (opens_at, closes_at, reminds_at)
    asyncio.run(schedule(key, *times, drawn, spread_minutes, daily=daily))


@campaign.command("list")
def list_campaigns() -> None:
    """Every campaign: its status, its times, how many were asked, started and finished."""
    from portevoix.commands.campaigns import show_list

    asyncio.run(show_list())


@campaign.command("schema")
def schema() -> None:
    """Print the JSON Schema of campaign files, for editors that check as you type."""
    from portevoix.commands.campaigns import show_schema

    show_schema()
