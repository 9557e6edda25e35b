"""People's own ideas: read, decided, answered."""

from admin.proposals import proposals
from admin.web.downloads import Download
from admin.web.rooms import Logged, MenuEntry, room
from participation.exports import OF_THE_COUNCIL

ROOM = room(
    __file__,
    proposals.ROUTES,
    menu=MenuEntry("/proposals", icon="messages", label="panel.proposals"),
    logged=(Logged(("proposal.",), "/proposals/{subject}", "panel.proposal_numbered"),),
    downloads=(
        Download("proposals", "/proposals/export", "panel.export", OF_THE_COUNCIL["proposals"]),
    ),
)
