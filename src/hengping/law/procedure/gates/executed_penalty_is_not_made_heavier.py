"""The gate executed_penalty_is_not_made_heavier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "不得撤销已执行的处罚改为更重的处罚"


def executed_penalty_is_not_made_heavier(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A penalty in force and carried out is not taken back in order to punish harder (Administrative Penalty Law 5,
    29, 45(2)).
    """
    if proposed is None or not proposed.get("heavier"):
        return ()
    return (
        refuse(
            "executed_penalty_is_not_made_heavier",
            "不得为加重处罚而撤销已经作出的处罚决定",
            cite("APL", 45, 2),
            cite("APL", 29),
            cite("APL", 5, 2),
            cure="维持原决定；确有错误的不得重于原处罚",
            curer="head",
        ),
    )
