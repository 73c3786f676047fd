"""Nobody answers after the period: the permit then stands as granted."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.wording import refuse, until

RULE = "在期限内答复"
BASIS = (cite("LPL", 42, 1),)


def gate(asked: Asked[PermitState]) -> Iterable[Finding]:
    limit = asked.facts.answer_limit
    if limit is None or not limit.over(asked.on):
        return ()
    return (refuse(f"答复期限已在{until(limit)}届满", cure="按视为准予办理", curer="head"),)
