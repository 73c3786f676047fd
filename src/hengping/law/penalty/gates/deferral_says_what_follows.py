"""A house rule: who may pay later is told on what this rests and what follows if it is not paid then."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_house

RULE = "批准延期、分期的写明依据和逾期的后果"
HOUSE = True
_TOLD = {"basis_told": "依据", "consequence_told": "逾期的后果"}


def gate(case: Asked) -> Iterable[Finding]:
    missing = [words for name, words in _TOLD.items() if (case.proposed or {}).get(name) is False]
    if not missing:
        return ()
    return (note_house(f"批准书没有写明{'、'.join(missing)}", cure="书面补充告知当事人", curer="officer"),)
