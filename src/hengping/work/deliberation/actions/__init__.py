"""All that changes reviews and meetings. Keyword-only; `actor` and `at` are always given; one transaction each."""

from hengping.work.deliberation.actions.meetings import (
    call_meeting,
    close_meeting,
    note_minutes,
    put_on_agenda,
    record_attendance,
    recuse_member,
    set_item_chair,
    take_off_agenda,
)
from hengping.work.deliberation.actions.reviews import (
    answer_opinion,
    assign_reviewer,
    extend_review,
    give_opinion,
    submit_for_review,
    withdraw_review,
)
from hengping.work.deliberation.actions.voting import conclude_item, put_motion, reveal_opinions, seal_opinion

__all__ = [
    "answer_opinion",
    "assign_reviewer",
    "call_meeting",
    "close_meeting",
    "conclude_item",
    "extend_review",
    "give_opinion",
    "note_minutes",
    "put_motion",
    "put_on_agenda",
    "record_attendance",
    "recuse_member",
    "reveal_opinions",
    "seal_opinion",
    "set_item_chair",
    "submit_for_review",
    "take_off_agenda",
    "withdraw_review",
]
