"""The gate remedy_periods_are_right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "决定书写明的复议机关和复议、起诉期限正确"


def remedy_periods_are_right(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Sixty days for reconsideration by the government of the same level, six months for the suit (Administrative
    Reconsideration Law 20, 24; Administrative Litigation Law 46).
    """
    if proposed is None:
        return ()
    found = []
    if proposed.get("reconsider_organ", "government") != "government":
        found.append(
            refuse(
                "remedy_periods_are_right",
                "决定书写明的复议机关不是本级人民政府",
                cite("ARL", 24, 1, 1),
                cure="改为向本级人民政府申请复议",
                curer="officer",
                evidence="行政处罚决定书",
            )
        )
    days, months = clock.row("reconsideration", on), clock.row("litigation", on)
    told = (proposed.get("reconsider_days") or days.number, proposed.get("sue_months") or months.number)
    if told == (days.number, months.number):
        return tuple(found)
    return (
        *found,
        refuse(
            "remedy_periods_are_right",
            "决定书写明的申请复议或者起诉期限与法律规定不符",
            *days.basis,
            *months.basis,
            cure=f"改为{days.number}日内申请复议、{months.number}个月内起诉",
            curer="officer",
            evidence="行政处罚决定书",
        ),
    )
