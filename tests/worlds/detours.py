"""There and back: a visitor who signs in by the provider."""

import html
import re
from urllib.parse import urlsplit

import aiohttp

from admin.oidc import Provider, ProviderSettings
from tests.worlds.around.identity_provider import CLIENT_ID, CLIENT_SECRET, IdentityProvider
from tests.worlds.visitors import Answer, Visitor

NAME = "Mairie Connect"


def provider_of(identities: IdentityProvider, *, takes_unsigned: bool = False) -> Provider:
    """What the panel knows of that provider."""
    settings = (identities.issuer, CLIENT_ID, CLIENT_SECRET, NAME, takes_unsigned)
    return Provider(ProviderSettings(*settings))


async def at_the_provider(address: str, who: str) -> str:
    """Say who one is there; where the browser is sent."""
    async with aiohttp.ClientSession() as browser:
        async with browser.get(address) as page:
            text = await page.text()
            assert page.status == 200, text
        ticket = re.search(r"value='([^']+)'", text)
        assert ticket is not None
        form = {"ticket": html.unescape(ticket[1]), "who": who}
        decided = f"{address.partition('/authorize')[0]}/decide"
        async with browser.post(decided, data=form, allow_redirects=False) as onward:
            back = urlsplit(onward.headers["Location"])
    return f"{back.path}?{back.query}"


async def comes_back(visitor: Visitor, who: str = "ada", onward: str = "/people") -> Answer:
    """There and back."""
    left = await visitor.get(f"/sign-in/provider?next={onward}")
    return await visitor.get(await at_the_provider(left.location, who))
