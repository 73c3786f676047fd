"""Nobody decides on his own recusal."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "被申请回避的人不决定自己的回避"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or not proposed.get("actor") or proposed["actor"] != proposed.get("person"):
        return ()
    return (
        refuse(
            "被申请回避的人自己作出了回避决定",
            cure="由其他负责人决定；主要负责人的回避由负责人集体讨论决定",
            curer="leader",
            evidence="回避决定",
        ),
    )
