"""The gate no_double_fine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, asked, penalties
from hengping.law.procedure.wording import note, refuse

RULE = "同一违法行为没有被罚过款"


def no_double_fine(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """One act is not fined twice (Administrative Penalty Law 29), nor after a criminal fine (35(2))."""
    if facts.criminally_fined and any(penalty.fine for _, penalty in penalties(facts, proposed)):
        return (
            refuse(
                "no_double_fine",
                "同一违法行为已被判处罚金，行政机关尚未罚款的不再罚款",
                cite("APL", 35, 2),
                cure="不再处以罚款",
                curer="officer",
            ),
        )
    filing = facts.filing
    if not asked(proposed, "fined_before", filing and filing.fined_before):
        return ()
    if not asked(proposed, "fined_before_reason", filing and filing.fined_before_reason):
        return (
            refuse(
                "no_double_fine",
                "同一违法行为已经给予罚款处罚，不得再罚款",
                cite("APL", 29),
                cure="撤销案件；认为不是同一违法行为的写明理由",
                curer="officer",
            ),
        )
    return (
        note(
            "no_double_fine",
            "当事人曾因相关行为被罚款，请核对是否同一违法行为、是否同一依据",
            cite("APL", 29),
            curer="legal_reviewer",
        ),
    )
