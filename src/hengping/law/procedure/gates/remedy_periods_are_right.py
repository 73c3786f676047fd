"""The gate remedy_periods_are_right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "决定书写明的复议、起诉期限正确"


def remedy_periods_are_right(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Sixty days for reconsideration, six months for the suit (Administrative Reconsideration Law 20; Administrative
    Litigation Law 46).
    """
    if proposed is None:
        return ()
    days, months = proposed.get("reconsider_days"), proposed.get("sue_months")
    if days in (None, 60) and months in (None, 6):
        return ()
    return (
        refuse(
            "remedy_periods_are_right",
            "决定书写明的申请复议或者起诉期限与法律规定不符",
            cite("ARL", 20, 1),
            cite("ALL", 46, 1),
            cure="改为六十日内申请复议、六个月内起诉",
            curer="officer",
            evidence="行政处罚决定书",
        ),
    )
