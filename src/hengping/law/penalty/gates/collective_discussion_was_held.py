"""Complex or grave cases are discussed by the leaders before the decision; what is grave by amount or kind alone is
a value of the house where no rule of the day says it (CFG-05).
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.thresholds import discussion_basis, discussion_is_due
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "情节复杂或者重大的案件已经集体讨论"
HOUSE = True
FIRM = True
BASIS = (cite("APL", 57, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    if not discussion_is_due(case.facts, case.setting):
        return ()
    discussion = case.facts.discussion
    if discussion is not None and discussion.concluded_on is not None:
        return ()
    text, cure = "情节复杂或者重大违法案件没有经机关负责人集体讨论", "由主要负责人主持集体讨论并形成记录"
    paper = {"cure": cure, "curer": "committee_clerk", "evidence": "集体讨论记录", "absent": "discussion_concluded"}
    basis = discussion_basis(case.facts, case.setting)
    return (refuse(text, *basis, **paper) if basis else refuse_house(text, **paper),)
