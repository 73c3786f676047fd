"""The gate electronic_service_was_agreed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.wording import refuse

RULE = "电子送达经当事人书面同意"


def electronic_service_was_agreed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Electronic service needs the party's signed consent (Administrative Penalty Law 61(2); Civil Procedure Law
    90).
    """
    if proposed is None or proposed.get("mode") != "electronic":
        return ()
    return tuple(
        refuse(
            "electronic_service_was_agreed",
            named(track, facts) + "没有签订同意电子送达的确认书",
            cite("APL", 61, 2),
            cite("CPL", 90),
            cure="取得送达地址确认书，或者改用其他方式送达",
            curer="officer",
            evidence="送达地址确认书",
        )
        for track in concerned(facts, proposed)
        if not track.electronic
    )
