"""What the council sets: rules, its own words, lists to choose from."""

from admin.settings import choices, council, settings
from admin.web.rooms import room

ROOM = room(__file__, settings.ROUTES, council.ROUTES, choices.ROUTES)
