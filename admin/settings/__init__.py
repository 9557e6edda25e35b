"""What the council sets: rules, its own words, lists to choose from."""

from admin.settings import choices, council, settings
from admin.settings.council_changes import fields_in_words
from admin.web.auth import ADMINS
from admin.web.rooms import Logged, MenuEntry, room

ROOM = room(
    __file__,
    settings.ROUTES,
    council.ROUTES,
    choices.ROUTES,
    menu=MenuEntry(
        "/settings", icon="adjustments-horizontal", label="panel.settings", roles=ADMINS
    ),
    logged=(
        Logged(("settings.changed",), "/settings", "panel.settings"),
        Logged(("council.changed",), words={"fields": fields_in_words}),
    ),
)
