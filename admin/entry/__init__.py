"""Coming in: passwords, codes, providers, links that were passed on."""

from admin.entry import codes, joining, providers, sessions
from admin.web.rooms import room

ROOM = room(__file__, sessions.ROUTES, providers.ROUTES, joining.ROUTES, codes.ROUTES)
