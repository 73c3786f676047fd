"""The gate recusal_is_decided_by_another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "被申请回避的人不决定自己的回避"


def recusal_is_decided_by_another(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Nobody decides on his own recusal (Administrative Penalty Law 43(3))."""
    if proposed is None or not proposed.get("actor") or proposed["actor"] != proposed.get("person"):
        return ()
    return (
        refuse(
            "recusal_is_decided_by_another",
            "被申请回避的人自己作出了回避决定",
            cite("APL", 43, 3),
            cure="由其他负责人决定；主要负责人的回避由负责人集体讨论决定",
            curer="leader",
            evidence="回避决定",
        ),
    )
