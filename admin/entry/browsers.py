"""Which browser it is, in two words, for whoever looks through their sessions."""

# The first that is named wins: most browsers claim to be several.
FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_of(user_agent: str) -> str:
    """Returns the browser and its system, as in "Firefox, Windows"; "" for what we do not know."""
    named = [
        next((name for sign, name in known if sign in user_agent), "")
        for known in (FAMILIES, SYSTEMS)
    ]
    return ", ".join(filter(None, named))
