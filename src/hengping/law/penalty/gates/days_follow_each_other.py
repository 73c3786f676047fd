"""A term for correcting ends after the order, and a decision is made public after it was made."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "所填日期前后相符"
BASIS = (cite("APL", 47),)


def gate(case: Asked) -> Iterable[Finding]:
    if not case.proposed:
        return ()
    due, published, decided = case.proposed.get("due_on"), case.proposed.get("published_on"), case.facts.decided_on
    if due is not None and due < case.on:
        return (_refused("限期改正的最后一日早于责令改正之日"),)
    if published is not None and decided is not None and published < decided:
        return (_refused("公示之日早于作出处罚决定之日"),)
    return ()


def _refused(text: str) -> Finding:
    return refuse(text, cure="核对日期，发生以后再办理", curer="officer")
