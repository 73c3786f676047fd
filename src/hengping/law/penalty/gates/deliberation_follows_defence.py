"""What the party brought forward is before those who discuss and review.

After a hearing both come again; after a statement the leaders discuss again, while a review of an unchanged proposal
may stand and is remarked. A statement after its time, and an early discussion or review that was not due, are
remarked only.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.thresholds import discussion_is_due, review_is_due
from hengping.law.procedure.wording import note, refuse

RULE = "集体讨论和法制审核在当事人申辩、听证之后进行"
APL_65 = cite("APL", 65)
APL_45_1 = cite("APL", 45, 1)
APL_57_2 = cite("APL", 57, 2)
APL_58_1 = cite("APL", 58, 1)
BASIS = (APL_65, APL_45_1, APL_57_2, APL_58_1)

_CAME_LATER = {"late_statement": "逾期的陈述、申辩", "statement": "陈述、申辩", "hearing": "听证"}


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    found = []
    discussion, review = facts.discussion, facts.review
    if discussion is not None and discussion.before:
        found.append(
            (refuse if discussion.before != "late_statement" and discussion_is_due(facts, case.setting) else note)(
                f"集体讨论早于当事人的{_CAME_LATER[discussion.before]}，没有考虑其意见",
                cite("APL", 65) if discussion.before == "hearing" else cite("APL", 45, 1),
                APL_57_2,
                cure="把当事人的意见提交集体讨论，重新讨论",
                curer="committee_clerk",
                evidence="集体讨论记录",
            )
        )
    if review is not None and review.before:
        binding = review.before == "hearing" and review_is_due(facts, case.setting)
        found.append(
            (refuse if binding else note)(
                f"法制审核早于当事人的{_CAME_LATER[review.before]}，没有考虑其意见",
                cite("APL", 65) if review.before == "hearing" else cite("APL", 45, 1),
                APL_58_1,
                cure="把当事人的意见补充送审",
                curer="legal_reviewer",
                evidence="法制审核意见书",
            )
        )
    return tuple(found)
