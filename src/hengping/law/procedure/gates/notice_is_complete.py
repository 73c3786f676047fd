"""The gate notice_is_complete."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, named, penalties
from hengping.law.procedure.wording import refuse

RULE = "告知书写明事实、理由、依据和拟处罚内容"


def notice_is_complete(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """The party is told the facts, the provisions and what is intended (Administrative Penalty Law 44)."""
    if proposed is None:
        return ()
    found = []
    for track, penalty in penalties(facts, proposed):
        missing = [] if penalty.facts else ["违法事实"]
        missing += [] if penalty.articles else ["处罚依据的条款"]
        missing += [] if penalty.kinds else ["拟处罚的内容"]
        if missing:
            found.append(
                refuse(
                    "notice_is_complete",
                    f"{named(track, facts)}告知书没有写明：{'、'.join(missing)}",
                    cite("APL", 44),
                    cite("APL", 62),
                    cure="补全告知书内容",
                    curer="officer",
                    evidence="行政处罚告知书",
                )
            )
    return tuple(found)
