"""What leaves the house: cards, the report, quotes, and the reply to who answered."""

from admin.sharing import replies, sharing
from admin.web.rooms import room

ROOM = room(__file__, sharing.ROUTES, replies.ROUTES)
