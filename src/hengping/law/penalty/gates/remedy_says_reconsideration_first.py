"""Against a penalty on the spot reconsideration comes before suit since 2024, and the decision says so."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law import statutes
from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当场处罚决定书写明先申请复议"
BASIS = (cite("ARL", 23, 1, 1), cite("ARL", 23, 2))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("reconsideration_first") or not statutes.in_force("ARL", case.on):
        return ()
    return (refuse("当场处罚决定书没有写明应当先申请行政复议", cure="更正救济告知内容", curer="officer"),)
