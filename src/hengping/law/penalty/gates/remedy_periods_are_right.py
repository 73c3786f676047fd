"""Sixty days for reconsideration by the government of the same level, six months for the suit."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure import clock
from hengping.law.procedure.wording import refuse

RULE = "决定书写明的复议机关和复议、起诉期限正确"
BASIS = (cite("ARL", 24, 1, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None:
        return ()
    found = []
    if proposed.get("reconsider_organ", "government") != "government":
        found.append(
            refuse(
                "决定书写明的复议机关不是本级人民政府",
                cure="改为向本级人民政府申请复议",
                curer="officer",
                evidence="行政处罚决定书",
            )
        )
    days, months = clock.row("reconsideration", case.on), clock.row("litigation", case.on)
    told = (proposed.get("reconsider_days") or days.number, proposed.get("sue_months") or months.number)
    if told == (days.number, months.number):
        return tuple(found)
    return (
        *found,
        refuse(
            "决定书写明的申请复议或者起诉期限与法律规定不符",
            *days.basis,
            *months.basis,
            cure=f"改为{days.number}日内申请复议、{months.number}个月内起诉",
            curer="officer",
            evidence="行政处罚决定书",
        ),
    )
