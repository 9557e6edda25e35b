"""The editor: a campaign written in the panel."""

from admin.drafts import drafts
from admin.web.rooms import room

ROOM = room(__file__, drafts.ROUTES)
