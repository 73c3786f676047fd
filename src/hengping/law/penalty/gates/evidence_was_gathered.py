"""Facts are proven by evidence that certified officers gathered with a written record."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "已有证据，且由两名持证人员取得"
BASIS = (cite("APL", 46, 1), cite("APL", 54, 1), cite("APL", 42, 1))

_GATHERED = "record_inspection record_questioning record_sampling exhibit_added"


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.evidence:
        return ()
    text = "取证时执法人员少于两人或者证件无效，所取材料不能作为证据" if case.facts.tainted else "案卷中没有证据"
    return (
        refuse(
            text,
            absent="" if case.facts.tainted else _GATHERED,
            cure="依法调查取证并制作笔录",
            curer="officer",
            evidence="笔录、书证等",
        ),
    )
