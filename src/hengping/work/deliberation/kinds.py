"""What deliberation writes into dossiers. The four acts of the law are declared by whoever owns the procedure."""

from __future__ import annotations

from hengping.ground.records.kinds import EntryKind

MEETING = "meeting"
"""The kind of a meeting's own dossier."""

DELIBERATION_KINDS: tuple[EntryKind, ...] = (
    EntryKind("review_assigned", "分派法制审核", ("round", "reviewer")),
    EntryKind("review_extended", "延长法制审核期限", ("round", "reason", "due_on")),
    EntryKind("review_withdrawn", "撤回送审", ("round", "reason")),
    EntryKind("review_answered", "回应法制审核意见", ("round", "text")),
    EntryKind("discussion_recused", "集体讨论回避", ("meeting", "person", "reason", "decided_by")),
    EntryKind("opinion_sealed", "密封提交意见", ("meeting", "round", "person", "commitment")),
    EntryKind("opinions_revealed", "同时打开各人的意见", ("meeting", "round", "opinions")),
    EntryKind("motion_put", "另行提出议案", ("meeting", "round", "text")),
    EntryKind("discussion_adjourned", "集体讨论未形成结论", ("meeting", "reason")),
)
"""What is written into the dossier of the matter, of whatever kind, that is reviewed or discussed."""

MEETING_KINDS: tuple[EntryKind, ...] = (
    EntryKind("meeting_called", "召集集体讨论", ("year", "number", "held_on", "place")),
    EntryKind("agenda_changed", "变更议程", ("change", "dossier", "title")),
    EntryKind("attendance_recorded", "登记到会情况", ("present", "absent", "chair", "recorder")),
    EntryKind("meeting_closed", "集体讨论结束", ()),
)
"""What is written into the meeting's own dossier."""
