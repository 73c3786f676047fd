"""Where only failure to correct in time is punishable, the term must have passed and a recheck must say so; elsewhere
an unexpired term is remarked.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import punishes
from hengping.law.procedure.wording import day, note, refuse

RULE = "以逾期未改正为前提的，改正期限已满且经复查仍未改正"
APL_28_1 = cite("APL", 28, 1)
APL_40 = cite("APL", 40)
BASIS = (APL_28_1, APL_40)


def _unmet(case: Asked) -> tuple[Finding, ...]:
    correction, absent = case.facts.correction, ""
    if correction is None or correction.due_on is None:
        text = "案由以逾期未改正为处罚前提，但没有责令限期改正"
        absent = "order_correction" if correction is None else "due_on"
    elif case.on <= correction.due_on:
        text = f"改正期限到{day(correction.due_on)}，尚未届满，不得以逾期未改正处罚"
    elif correction.rechecked_on is None or correction.rechecked_on <= correction.due_on:
        text, absent = "改正期限届满后没有复查，不能认定逾期未改正", "record_recheck"
    elif correction.passed:
        text = "复查认定已经改正，不符合逾期未改正的处罚条件"
    else:
        return ()
    return (
        refuse(
            text,
            absent=absent,
            cure="责令限期改正，期满后由两名以上执法人员复查",
            curer="officer",
            evidence="整改复查意见书",
        ),
    )


def gate(case: Asked) -> Iterable[Finding]:
    correction = case.facts.correction
    filing = case.facts.filing
    if not punishes(case):
        return ()
    if filing is None or not filing.needs_prior_order:
        if correction is not None and correction.due_on is not None and case.on <= correction.due_on:
            return (
                note(
                    f"改正期限到{day(correction.due_on)}，尚未届满",
                    APL_28_1,
                    cure="等待期满复查，或者说明不以逾期未改正为处罚前提",
                    curer="officer",
                ),
            )
        return ()
    return _unmet(case)
