"""What the law makes the ground of every decision, or forbids a decision without, cannot be kept once it turns out
to be missing: it is taken back or done anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Basis, Finding
from hengping.law.procedure.choices import KEPT
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "法律不允许维持的，撤销或者重新办理"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed or {}
    if proposed.get("answer") != KEPT:
        return ()
    named = proposed.get("late_seqs") or ()
    return tuple(
        refuse(
            f"第{by}条记录影响的事项不能维持：{one.text}",
            *one.citations,
            cure="决定撤销或者退回重新办理；记录本身有误的，先更正记录",
            curer="head",
        )
        for by, one in asked.upset
        if one.gate in asked.procedure.never_kept and one.basis is Basis.STATUTE and (not named or by in named)
    )
