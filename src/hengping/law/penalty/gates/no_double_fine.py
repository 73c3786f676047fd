"""One act is not fined twice, nor after a criminal fine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named, particular, penalties
from hengping.law.procedure.wording import note, refuse
from hengping.law.violations import standard

RULE = "同一违法行为没有被罚过款"
APL_29 = cite("APL", 29)
APL_35_2 = cite("APL", 35, 2)
BASIS = (APL_29, APL_35_2)


def _twice(case: Asked) -> Iterator[Finding]:
    """One violation of one party that was weighed in two rows, whatever day was typed for each."""
    for track, penalty in penalties(case):
        counted = Counter((one.applied, one.subject) for one in penalty.weighed)
        for item in dict.fromkeys(applied for (applied, _), times in counted.items() if times > 1):
            label = standard().get(item).label if item in standard() else item
            yield refuse(
                f"{named(track, case.facts)}{label}测算了两次，同一违法行为不得给予两次以上罚款",
                APL_29,
                cure="合为一项重新测算；是另一个违法行为的，另行立案",
                curer="officer",
                evidence="裁量说明",
            )


def gate(case: Asked) -> Iterable[Finding]:
    if case.facts.criminally_fined and any((penalty.fine for _, penalty in penalties(case))):
        return (
            refuse(
                "同一违法行为已被判处罚金，行政机关尚未罚款的不再罚款", APL_35_2, cure="不再处以罚款", curer="officer"
            ),
        )
    if twice := list(_twice(case)):
        return twice
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
