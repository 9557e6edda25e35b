"""What people answered: questions, readings, places, responses, tables to take away."""

from admin.results import exports, photos, places, questions, readings, responses
from admin.web.rooms import Logged, room

ROOM = room(
    __file__,
    questions.ROUTES,
    readings.ROUTES,
    places.ROUTES,
    responses.ROUTES,
    exports.ROUTES,
    photos.ROUTES,
    logged=(Logged(("answer.", "label."), "/campaigns/{subject}", is_key=True),),
)
