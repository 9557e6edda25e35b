"""The first steps, and sample data for a first look."""

from admin.tour import tour
from admin.web.rooms import Surrounding, room
from participation.demonstration import demonstration_present

ROOM = room(
    __file__,
    tour.ROUTES,
    surroundings=(Surrounding("has_samples", demonstration_present, without=False),),
    banner="tour/samples.html",
)
