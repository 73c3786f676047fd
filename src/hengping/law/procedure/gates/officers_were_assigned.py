"""The gate officers_were_assigned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "案件由两名以上人员承办"


def officers_were_assigned(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A case has at least two handlers (Administrative Penalty Law 42(1))."""
    if len(facts.handlers) >= 2:
        return ()
    return (
        refuse(
            "officers_were_assigned",
            "本案承办人员少于两人",
            cite("APL", 42, 1),
            cure="指派两名以上持有效执法证件的人员承办",
            curer="section_head",
        ),
    )
