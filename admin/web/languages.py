"""Which language a stranger's page is in: the cookie's, else the browser's."""

from aiohttp import web

from content import known_languages

COOKIE = "portevoix-language"


def language_of_stranger(request: web.Request) -> str:
    """Returns the cookie's language, else the first that both the browser and we know."""
    known = known_languages()
    if (chosen := request.cookies.get(COOKIE)) in known:
        return str(chosen)
    accepted = request.headers.get("Accept-Language", "").split(",")
    codes = [entry.split(";")[0].strip()[:2].lower() for entry in accepted]
    return next((code for code in codes if code in known), next(iter(known)))


def own_name(code: str) -> str:
    """Returns what a language calls itself."""
    return known_languages()[code].name
