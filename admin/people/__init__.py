"""Who takes part, in counts: how many came, through which sources, against the census."""

from admin.people import census, people, sources
from admin.web.rooms import Logged, MenuEntry, room

ROOM = room(
    __file__,
    people.ROUTES,
    sources.ROUTES,
    census.ROUTES,
    menu=MenuEntry("/people", icon="users", label="panel.people"),
    logged=(Logged(("census.replaced",), "/people/census", "panel.census_tab"),),
)
