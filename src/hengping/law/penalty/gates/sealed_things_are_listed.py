"""The list that is handed over with a sealing names what is sealed, and how much of it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_broken

RULE = "查封、扣押清单列明名称和数量"
BASIS = (cite("AFL", 24, 1), cite("AFL", 24, 2, 3))


def gate(case: Asked) -> Iterable[Finding]:
    listed = (case.proposed or {}).get("listed")
    if listed is None or any(one.strip() for one in listed):
        return ()
    return (note_broken("查封、扣押清单没有列明名称和数量", cure="会同当事人清点，补正清单", curer="officer"),)
