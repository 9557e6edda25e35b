"""What people wrote outside questions, and the replies kept ready."""

from admin.inbox import canned, inbox
from admin.web.rooms import room

ROOM = room(__file__, inbox.ROUTES, canned.ROUTES)
