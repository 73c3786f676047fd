"""On the spot only where the facts are conclusive and the law is clear."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "违法事实确凿并有法定依据"
BASIS = (cite("APL", 51),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or (proposed.get("facts_conclusive") and proposed.get("basis")):
        return ()
    return (refuse("违法事实不够确凿或者没有法定依据，不能当场处罚", cure="转为普通程序", curer="officer"),)
