"""The first steps, and sample data for a first look."""

from admin.tour import tour
from admin.web.rooms import room

ROOM = room(__file__, tour.ROUTES)
