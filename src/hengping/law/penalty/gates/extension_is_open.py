"""The law lets a rule lengthen the ninety days; until that rule is on record, none may (CFG-15)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "办案期限可以依法延长"
BASIS = (cite("APL", 60),)


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    proposed = case.proposed
    asked_days = proposed.get("days") if proposed is not None else None
    days = facts.extended_days + (asked_days if asked_days is not None else facts.asked_extension)
    over = facts.decision_limit is not None and facts.decision_limit.over(case.on)
    if case.setting.extension_days and days <= case.setting.extension_days and not over:
        return ()
    if not case.setting.extension_days:
        text = "延长办案期限的规章依据尚未载入，不得延长"
    elif over:
        text = "办案期限已经届满，不得再延长"
    else:
        text = f"累计延长{days}日，超过{case.setting.extension_days}日"
    absent = "" if case.setting.extension_days else "rule"
    return (
        refuse(
            text, absent=absent, cure="在期限内作出决定；确有规章依据的先由法制人员载入配置", curer="legal_reviewer"
        ),
    )
