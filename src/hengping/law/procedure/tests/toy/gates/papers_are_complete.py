"""An application is taken with all its papers."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.wording import refuse

RULE = "申请材料齐全"
BASIS = (cite("LPL", 32, 1),)


def gate(asked: Asked[PermitState]) -> Iterable[Finding]:
    if asked.proposed is None or asked.proposed.get("complete"):
        return ()
    return (refuse("申请材料不齐全", cure="补齐后再受理", curer="officer"),)
