"""Writing about officers."""

from hengping.work.officers.actions.certificates import (
    cancel_certificate,
    issue_certificate,
    lift_suspension,
    suspend_officer,
)
from hengping.work.officers.actions.register import (
    change_officer,
    leave_office,
    note_first_review,
    register_officer,
)

__all__ = [
    "cancel_certificate",
    "change_officer",
    "issue_certificate",
    "leave_office",
    "lift_suspension",
    "note_first_review",
    "register_officer",
    "suspend_officer",
]
