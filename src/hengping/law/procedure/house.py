"""Which gates are the house's own, and the grounds on which a case ends without a penalty."""

from __future__ import annotations

HOUSE_RULES: frozenset[str] = frozenset(
    {
        "discussion_had_quorum",
        "file_is_complete",
        "legal_review_passed",
        "notice_was_reviewed",
        "preservation_disposal_was_approved",
        "proposal_was_endorsed",
        "sealing_approved_by_head",
    }
)
"""Gates that answer with house findings, alone or beside statutory ones. Only their house findings can be waived."""

NO_PENALTY_GROUNDS: dict[str, str] = {
    "minor_corrected": "违法行为轻微并及时改正，没有造成危害后果",
    "first_offence": "初次违法且危害后果轻微并及时改正",
    "no_fault": "当事人证明没有主观过错",
    "facts_not_established": "违法事实不能成立",
    "limitation": "超过追责时效",
    "under_age": "不满十四周岁",
    "incapable": "不能辨认或者控制自己行为",
}
"""The statutory grounds (Administrative Penalty Law 30, 31, 33, 36, 57(1)(2), (3))."""

EDUCATED_GROUNDS: frozenset[str] = frozenset({"minor_corrected", "first_offence", "no_fault"})
"""The grounds of article 33, where the party must be educated."""
