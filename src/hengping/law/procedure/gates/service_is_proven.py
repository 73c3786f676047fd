"""Without a receipt, a return slip or a public notice on file nothing counts as served."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.choices import SERVICE_MODES
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "送达有回证等证明"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None:
        return ()
    if proposed.get("proof") and proposed.get("mode") in SERVICE_MODES:
        return ()
    return (
        refuse(
            "没有送达回证或者其他送达证明" if proposed.get("mode") in SERVICE_MODES else "送达方式不在法定方式之内",
            cure="取得签收的送达回证、邮寄回执、公告等证明后再登记送达",
            curer="officer",
            evidence="文书送达回执",
        ),
    )
