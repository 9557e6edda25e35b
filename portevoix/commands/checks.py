"""`portevoix check`: everything that can be known to be wrong before running."""

from collections.abc import Awaitable, Callable

import aiohttp

from admin.oidc import ProviderFailed
from admin.oidc.wire import discover
from content import known_languages, wording
from content.campaign_files import campaign_file_names, packaged_campaign
from content.council import CouncilFileError, council
from content.lacking import names_lacking, texts_lacking, texts_of_all
from content.languages import LanguageFolderError
from portevoix.access import provider_settings
from portevoix.commands.campaigns import read_campaign
from portevoix.databases import check_migrated, migrated_database
from portevoix.mistakes import Mistake
from portevoix.settings import Settings, load_settings, unknown_variables

FEW = 5
PATIENCE = aiohttp.ClientTimeout(total=10)

Check = Callable[[Settings], Awaitable[str]]


async def check_everything() -> bool:
    """Print a line for each check. Returns True if all of them passed."""
    try:
        settings = load_settings()
    except Mistake as mistake:
        print(f"wrong  settings: {mistake}")
        return False
    passed = [await _passes(name, check, settings) for name, check in CHECKS.items()]
    return all(passed)


async def _passes(name: str, check: Check, settings: Settings) -> bool:
    try:
        print(f"right  {name}: {await check(settings)}")
    except (Mistake, CouncilFileError, LanguageFolderError) as mistake:
        print(f"wrong  {name}: {mistake}")
        return False
    return True


async def _settings(settings: Settings) -> str:
    if unknown := unknown_variables():
        raise Mistake(f"no setting is called {', '.join(unknown)}. Look for a misspelling.")
    return "all readable"


async def _timezone(settings: Settings) -> str:
    return settings.timezone.key


async def _database(settings: Settings) -> str:
    async with migrated_database(settings):
        return f"migrated to revision {await check_migrated(settings)}"


async def _texts(settings: Settings) -> str:
    said = [wording(code).language + _lacking(code) for code in known_languages()]
    return f"{', '.join(said)} for {_council()}"


def _lacking(language: str) -> str:
    """What others stand in for there: how much, and the first few; empty where nothing is."""
    texts, said = texts_lacking(language), []
    if texts:
        said.append(f"{len(texts)} of {texts_of_all()} texts: {_first_few(texts)}")
    if language in council().languages and (names := names_lacking(language)):
        said.append(f"{len(names)} of the council's names: {_first_few(names)}")
    return f" (lacks {'; '.join(said)})" if said else ""


def _first_few(names: list[str]) -> str:
    return ", ".join([*names[:FEW], *(["…"] if len(names) > FEW else [])])


def _council() -> str:
    speaks = council()
    return speaks.name_in(speaks.languages[0])


async def _campaigns(settings: Settings) -> str:
    names = campaign_file_names()
    for name in names:
        read_campaign(packaged_campaign(name), f"{name}.yaml")
    return ", ".join(names)


async def _telegram(settings: Settings) -> str:
    if settings.telegram_token is None:
        return "no token, so the simulator stands in for Telegram"
    url = f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}/getMe"
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as client, client.get(url) as answer:
            told = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        # Not the error's own words: they may hold the address, and with it the token.
        raise Mistake(
            f"{settings.telegram_api_url} gives no answer of Telegram's ({type(error).__name__})."
        ) from None
    if not isinstance(told, dict) or not told.get("ok"):
        raise Mistake("Telegram does not know PORTEVOIX_TELEGRAM_TOKEN. Ask @BotFather for it.")
    return f"the token is that of @{told['result']['username']}"


async def _sign_in(settings: Settings) -> str:
    provider = provider_settings(settings)
    if provider is None:
        return "by password; there is no PORTEVOIX_OIDC_ISSUER"
    try:
        await discover(provider)
    except ProviderFailed as failed:
        raise Mistake(f"PORTEVOIX_OIDC_ISSUER gives no fit answer ({failed.reason}).") from None
    return f"by password, and by {provider.name}"


CHECKS: dict[str, Check] = {
    "settings": _settings,
    "timezone": _timezone,
    "database": _database,
    "texts": _texts,
    "campaigns": _campaigns,
    "sign-in": _sign_in,
    "telegram": _telegram,
}
