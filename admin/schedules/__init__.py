"""When campaigns open and whom they ask; the calendar."""

from admin.schedules import calendar, schedules
from admin.web.rooms import room

ROOM = room(__file__, schedules.ROUTES, calendar.ROUTES)
