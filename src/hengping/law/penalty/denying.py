"""Whether what was ordered has been corrected: a text says so against the recheck only where its writer means it."""

from __future__ import annotations

from collections.abc import Iterator

from hengping.law.penalty.facts import CaseFacts
from hengping.law.procedure.acts import Particulars
from hengping.law.procedure.denying import Denied
from hengping.law.procedure.wording import day

_DONE = r"(?:改正|整改)"

_NO_CONDITION = r"(?!以?后|之后|以?前|之前|时|的|[，,]?并?经[^。；\n]{0,20}(?:可以|方可|恢复))"

NOT_CORRECTED = "|".join(
    (
        rf"(?:尚|仍|至今|还|均|都)(?:未|没有)(?:完成)?{_DONE}",
        rf"拒不{_DONE}",
        rf"(?:逾期|没有|未按期|未)(?:未|完成)?{_DONE}(?!的)",
    )
)
CORRECTED = "|".join(
    (
        rf"(?<!没有)(?<!尚未)(?<!未)已经?(?:全部|按期|及时|按要求|自行)*{_DONE}(?:完毕|完成|到位)?",
        rf"(?<![待至]){_DONE}(?:完毕|完成|到位){_NO_CONDITION}",
    )
)
"""What the law threatens (逾期未改正的), or what is to happen once all is done, says nothing of the matter."""

RECHECK = "record_recheck"


def denied(facts: CaseFacts, step: str, data: Particulars) -> Iterator[Denied]:
    """What the last recheck found, or the one that is being recorded; nothing where nobody looked again."""
    correction = facts.correction
    if step == RECHECK:
        yield _of(bool(data["passed"]), "这次复查")
    elif correction is not None and correction.rechecked_on is not None:
        yield _of(bool(correction.passed), f"{day(correction.rechecked_on)}复查")
    elif facts.correction_verified:
        yield _of(True, "整改情况核实")


def _of(passed: bool, who: str) -> Denied:
    return Denied(NOT_CORRECTED, f"{who}：已经改正") if passed else Denied(CORRECTED, f"{who}：没有改正")
