"""The certificate is shown unasked."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "已主动出示执法证件"
APL_52_1 = cite("APL", 52, 1)
APL_55_1 = cite("APL", 55, 1)
BASIS = (APL_52_1, APL_55_1)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("certificate_shown"):
        return ()
    return (
        refuse(
            "没有主动向当事人或者有关人员出示执法证件",
            APL_52_1 if case.row.table == "simple" else APL_55_1,
            cure="出示证件并在笔录中记明",
            curer="officer",
        ),
    )
