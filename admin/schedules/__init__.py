"""When campaigns open and whom they ask; the calendar."""

from admin.schedules import calendar, schedules
from admin.web.rooms import MenuEntry, room

ROOM = room(
    __file__,
    schedules.ROUTES,
    calendar.ROUTES,
    menu=MenuEntry("/calendar", icon="calendar", label="panel.calendar"),
)
