"""Who works here: accounts, roles, one's own account, the log."""

from admin.staff import accounts, log, second_factors, staff, staff_members
from admin.web.rooms import room

ROOM = room(
    __file__, staff_members.ROUTES, second_factors.ROUTES, log.ROUTES, accounts.ROUTES, staff.ROUTES
)
