"""The gate service_is_proven."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.acts import SERVICE_MODES
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "送达有回证等证明"


def service_is_proven(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Without a receipt, a return slip or a public notice on file nothing counts as served (Administrative Penalty
    Law 61; Civil Procedure Law 87).
    """
    if proposed is None:
        return ()
    if proposed.get("proof") and proposed.get("mode") in SERVICE_MODES:
        return ()
    return (
        refuse(
            "service_is_proven",
            "没有送达回证或者其他送达证明" if proposed.get("mode") in SERVICE_MODES else "送达方式不在法定方式之内",
            cite("APL", 61, 1),
            cite("CPL", 87),
            cure="取得签收的送达回证、邮寄回执、公告等证明后再登记送达",
            curer="officer",
            evidence="文书送达回执",
        ),
    )
