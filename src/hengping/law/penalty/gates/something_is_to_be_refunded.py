"""What goes back was paid on a decision that was taken away or lowered, and no more than that."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned
from hengping.law.procedure.wording import refuse, yuan

RULE = "退还的是决定撤销、变更以后多缴的款项"
BASIS = (cite("SCL", 36),)


def gate(case: Asked) -> Iterable[Finding]:
    amount = case.proposed.get("amount") if case.proposed is not None else None
    most = max((track.to_refund for track in concerned(case)), default=0)
    if most and (amount is None or 0 < amount <= most):
        return ()
    text = f"退还的金额超过应退的{yuan(most)}" if most else "没有应当退还的款项"
    return (refuse(text, cure="核对决定的撤销、变更和缴款记录", curer="clerk"),)
