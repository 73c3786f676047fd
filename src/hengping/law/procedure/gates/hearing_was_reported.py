"""The gate hearing_was_reported."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named
from hengping.law.procedure.wording import refuse

RULE = "听证后有听证报告"


def hearing_was_reported(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The decision follows the transcript, so the presider reports on it first (Administrative Penalty Law 65)."""
    return tuple(
        refuse(
            "hearing_was_reported",
            named(track, facts) + "听证后没有听证报告",
            cite("APL", 65),
            cure="由主持人根据听证笔录提交报告",
            curer="legal_reviewer",
            evidence="听证会报告书",
        )
        for track in facts.parties
        if track.hearing is not None and track.hearing.status == "held" and track.hearing.reported_on is None
    )
