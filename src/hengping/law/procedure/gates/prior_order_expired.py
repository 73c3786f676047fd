"""The gate prior_order_expired."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, punishes
from hengping.law.procedure.wording import day, note, refuse

RULE = "以逾期未改正为前提的，改正期限已满且经复查仍未改正"


def _unmet(facts: CaseFacts, on: date) -> tuple[Finding, ...]:
    correction = facts.correction
    if correction is None or correction.due_on is None:
        text = "案由以逾期未改正为处罚前提，但没有责令限期改正"
    elif on <= correction.due_on:
        text = f"改正期限到{day(correction.due_on)}，尚未届满，不得以逾期未改正处罚"
    elif correction.rechecked_on is None or correction.rechecked_on <= correction.due_on:
        text = "改正期限届满后没有复查，不能认定逾期未改正"
    elif correction.passed:
        text = "复查认定已经改正，不符合逾期未改正的处罚条件"
    else:
        return ()
    return (
        refuse(
            "prior_order_expired",
            text,
            cite("APL", 28, 1),
            cite("APL", 40),
            cure="责令限期改正，期满后由两名以上执法人员复查",
            curer="officer",
            evidence="整改复查意见书",
        ),
    )


def prior_order_expired(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Where only failure to correct in time is punishable, the term must have passed and a recheck must say so
    (Administrative Penalty Law 28(1), 40); elsewhere an unexpired term is remarked.
    """
    correction = facts.correction
    filing = facts.filing
    if not punishes(facts, proposed):
        return ()
    if filing is None or not filing.needs_prior_order:
        if correction is not None and correction.due_on is not None and on <= correction.due_on:
            return (
                note(
                    "prior_order_expired",
                    f"改正期限到{day(correction.due_on)}，尚未届满",
                    cite("APL", 28, 1),
                    cure="等待期满复查，或者说明不以逾期未改正为处罚前提",
                    curer="officer",
                ),
            )
        return ()
    return _unmet(facts, on)
