"""The phases of a case, and which of them are final."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """Where a case stands. The comment after each names the state of the research models (S0 to S11, A, EX, CL, AR)."""

    EMPTY = "empty"  # nothing has been done yet
    CLUE = "clue"  # S0
    FILING = "filing"  # S1
    INVESTIGATION = "investigation"  # S2
    REPORTED = "reported"  # S3, S4, S5
    NOTICE = "notice"  # S6: approved, until every party has been served
    DEFENCE = "defence"  # S7
    HEARING = "hearing"  # S8
    DECIDING = "deciding"  # S9
    DECISION = "decision"  # S10: approved, not yet issued
    SERVICE = "service"  # S11: issued, until every party has been served
    EXECUTION = "execution"  # EX0 to EX8
    NO_PENALTY = "no_penalty"  # N: approved, until served
    WITHDRAWAL = "withdrawal"  # approved, not yet withdrawn
    TRANSFER = "transfer"  # T: to be transferred
    TRANSFERRED = "transferred"  # T: with the police
    ENDED = "ended"  # nothing is left to perform
    ON_SPOT = "on_spot"  # A0
    ON_SPOT_HEARD = "on_spot_heard"  # A1, A2
    CLOSED = "closed"  # CL
    NOT_FILED = "not_filed"
    REFERRED = "referred"
    ARCHIVED = "archived"  # AR


PHASE_NAMES: dict[str, str] = {
    Phase.EMPTY: "尚未开始",
    Phase.CLUE: "线索核查",
    Phase.FILING: "立案审批",
    Phase.INVESTIGATION: "调查取证",
    Phase.REPORTED: "调查终结",
    Phase.NOTICE: "处罚告知",
    Phase.DEFENCE: "陈述申辩",
    Phase.HEARING: "听证",
    Phase.DECIDING: "处理审批",
    Phase.DECISION: "制发决定",
    Phase.SERVICE: "决定送达",
    Phase.EXECUTION: "执行",
    Phase.NO_PENALTY: "不予处罚",
    Phase.WITHDRAWAL: "撤销案件",
    Phase.TRANSFER: "移送审批",
    Phase.TRANSFERRED: "已移送",
    Phase.ENDED: "待结案",
    Phase.ON_SPOT: "当场查处",
    Phase.ON_SPOT_HEARD: "当场告知",
    Phase.CLOSED: "已结案",
    Phase.NOT_FILED: "不予立案",
    Phase.REFERRED: "线索已移送",
    Phase.ARCHIVED: "已归档",
}
"""What people read."""
