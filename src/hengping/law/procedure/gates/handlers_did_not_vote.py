"""The gate handlers_did_not_vote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, discussion_in_question
from hengping.law.procedure.wording import refuse

RULE = "承办和调查人员没有参加表决"


def handlers_did_not_vote(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Whoever investigated reports but does not vote (Administrative Penalty Law 57(2), by its purpose)."""
    discussion = discussion_in_question(facts, step, on, proposed)
    if discussion is None:
        return ()
    if discussion.voters.isdisjoint(facts.investigators | facts.handlers | facts.recused):
        return ()
    return (
        refuse(
            "handlers_did_not_vote",
            "承办、调查人员或者应当回避的人员参加了表决",
            cite("APL", 57, 2),
            cite("APL", 43, 1),
            cure="由没有参与调查的机关负责人重新表决",
            curer="committee_clerk",
            evidence="集体讨论记录",
        ),
    )
