"""The gate hearing_was_held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned
from hengping.law.procedure.wording import refuse

RULE = "听证已经举行"


def hearing_was_held(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """A report reports on a hearing that took place (Administrative Penalty Law 65)."""
    if any(track.hearing is not None and track.hearing.status == "held" for track in concerned(facts, proposed)):
        return ()
    return (refuse("hearing_was_held", "没有举行听证", cite("APL", 65), curer="legal_reviewer"),)
