"""The gate facts_are_conclusive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "违法事实确凿并有法定依据"


def facts_are_conclusive(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """On the spot only where the facts are conclusive and the law is clear (Administrative Penalty Law 51)."""
    if proposed is None or (proposed.get("facts_conclusive") and proposed.get("basis")):
        return ()
    return (
        refuse(
            "facts_are_conclusive",
            "违法事实不够确凿或者没有法定依据，不能当场处罚",
            cite("APL", 51),
            cure="转为普通程序",
            curer="officer",
        ),
    )
