"""The gate extension_is_open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "办案期限可以依法延长"


def extension_is_open(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """The law lets a rule lengthen the ninety days; until that rule is on record, none may (Administrative Penalty
    Law 60; CFG-15).
    """
    asked_days = proposed.get("days") if proposed is not None else None
    days = facts.extended_days + (asked_days if asked_days is not None else facts.asked_extension)
    over = facts.decision_limit is not None and facts.decision_limit.over(on)
    if setting.extension_days and days <= setting.extension_days and not over:
        return ()
    if not setting.extension_days:
        text = "延长办案期限的规章依据尚未载入，不得延长"
    elif over:
        text = "办案期限已经届满，不得再延长"
    else:
        text = f"累计延长{days}日，超过{setting.extension_days}日"
    return (
        refuse(
            "extension_is_open",
            text,
            cite("APL", 60),
            cure="在期限内作出决定；确有规章依据的先由法制人员载入配置",
            curer="legal_reviewer",
        ),
    )
