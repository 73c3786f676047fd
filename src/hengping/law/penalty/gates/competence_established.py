"""The agency is competent by place, by designation or by law."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import particular
from hengping.law.procedure.wording import note, refuse

RULE = "本机关对案件有管辖权"
APL_17 = cite("APL", 17)
APL_22 = cite("APL", 22)
APL_23 = cite("APL", 23)
APL_24 = cite("APL", 24)
BASIS = (APL_17, APL_22, APL_23, APL_24)

_GROUNDS = frozenset({"territorial", "designated", "delegated"})


def gate(case: Asked) -> Iterable[Finding]:
    facts = case.facts
    competence = particular(case, "competence", facts.filing and facts.filing.competence)
    if competence is None and case.proposed is None:
        return ()
    if competence not in _GROUNDS:
        return (
            refuse(
                "没有说明本机关管辖本案的依据",
                APL_17,
                APL_22,
                APL_23,
                absent="" if competence else "propose_filing",
                cure="写明地域管辖、指定管辖的依据；没有管辖权的移送有管辖权的机关",
                curer="officer",
                evidence="管辖依据",
            ),
        )
    items = particular(case, "items", facts.filing and facts.filing.items) or ()
    if not case.setting.delegated_powers.isdisjoint(items):
        return (note("案由所涉处罚事项已交由镇街行使，请核对由谁立案", APL_24, curer="legal_reviewer"),)
    return ()
