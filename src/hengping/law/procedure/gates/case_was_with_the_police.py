"""The gate case_was_with_the_police."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "案件曾移送公安机关并立案"


def case_was_with_the_police(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What the judicial organs send back was with them (Administrative Penalty Law 27(1)); objects go to police that
    filed the case (O310 12).
    """
    if facts.transfer is not None and facts.transfer.returned == "filed":
        return ()
    handed_over = step == "hand_over_items"
    return (
        refuse(
            "case_was_with_the_police",
            "公安机关没有对本案立案" if handed_over else "案件没有移送过司法机关，无从移回",
            cite("O310", 12) if handed_over else cite("APL", 27, 1),
            curer="officer",
        ),
    )
