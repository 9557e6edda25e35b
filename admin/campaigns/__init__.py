"""Campaigns: the list, one campaign's page, its preview, its tests, how it comes in."""

from admin.campaigns import campaigns, imports, phones, progress, trials
from admin.web.rooms import Logged, MenuEntry, room

ROOM = room(
    __file__,
    campaigns.ROUTES,
    imports.ROUTES,
    phones.ROUTES,
    trials.ROUTES,
    progress.ROUTES,
    menu=MenuEntry(
        "/campaigns",
        icon="speakerphone",
        label="panel.campaigns",
        also=("/import", "/drafts"),
    ),
    logged=(Logged(("campaign.",), "/campaigns/{subject}", is_key=True),),
)
