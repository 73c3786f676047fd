"""The gate discussion_had_quorum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, discussion_in_question
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "到会的机关负责人达到规定比例并过半数同意"


def discussion_had_quorum(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """At least half of the leaders must be there for it to be collective (Administrative Penalty Law 57(2)); the
    house asks for more (CFG-14). A majority of those present agrees.
    """
    discussion = discussion_in_question(facts, step, on, proposed)
    if discussion is None:
        return ()
    present, entitled = discussion.present, discussion.entitled
    if present == 0 or present * 2 < entitled or discussion.in_favour * 2 <= present:
        text = f"应到机关负责人{entitled}人，实到{present}人，同意{discussion.in_favour}人，不能形成集体讨论结论"
        return (
            refuse(
                "discussion_had_quorum",
                text,
                cite("APL", 57, 2),
                cure="重新召开集体讨论",
                curer="committee_clerk",
                evidence="集体讨论记录",
            ),
        )
    if present < setting.discussion_quorum * entitled:
        return (
            refuse_house(
                "discussion_had_quorum",
                f"应到机关负责人{entitled}人，实到{present}人，没有达到{setting.discussion_quorum}",
                cite("APL", 57, 2),
                cure="重新召开集体讨论",
                curer="committee_clerk",
                evidence="集体讨论记录",
            ),
        )
    return ()
