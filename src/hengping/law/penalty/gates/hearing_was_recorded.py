"""A transcript, checked and signed, or the refusal noted."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "听证已制作笔录并核对签名"
BASIS = (cite("APL", 64, None, 8),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    signed = proposed.get("signed") or proposed.get("refusal_reason")
    if proposed.get("transcript") and signed and proposed.get("recorder"):
        return ()
    return (
        refuse(
            "听证没有制作笔录，或者笔录没有签名也没有注明拒签",
            cure="制作听证笔录，交当事人或者代理人核对签名",
            curer="legal_reviewer",
            evidence="听证笔录",
        ),
    )
