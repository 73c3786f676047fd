"""The gate deliberation_follows_defence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.thresholds import discussion_is_due, review_is_due
from hengping.law.procedure.wording import note, refuse

RULE = "集体讨论和法制审核在当事人申辩、听证之后进行"

_CAME_LATER = {"late_statement": "逾期的陈述、申辩", "statement": "陈述、申辩", "hearing": "听证"}


def deliberation_follows_defence(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What the party brought forward is before those who discuss and review (Administrative Penalty Law 45(1), 57(2),
    58(1), 65).

    After a hearing both come again; after a statement the leaders discuss again, while a review of an unchanged
    proposal may stand and is remarked. A statement after its time, and an early discussion or review that was not due,
    are remarked only.
    """
    found = []
    discussion, review = facts.discussion, facts.review
    if discussion is not None and discussion.before:
        found.append(
            (refuse if discussion.before != "late_statement" and discussion_is_due(facts, setting) else note)(
                "deliberation_follows_defence",
                f"集体讨论早于当事人的{_CAME_LATER[discussion.before]}，没有考虑其意见",
                cite("APL", 65) if discussion.before == "hearing" else cite("APL", 45, 1),
                cite("APL", 57, 2),
                cure="把当事人的意见提交集体讨论，重新讨论",
                curer="committee_clerk",
                evidence="集体讨论记录",
            )
        )
    if review is not None and review.before:
        binding = review.before == "hearing" and review_is_due(facts, setting)
        found.append(
            (refuse if binding else note)(
                "deliberation_follows_defence",
                f"法制审核早于当事人的{_CAME_LATER[review.before]}，没有考虑其意见",
                cite("APL", 65) if review.before == "hearing" else cite("APL", 45, 1),
                cite("APL", 58, 1),
                cure="把当事人的意见补充送审",
                curer="legal_reviewer",
                evidence="法制审核意见书",
            )
        )
    return tuple(found)
