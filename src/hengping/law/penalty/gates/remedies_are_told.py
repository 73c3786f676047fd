"""Whoever is told of an outcome is told how to challenge it."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "文书写明救济途径和期限"
BASIS = (cite("APL", 59, 1, 5),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("remedies_told"):
        return ()
    return (refuse("文书没有写明申请复议、提起诉讼的途径和期限", cure="补写救济途径和期限", curer="officer"),)
