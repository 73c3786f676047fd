"""Whoever is put under a measure is told why, on what ground and what remedies there are, and is heard at once."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "采取措施时当场告知理由、依据、权利和救济途径，并听取陈述申辩"
AFL_8 = cite("AFL", 8)
AFL_18 = cite("AFL", 18)
BASIS = (AFL_18, AFL_8)
_FAULTS = {"heard": "采取措施没有听取当事人的陈述、申辩", "remedies_told": "采取措施没有告知救济途径"}


def gate(case: Asked) -> Iterable[Finding]:
    """Only what is said not to have been done is a fault: the paper of the measure says the rest."""
    proposed = case.proposed
    if proposed is None:
        return ()
    return tuple(
        refuse(text, cure="当场告知并听取意见，记入现场笔录", curer="officer", evidence="现场笔录")
        for name, text in _FAULTS.items()
        if proposed.get(name) is False
    )
