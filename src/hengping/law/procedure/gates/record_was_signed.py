"""A record is signed, or says why it is not."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "笔录已签名或者注明拒签情况"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or proposed.get("signed") or proposed.get("refusal_reason"):
        return ()
    return (
        refuse(
            "笔录没有当事人或者被询问人签名，也没有注明拒绝签名的情况",
            cure="交由核对签名；拒绝签名的由执法人员注明",
            curer="officer",
        ),
    )
