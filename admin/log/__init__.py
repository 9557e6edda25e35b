"""The log: who did what, told in the words of the rooms where it was done."""

from admin.log import log
from admin.web.auth import ADMINS
from admin.web.rooms import MenuEntry, room

ROOM = room(
    __file__,
    log.ROUTES,
    menu=MenuEntry("/log", icon="layout-dashboard", label="panel.log", roles=ADMINS),
)
