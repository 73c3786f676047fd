"""A case has at least two handlers."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "案件由两名以上人员承办"
BASIS = (cite("APL", 42, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    if len(case.facts.handlers) >= 2:
        return ()
    return (
        refuse(
            "本案承办人员少于两人",
            absent="assign_officers",
            cure="指派两名以上持有效执法证件的人员承办",
            curer="section_head",
        ),
    )
