"""A rule of the house: the presider reports before the decision. The law asks for the transcript alone (APL 65)."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named
from hengping.law.procedure.wording import refuse_house

RULE = "听证后有听证报告"
HOUSE = True
BASIS = (cite("APL", 65),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        refuse_house(
            named(track, case.facts) + "听证后没有听证报告",
            absent="report_hearing",
            cure="由主持人根据听证笔录提交报告",
            curer="legal_reviewer",
            evidence="听证会报告书",
        )
        for track in case.facts.parties
        if track.hearing is not None and track.hearing.status == "held" and track.hearing.reported_on is None
    )
