"""The gate hearing_was_recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "听证已制作笔录并核对签名"


def hearing_was_recorded(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A transcript, checked and signed, or the refusal noted (Administrative Penalty Law 64(1)(8))."""
    if proposed is None:
        return ()
    signed = proposed.get("signed") or proposed.get("refusal_reason")
    if proposed.get("transcript") and signed and proposed.get("recorder"):
        return ()
    return (
        refuse(
            "hearing_was_recorded",
            "听证没有制作笔录，或者笔录没有签名也没有注明拒签",
            cite("APL", 64, None, 8),
            cure="制作听证笔录，交当事人或者代理人核对签名",
            curer="legal_reviewer",
            evidence="听证笔录",
        ),
    )
