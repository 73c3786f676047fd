"""Whoever was recused takes no further part."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "执法人员没有被决定回避"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None:
        return ()
    bad = [
        officer.name or officer.id for officer in proposed.get("officers") or () if officer.id in asked.facts.recused
    ]
    if not bad:
        return ()
    return (refuse(f"{'、'.join(bad)}已被决定回避，不得参与办理", cure="更换执法人员", curer="section_head"),)
