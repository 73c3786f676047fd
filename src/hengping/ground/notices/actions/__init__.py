"""What can be done with notices."""

from hengping.ground.notices.actions.choosing import choose, give_calendar, see_notices, stop_calendar
from hengping.ground.notices.actions.news import tell_news
from hengping.ground.notices.actions.sending import send_waiting
from hengping.ground.notices.actions.telling import tell_everything, tell_what_waits
from hengping.ground.notices.actions.unsent import note_told, try_again

__all__ = [
    "choose",
    "give_calendar",
    "note_told",
    "see_notices",
    "send_waiting",
    "stop_calendar",
    "tell_everything",
    "tell_news",
    "tell_what_waits",
    "try_again",
]
