"""Who works here: accounts, roles, one's own account."""

from admin.staff import accounts, second_factors, staff, staff_members
from admin.staff.words import role_in_words, way_in_words
from admin.web.auth import ADMINS
from admin.web.rooms import Logged, MenuEntry, room

ROOM = room(
    __file__,
    staff_members.ROUTES,
    second_factors.ROUTES,
    accounts.ROUTES,
    staff.ROUTES,
    menu=MenuEntry("/staff", icon="settings", label="panel.staff", roles=ADMINS),
    logged=(
        Logged(
            ("staff.",),
            words={
                "role": role_in_words,
                "before": role_in_words,
                "after": role_in_words,
                "way": way_in_words,
            },
        ),
    ),
)
