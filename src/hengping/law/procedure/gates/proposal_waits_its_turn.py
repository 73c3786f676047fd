"""One proposal of a kind lies before the one who decides: about another party it is put when the first was answered."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "同一种呈批件一次只呈批一个当事人的"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    waiting = next((one for one in asked.facts.proposals if one.of == asked.step), None)
    if asked.proposed is None or waiting is None or waiting.party == asked.party:
        return ()
    party = asked.facts.party(waiting.party)
    whose = f"{party.name}的" if party is not None else "全部当事人的"
    text = f"{whose}“{asked.procedure.acts[asked.step].sentence}”还在等审批"
    return (refuse(text, *asked.row.basis, cure="等批准或者退回以后再提请这一个当事人的", curer="leader"),)
