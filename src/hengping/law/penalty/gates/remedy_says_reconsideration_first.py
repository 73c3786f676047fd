"""Against a penalty on the spot reconsideration comes before suit since 2024, and the decision says so. Before, the
party could sue at once, and the decision did not send it to reconsideration first.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law import statutes
from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当场处罚决定书写明的救济途径符合当时的法律：先申请复议，或者可以直接起诉"
ARL_23 = (cite("ARL", 23, 1, 1), cite("ARL", 23, 2))
ALL_44 = cite("ALL", 44, 1)
BASIS = (*ARL_23, ALL_44)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    told, due = bool(proposed.get("reconsideration_first")), statutes.in_force("ARL", case.on)
    if told == due:
        return ()
    text = "当场处罚决定书没有写明应当先申请行政复议"
    if not due:
        text = "当场处罚决定书写明应当先申请行政复议，当时可以直接向人民法院起诉"
    return (refuse(text, *(ARL_23 if due else (ALL_44,)), cure="更正救济告知内容", curer="officer"),)
