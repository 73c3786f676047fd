"""A hearing is public unless secrets or privacy forbid it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "听证公开举行，不公开的有法定理由"
BASIS = (cite("APL", 64, None, 3),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("public") or proposed.get("closed_reason"):
        return ()
    if case.step == "hold_hearing" and "public" not in proposed:
        return ()
    return (
        refuse(
            "听证不公开举行，没有写明涉及国家秘密、商业秘密或者个人隐私",
            cure="公开举行，或者写明不公开的法定理由",
            curer="legal_reviewer",
        ),
    )
