"""Only the kinds of the law, and none that belongs to others: detention to the police, closure to the government."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import PENALTY_KINDS
from hengping.law.penalty.questions import named, penalties
from hengping.law.procedure.wording import refuse

RULE = "处罚种类合法且属于本机关权限"
BASIS = (cite("APL", 9), cite("APL", 16))

_FOREIGN = frozenset({"detention", "order_closure"})


def gate(case: Asked) -> Iterable[Finding]:
    found = []
    for track, penalty in penalties(case):
        foreign = penalty.kinds & _FOREIGN
        if foreign or not penalty.kinds or (penalty.fine and "fine" not in penalty.kinds):
            if foreign:
                text = f"{'、'.join(PENALTY_KINDS[kind] for kind in sorted(foreign))}不属于本机关的处罚权限"
            else:
                text = "没有写明处罚种类" if not penalty.kinds else "有罚款数额但处罚种类中没有罚款"
            found.append(
                refuse(
                    named(track, case.facts) + text,
                    cite("APL", 9),
                    cite("APL", 16),
                    *((cite("APL", 18, 3), cite("WSL", 115)) if foreign else ()),
                    absent="" if foreign or "kinds" not in penalty.untold else "penalty",
                    cure="改为法律规定且本机关有权作出的处罚种类",
                    curer="officer",
                )
            )
    return tuple(found)
