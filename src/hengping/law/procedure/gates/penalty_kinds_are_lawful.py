"""The gate penalty_kinds_are_lawful."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.particulars import PENALTY_KINDS
from hengping.law.procedure.questions import Proposed, named, penalties
from hengping.law.procedure.wording import refuse

RULE = "处罚种类合法且属于本机关权限"
_KNOWN = frozenset(PENALTY_KINDS)
_FOREIGN = frozenset({"detention", "order_closure"})


def penalty_kinds_are_lawful(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Only the kinds of the law, and none that belongs to others: detention to the police, closure to the government
    (Administrative Penalty Law 9, 16, 18(3); Work Safety Law 115).
    """
    found = []
    for track, penalty in penalties(facts, proposed):
        unknown = penalty.kinds - _KNOWN
        foreign = penalty.kinds & _FOREIGN
        if unknown or foreign or not penalty.kinds or (penalty.fine and "fine" not in penalty.kinds):
            if foreign:
                text = f"{'、'.join(PENALTY_KINDS[kind] for kind in sorted(foreign))}不属于本机关的处罚权限"
            elif unknown:
                text = "处罚种类不在法定种类之内"
            else:
                text = "没有写明处罚种类" if not penalty.kinds else "有罚款数额但处罚种类中没有罚款"
            found.append(
                refuse(
                    "penalty_kinds_are_lawful",
                    named(track, facts) + text,
                    cite("APL", 9),
                    cite("APL", 16),
                    *((cite("APL", 18, 3), cite("WSL", 115)) if foreign else ()),
                    cure="改为法律规定且本机关有权作出的处罚种类",
                    curer="officer",
                )
            )
    return tuple(found)
