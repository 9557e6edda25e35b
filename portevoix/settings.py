"""Settings: PORTEVOIX_* in the environment or in a file named .env; the environment wins."""

import os
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from participation.storage.db import DEFAULT_URL
from participation.storage.seals import SHORTEST_KEY
from portevoix.mistakes import Mistake
from portevoix.options import SecondFactorFor

PREFIX = "PORTEVOIX_"
TELEGRAM = "https://api.telegram.org"

# Read by the words and by an action server straight from the environment.
ELSEWHERE = ("council_file", "languages_folder", "minimum_age", "database_url", "timezone")

# More messages a second than these, Telegram takes only where they are paid for.
FREE_RATE = 30

# Never shown, not even when wrong. A database's address may hold its password.
UNSHOWN = (
    "telegram_token",
    "webhook_secret",
    "secret_key",
    "database_url",
    "oidc_client_secret",
)


def _zone(name: Any) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (KeyError, ValueError, OSError):
        raise ValueError("must be a timezone's name, like Europe/Paris or UTC") from None


def _database(url: str) -> str:
    if not url.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
        raise ValueError("must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://")
    return url


def _web_address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("must begin with https:// (or http:// on this machine)")
    return url.rstrip("/")


def _network(address: str) -> str:
    try:
        ip_network(address)
    except ValueError:
        raise ValueError("must be an address or a network, like 127.0.0.1 or 10.0.0.0/8") from None
    return address


def _token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token.get_secret_value()):
        raise ValueError("must be a token as @BotFather gives it: figures, a colon, letters")
    return token


def _secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
        raise ValueError("must be 1 to 256 of the characters A-Z a-z 0-9 _ and -")
    return secret


def _key(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < SHORTEST_KEY:
        raise ValueError(f"must have at least {SHORTEST_KEY} characters, drawn at random")
    return secret


def _issuer(url: str) -> str:
    parts = urlsplit(url)
    on_this_machine = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if not parts.hostname or (parts.scheme != "https" and not on_this_machine):
        raise ValueError("must begin with https:// (or http://localhost to try it)")
    return url


def _tiles(address: str) -> str:
    parts, squares = urlsplit(address), re.findall(r"\{(\w*)\}", address)
    on_this_machine = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    # Its host goes into a rule for browsers: nothing that would end the rule.
    is_host = re.fullmatch(r"[A-Za-z0-9.\-]+(:\d+)?", parts.netloc)
    needed = {"z", "x", "y"}
    is_safe = parts.scheme == "https" or on_this_machine
    if not (is_safe and is_host and needed <= {*squares} <= needed | {"r"}):
        raise ValueError(
            "must be like https://tiles.example.org/{z}/{x}/{y}.png (http:// on this machine alone)"
        )
    return address


class Settings(BaseSettings):
    """Everything that can be set, with its default."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    database_url: Annotated[str, AfterValidator(_database)] = DEFAULT_URL
    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] = TELEGRAM
    webhook_url: Annotated[str, AfterValidator(_web_address)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8080
    simulator_port: Annotated[int, Field(ge=1, le=65535)] = 8081
    simulator_url: Annotated[str, AfterValidator(_web_address)] | None = None
    proxy: Annotated[str, AfterValidator(_network)] | None = None
    secret_key: Annotated[SecretStr, AfterValidator(_key)] | None = None
    second_factor: SecondFactorFor = SecondFactorFor.NOBODY
    oidc_issuer: Annotated[str, AfterValidator(_issuer)] | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_name: str | None = None
    oidc_unsigned_userinfo: bool = False
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Europe/Paris")
    send_rate: Annotated[float, Field(gt=0, le=1000)] = FREE_RATE
    paid_broadcast: bool = False
    map_tiles: Annotated[str, AfterValidator(_tiles)] | None = None
    map_attribution: str = ""
    council_file: Path | None = None
    languages_folder: Path | None = None
    minimum_age: Annotated[int, Field(ge=0, le=120)] | None = None

    @model_validator(mode="after")
    def _webhook_can_be_called(self) -> Self:
        # A Bot API server of one's own, beside the bot, may call without.
        plain = self.webhook_url is not None and not self.webhook_url.startswith("https://")
        if plain and self.telegram_api_url == TELEGRAM:
            raise ValueError(
                "PORTEVOIX_WEBHOOK_URL: must begin with https://: Telegram calls no other address"
            )
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("PORTEVOIX_WEBHOOK_URL needs a PORTEVOIX_WEBHOOK_SECRET beside it")
        return self

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        needed = {
            "OIDC_CLIENT_ID": self.oidc_client_id,
            "OIDC_CLIENT_SECRET": self.oidc_client_secret,
            "SECRET_KEY": self.secret_key,
        }
        if self.oidc_issuer and (missing := [name for name in needed if not needed[name]]):
            raise ValueError(f"PORTEVOIX_OIDC_ISSUER needs a PORTEVOIX_{missing[0]} beside it")
        if self.second_factor is not SecondFactorFor.NOBODY and not self.secret_key:
            raise ValueError("PORTEVOIX_SECOND_FACTOR needs a PORTEVOIX_SECRET_KEY beside it")
        return self

    @model_validator(mode="after")
    def _rate_is_free_or_paid_for(self) -> Self:
        if self.send_rate > FREE_RATE and not self.paid_broadcast:
            raise ValueError(
                f"PORTEVOIX_SEND_RATE over {FREE_RATE} needs PORTEVOIX_PAID_BROADCAST=true beside "
                "it: Telegram charges for each message beyond"
            )
        return self


class _LanguagesFolder(BaseSettings):
    """One of them alone, for what needs no other."""

    model_config = Settings.model_config

    languages_folder: Path | None = None


def load_settings() -> Settings:
    """Returns the settings in force. Raises Mistake that names each wrong variable and its mend."""
    try:
        settings = Settings()
    except ValidationError as error:
        lines = [_in_words(entry) for entry in error.errors(include_url=False)]
        raise Mistake("\n".join(["The settings cannot be used:", *lines])) from None
    for name in ELSEWHERE:
        _put_in_environment(name, getattr(settings, name))
    return settings


def load_languages_folder() -> None:
    """Put the folder of an operator's own languages in force, whatever the other settings say."""
    _put_in_environment("languages_folder", _LanguagesFolder().languages_folder)


def unknown_variables() -> list[str]:
    """Returns the environment's variables that look like settings but are none, sorted."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    return sorted(
        name
        for name in os.environ
        if name.startswith(PREFIX) and name not in known and not name.startswith(f"{PREFIX}TEST_")
    )


def _put_in_environment(name: str, value: Any) -> None:
    if value is not None:
        os.environ.setdefault(f"{PREFIX}{name.upper()}", str(value))


def _in_words(entry: Any) -> str:
    message = entry["msg"].removeprefix("Value error, ")
    if not entry["loc"]:
        return f"  {message}"
    name = str(entry["loc"][0])
    found = "" if name in UNSHOWN else f" (it is {str(entry['input'])!r})"
    return f"  {PREFIX}{name.upper()}: {message[0].lower()}{message[1:]}{found}"
