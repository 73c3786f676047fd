"""The gate competence_established."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, asked
from hengping.law.procedure.wording import note, refuse

RULE = "本机关对案件有管辖权"
_GROUNDS = frozenset({"territorial", "designated", "delegated"})


def competence_established(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The agency is competent by place, by designation or by law (Administrative Penalty Law 17, 22, 23, 25)."""
    competence = asked(proposed, "competence", facts.filing and facts.filing.competence)
    if competence is None and proposed is None:
        return ()
    if competence not in _GROUNDS:
        return (
            refuse(
                "competence_established",
                "没有说明本机关管辖本案的依据",
                cite("APL", 17),
                cite("APL", 22),
                cite("APL", 23),
                cure="写明地域管辖、指定管辖的依据；没有管辖权的移送有管辖权的机关",
                curer="officer",
                evidence="管辖依据",
            ),
        )
    items = asked(proposed, "items", facts.filing and facts.filing.items) or ()
    if not setting.delegated_powers.isdisjoint(items):
        return (
            note(
                "competence_established",
                "案由所涉处罚事项已交由镇街行使，请核对由谁立案",
                cite("APL", 24),
                curer="legal_reviewer",
            ),
        )
    return ()
