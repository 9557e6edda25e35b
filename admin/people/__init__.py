"""Who takes part, in counts: how many came, through which sources, against the census."""

from admin.people import census, people, sources
from admin.web.rooms import room

ROOM = room(__file__, people.ROUTES, sources.ROUTES, census.ROUTES)
