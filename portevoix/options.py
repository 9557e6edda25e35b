"""What options may say. The domain's own lists would cost every `--help` the whole domain's import;
a test keeps these the same."""

from enum import StrEnum


class ProcessRole(StrEnum):
    """Which parts of Portevoix one process runs."""

    ALL = "all"  # everything in one process: the default, and all that SQLite needs
    BOT = "bot"  # updates in, conversations
    SENDER = "sender"  # messages owed, and the jobs of the clock
    PANEL = "panel"  # the staff's pages

    @property
    def receives(self) -> bool:
        """Whether it takes updates in."""
        return self in (ProcessRole.ALL, ProcessRole.BOT)

    @property
    def sends(self) -> bool:
        """Whether it sends what is owed."""
        return self in (ProcessRole.ALL, ProcessRole.SENDER)

    @property
    def shows(self) -> bool:
        """Whether staff reach their pages here."""
        return self in (ProcessRole.ALL, ProcessRole.PANEL)


class SecondFactorFor(StrEnum):
    """The people who must have a second factor behind their password; everyone else may."""

    NOBODY = "nobody"
    EDITORS = "editors"  # and admins: whoever can change or send something
    EVERYONE = "everyone"


class StaffRole(StrEnum):
    """What an account may do."""

    ADMIN = "admin"
    EDITOR = "editor"
    ANALYST = "analyst"


class AgeBandName(StrEnum):
    """An age band, as options and files spell it."""

    UNDER_18 = "under-18"
    FROM_18_TO_24 = "18-24"
    FROM_25_TO_29 = "25-29"
    FROM_30_TO_35 = "30-35"
    OVER_35 = "over-35"


class ExportFormatName(StrEnum):
    """The kind of file that an export is."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


class ExportShapeName(StrEnum):
    """What one row of an export stands for."""

    LONG = "long"  # one answer a row
    WIDE = "wide"  # one response a row
    PROPOSALS = "proposals"  # one proposal a row
