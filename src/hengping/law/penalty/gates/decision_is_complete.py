"""Party, facts and evidence, kind and basis, performance, remedies, agency and date."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import Citation, cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.wording import refuse

RULE = "决定书载明法定事项"
APL_52_2 = cite("APL", 52, 2)
APL_59_1 = cite("APL", 59, 1)
BASIS = (APL_52_2, APL_59_1)
_IN_A_ROW = {"articles": "处罚依据的条款", "facts": "违法事实"}


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    on_spot = case.step == "decide_on_spot"
    missing = [] if on_spot or proposed.get("remedies_told") else ["复议、诉讼的途径和期限"]
    if not on_spot and proposed.get("reasons") == "":
        missing.append("理由")
    untold: list[str] = []
    for _, penalty in penalties(case):
        for name, text in _IN_A_ROW.items():
            if not getattr(penalty, name):
                (untold if name in penalty.untold else missing).append(text)
    article = APL_52_2 if on_spot else APL_59_1
    return [_incomplete(texts, article, absent) for texts, absent in ((missing, ""), (untold, "penalty")) if texts]


def _incomplete(texts: list[str], article: Citation, absent: str) -> Finding:
    return refuse(
        f"决定书没有载明：{'、'.join(dict.fromkeys(texts))}",
        article,
        cure="补全决定书内容",
        curer="officer",
        evidence="行政处罚决定书",
        absent=absent,
    )
