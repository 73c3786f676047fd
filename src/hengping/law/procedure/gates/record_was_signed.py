"""The gate record_was_signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "笔录已签名或者注明拒签情况"


def record_was_signed(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """A record is signed, or says why it is not (Administrative Penalty Law 55(2); Work Safety Law 68)."""
    if proposed is None or proposed.get("signed") or proposed.get("refusal_reason"):
        return ()
    return (
        refuse(
            "record_was_signed",
            "笔录没有当事人或者被询问人签名，也没有注明拒绝签名的情况",
            cite("APL", 55, 2),
            cite("WSL", 68),
            cure="交由核对签名；拒绝签名的由执法人员注明",
            curer="officer",
        ),
    )
