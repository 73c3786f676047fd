"""A house rule: the expert is heard before the answer."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.wording import refuse_house

RULE = "答复前听取专家意见"
HOUSE = True


def gate(asked: Asked[PermitState]) -> Iterable[Finding]:
    if asked.facts.opinion:
        return ()
    return (refuse_house("没有专家评审意见", cure="送专家评审", curer="officer"),)
