"""What people wrote outside questions, and the replies kept ready."""

from admin.inbox import canned, inbox
from admin.web.rooms import Logged, MenuEntry, Surrounding, room
from participation.inbox import count_unread

ROOM = room(
    __file__,
    inbox.ROUTES,
    canned.ROUTES,
    menu=MenuEntry("/inbox", icon="mail", label="panel.inbox", badge="inbox/unread.html"),
    logged=(Logged(("thread.",), "/inbox/{subject}", "panel.thread_numbered"),),
    surroundings=(Surrounding("unread", count_unread, without=0),),
)
