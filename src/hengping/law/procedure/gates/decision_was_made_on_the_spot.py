"""The gate decision_was_made_on_the_spot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "处罚决定是当场作出的"


def decision_was_made_on_the_spot(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Only a decision on the spot is reported to the agency; any other is the agency's own from the start
    (Administrative Penalty Law 52(3)).
    """
    if facts.procedure == "simple":
        return ()
    return (
        refuse(
            "decision_was_made_on_the_spot",
            "本案处罚决定不是当场作出的，不用报机关备案",
            cite("APL", 52, 3),
            curer="officer",
        ),
    )
