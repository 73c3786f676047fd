"""The gate certificate_was_shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "已主动出示执法证件"


def certificate_was_shown(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The certificate is shown unasked (Administrative Penalty Law 52(1), 55(1))."""
    if proposed is None or proposed.get("certificate_shown"):
        return ()
    return (
        refuse(
            "certificate_was_shown",
            "没有主动向当事人或者有关人员出示执法证件",
            cite("APL", 52, 1) if step.endswith("on_spot") else cite("APL", 55, 1),
            cure="出示证件并在笔录中记明",
            curer="officer",
        ),
    )
