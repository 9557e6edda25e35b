"""People's own ideas: read, decided, answered."""

from admin.proposals import proposals
from admin.web.rooms import room

ROOM = room(__file__, proposals.ROUTES)
