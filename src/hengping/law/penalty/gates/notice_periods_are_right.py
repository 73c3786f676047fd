"""A notice that names a shorter period than the law misleads the party (CFG-08)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure import clock
from hengping.law.procedure.wording import by_figure, no_rule, note_house, refuse

RULE = "告知书写明的期限不短于法定期限"
BASIS = (cite("APL", 44),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    found = []
    told = proposed.get("hearing_days") if proposed.get("hearing_told") else None
    row = clock.row("hearing_request", case.on)
    if told is not None and row is None:
        found.append(no_rule("hearing_request", case.on))
    elif told is not None and row is not None and row.number is not None and told < row.number:
        said = refuse(
            f"告知书写明的听证申请期限为{told}日，少于法定的{row.number}日",
            *row.basis,
            cure=f"改为{row.number}{('个工作日' if row.unit == 'workday' else '日')}",
            curer="officer",
            evidence="行政处罚听证告知书",
        )
        found.append(by_figure(row, said))
    told = proposed.get("statement_days")
    if told is not None and told < case.setting.statement_days:
        found.append(
            note_house(
                f"告知书写明的陈述申辩期限为{told}日，少于本机关规定的{case.setting.statement_days}个工作日",
                curer="officer",
            )
        )
    return tuple(found)
