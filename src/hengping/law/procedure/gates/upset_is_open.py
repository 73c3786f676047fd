"""Only what was upset, and is neither kept nor taken back, is decided on."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "有补记、更正影响了以后办理的事项，还没有处理"
HOUSE = True
FIRM = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    named = (asked.proposed or {}).get("late_seqs") or ()
    is_open = [one.by for one in asked.facts.open_upsets]
    if not is_open and not named:
        return (refuse_house("没有等待处理的补记、更正", cure="不需要处理", curer="head"),)
    return tuple(
        refuse_house(f"第{by}条记录没有影响以后办理的事项，或者已经处理", cure="核对记录序号", curer="head")
        for by in named
        if by not in is_open
    )
