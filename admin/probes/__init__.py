"""What machines ask: alive, ready, figures; and Telegram's webhook."""

from admin.probes import probes
from admin.web.rooms import room

ROOM = room(__file__, probes.ROUTES)
