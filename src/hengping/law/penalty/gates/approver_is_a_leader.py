"""The leaders of the agency look at the result and decide, no section head in their place."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "处理决定由机关负责人批准"
BASIS = (cite("APL", 57, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("agency_head", True):
        return ()
    return (
        refuse("处理决定不是由机关负责人批准", cure="报机关负责人审查决定", curer="leader", evidence="案件处理呈批表"),
    )
