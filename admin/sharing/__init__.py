"""What leaves the house: cards, the report, quotes, and the reply to who answered."""

from admin.sharing import replies, sharing
from admin.web.rooms import Logged, room

ROOM = room(
    __file__,
    sharing.ROUTES,
    replies.ROUTES,
    logged=(Logged(("broadcast.",), "/campaigns/{subject}", is_key=True),),
)
