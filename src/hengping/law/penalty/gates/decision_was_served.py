"""Nothing runs against a party before the decision reached it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.folding.deciding import DECISIONS
from hengping.law.penalty.questions import executions, named
from hengping.law.procedure.wording import refuse

RULE = "决定书已经送达并有证明"
BASIS = (cite("APL", 61, 1),)

_SERVICE = " ".join(f"document_served:{kind}" for kind in sorted(DECISIONS))


def gate(case: Asked) -> Iterable[Finding]:
    pairs = executions(case)
    if not pairs:
        return (
            refuse("没有处罚决定", absent="issue_decision decide_on_spot", curer="officer", evidence="行政处罚决定书"),
        )
    return tuple(
        (
            refuse(
                named(track, case.facts) + "处罚决定书没有有效送达的证明",
                absent=_SERVICE,
                cure="依法送达并取得送达回证",
                curer="officer",
                evidence="文书送达回执",
            )
            for track, execution in pairs
            if execution.served_on is None
        )
    )
