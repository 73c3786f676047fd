"""Twenty-four hours from approval (O310 5(2)); counted here in days, as the acts carry no hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import day, note_broken

RULE = "批准移送后按期移送"
BASIS = (cite("O310", 5, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    transfer = case.facts.transfer
    if transfer is None or transfer.approved_on is None or case.on <= transfer.approved_on + timedelta(days=1):
        return ()
    return (note_broken(f"应当在{day(transfer.approved_on)}批准后二十四小时内移送，已经超过", curer="officer"),)
