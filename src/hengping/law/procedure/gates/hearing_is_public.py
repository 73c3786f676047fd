"""The gate hearing_is_public."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "听证公开举行，不公开的有法定理由"


def hearing_is_public(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """A hearing is public unless secrets or privacy forbid it (Administrative Penalty Law 64(1)(3))."""
    if proposed is None or proposed.get("public") or proposed.get("closed_reason"):
        return ()
    if step == "hold_hearing" and "public" not in proposed:
        return ()
    return (
        refuse(
            "hearing_is_public",
            "听证不公开举行，没有写明涉及国家秘密、商业秘密或者个人隐私",
            cite("APL", 64, None, 3),
            cure="公开举行，或者写明不公开的法定理由",
            curer="legal_reviewer",
        ),
    )
