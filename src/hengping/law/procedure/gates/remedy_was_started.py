"""The gate remedy_was_started."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned
from hengping.law.procedure.wording import refuse

RULE = "有正在进行的复议或者诉讼"


def remedy_was_started(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A result needs a remedy that was sought (Administrative Penalty Law 73)."""
    kind = proposed.get("kind") if proposed is not None else None
    for track in concerned(facts, proposed):
        if kind in track.remedy or (proposed is None and track.remedy):
            return ()
    return (refuse("remedy_was_started", "没有正在进行的复议或者诉讼", cite("APL", 73, 1), curer="officer"),)
