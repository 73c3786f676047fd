"""One act is not fined twice, nor after a criminal fine."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import particular, penalties
from hengping.law.procedure.wording import note, refuse

RULE = "同一违法行为没有被罚过款"
APL_29 = cite("APL", 29)
APL_35_2 = cite("APL", 35, 2)
BASIS = (APL_29, APL_35_2)


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.criminally_fined and any((penalty.fine for _, penalty in penalties(case))):
        return (
            refuse(
                "同一违法行为已被判处罚金，行政机关尚未罚款的不再罚款", APL_35_2, cure="不再处以罚款", curer="officer"
            ),
        )
    filing = case.facts.filing
    if not particular(case, "fined_before", filing and filing.fined_before):
        return ()
    if not particular(case, "fined_before_reason", filing and filing.fined_before_reason):
        return (
            refuse(
                "同一违法行为已经给予罚款处罚，不得再罚款",
                APL_29,
                cure="撤销案件；认为不是同一违法行为的写明理由",
                curer="officer",
            ),
        )
    return (note("当事人曾因相关行为被罚款，请核对是否同一违法行为、是否同一依据", APL_29, curer="legal_reviewer"),)
