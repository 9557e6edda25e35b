"""Settings: from the environment or .env; what is wrong names its variable and its mend."""

from pathlib import Path

import pytest

from participation.exports import EXPORT_NAMES, ExportFormat
from participation.models import AgeBand, Role
from portevoix import options
from tests.portevoix.command_line import CommandLine


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("port", "abc", "PORTEVOIX_PORT: input should be a valid integer"),
        ("port", "70000", "PORTEVOIX_PORT: input should be less than or equal to 65535"),
        ("send_rate", "0", "PORTEVOIX_SEND_RATE: input should be greater than 0"),
        ("send_rate", "31", "PORTEVOIX_SEND_RATE over 30 needs PORTEVOIX_PAID_BROADCAST=true"),
        ("paid_broadcast", "perhaps", "PORTEVOIX_PAID_BROADCAST: input should be a valid boolean"),
        ("timezone", "Mars/Olympus", "PORTEVOIX_TIMEZONE: must be a timezone's name"),
        ("timezone", "../etc", "PORTEVOIX_TIMEZONE: must be a timezone's name"),
        ("telegram_token", "s3cret", "PORTEVOIX_TELEGRAM_TOKEN: must be a token"),
        ("telegram_api_url", "api.telegram.org", "PORTEVOIX_TELEGRAM_API_URL: must begin with"),
        ("webhook_url", "http://example.org", "PORTEVOIX_WEBHOOK_URL: must begin with https://"),
        ("webhook_url", "https://example.org", "needs a PORTEVOIX_WEBHOOK_SECRET beside it"),
        ("webhook_secret", "s3cret with spaces", "PORTEVOIX_WEBHOOK_SECRET: must be 1 to 256"),
        ("database_url", "mysql://ada:s3cret@db", "PORTEVOIX_DATABASE_URL: must begin with"),
        ("minimum_age", "-1", "PORTEVOIX_MINIMUM_AGE: input should be greater"),
        ("proxy", "proxy.example", "PORTEVOIX_PROXY: must be an address or a network"),
        ("secret_key", "s3cret", "PORTEVOIX_SECRET_KEY: must have at least 32 characters"),
        ("second_factor", "everyone", "PORTEVOIX_SECOND_FACTOR needs a PORTEVOIX_SECRET_KEY"),
        ("second_factor", "cats", "PORTEVOIX_SECOND_FACTOR: input should be 'nobody', 'editors'"),
        ("map_tiles", "http://example.org/{z}/{x}/{y}.png", "PORTEVOIX_MAP_TILES: must be like"),
        ("map_tiles", "https://example.org/{z}/{x}.png", "PORTEVOIX_MAP_TILES: must be like"),
        ("map_tiles", "https://{s}.example.org/{z}/{x}/{y}.png", "MAP_TILES: must be like"),
        ("map_tiles", "https://a.org;script-src */{z}/{x}/{y}.png", "MAP_TILES: must be like"),
        ("oidc_issuer", "http://example.org", "PORTEVOIX_OIDC_ISSUER: must begin with https://"),
        ("oidc_issuer", "https://example.org", "needs a PORTEVOIX_OIDC_CLIENT_ID beside it"),
    ],
)
def test_a_wrong_setting_names_itself_and_its_mend(
    tmp_path: Path, name: str, value: str, mend: str
) -> None:
    refused = CommandLine(tmp_path)("campaign", "list", **{name: value})
    assert (refused.status, refused.output) == (2, "")
    assert mend in refused.errors
    assert "s3cret" not in refused.errors


def test_settings_come_from_a_file_and_the_environment_wins(
    portevoix: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "PORTEVOIX_TIMEZONE=Indian/Reunion\nPORTEVOIX_PORT=\nPORTEVOIX_COUNCIL_FILE=none.yaml\n",
        encoding="utf-8",
    )
    from_file = portevoix("check")
    assert "timezone: Indian/Reunion" in from_file.output
    # The words read the environment themselves: what .env says reaches them too.
    assert "wrong  texts: The council's file none.yaml" in from_file.output
    assert "timezone: UTC" in portevoix("check", timezone="UTC").output


def test_a_rate_that_is_paid_for_is_taken(portevoix: CommandLine) -> None:
    assert portevoix("check", send_rate="1000", paid_broadcast="true").errors == ""
    assert portevoix("campaign", "list", send_rate="1001", paid_broadcast="true").status == 2


def test_options_offer_what_the_domain_knows() -> None:
    for offered, known in (
        (options.AgeBandName, AgeBand),
        (options.StaffRole, Role),
        (options.ExportFormatName, ExportFormat),
        (options.ExportShapeName, EXPORT_NAMES),
    ):
        assert [str(member) for member in offered] == [str(member) for member in known]
