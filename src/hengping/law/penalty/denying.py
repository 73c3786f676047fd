"""Whether what was ordered has been corrected: a text says so against the recheck only where its writer means it."""

from __future__ import annotations

from collections.abc import Iterator

from hengping.law.penalty.facts import CaseFacts
from hengping.law.procedure.acts import Particulars
from hengping.law.procedure.denying import Denied
from hengping.law.procedure.wording import day

_DONE = r"(?:改正|整改)"

NOT_CORRECTED = rf"(?:尚|仍|至今|还|均|都)(?:未|没有)(?:完成)?{_DONE}|拒不{_DONE}"
CORRECTED = rf"(?<!没有)(?<!尚未)(?<!未)已经?(?:全部|按期|及时|按要求|自行)*{_DONE}(?:完毕|完成|到位)?"
"""Of how it stands now. That it was late (逾期未改正) may be true of a matter in which it was corrected in the end;
what is still to be done (整改完毕后) says nothing.
"""

RECHECK = "record_recheck"


def denied(facts: CaseFacts, step: str, data: Particulars) -> Iterator[Denied]:
    """What the last recheck found, or the one that is being recorded; nothing where nobody looked again."""
    correction = facts.correction
    # Of several orders some may have been obeyed and some not: a text may mean either.
    if facts.disobeyed or any(one is not correction for one in facts.standing_orders):
        return
    if step == RECHECK:
        yield _of(bool(data["passed"]), "这次复查")
    elif correction is not None and correction.rechecked_on is not None:
        yield _of(bool(correction.passed), f"{day(correction.rechecked_on)}复查")
    elif facts.correction_verified:
        yield _of(True, "整改情况核实")


def _of(passed: bool, who: str) -> Denied:
    return Denied(NOT_CORRECTED, f"{who}：已经改正") if passed else Denied(CORRECTED, f"{who}：没有改正")
