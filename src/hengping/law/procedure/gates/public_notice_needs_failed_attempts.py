"""The gate public_notice_needs_failed_attempts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.wording import refuse

RULE = "公告送达前其他方式均无法送达"


def public_notice_needs_failed_attempts(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Public notice is the last resort: at least two other ways have failed, and the file shows it (Civil Procedure
    Law 95).
    """
    if proposed is None or proposed.get("mode") != "public_notice":
        return ()
    kind = proposed.get("kind", "")
    found = []
    for track in concerned(facts, proposed):
        tried = {mode for one, party, mode in facts.failed_services if one == kind and party in ("", track.key)}
        if len(tried - {"public_notice"}) < 2:
            found.append(
                refuse(
                    "public_notice_needs_failed_attempts",
                    f"{named(track, facts)}案卷中没有两种以上其他方式均无法送达的记录，不得公告送达",
                    cite("CPL", 95),
                    cite("APL", 61, 1),
                    cure="先以直接、留置、邮寄等方式送达并记录结果",
                    curer="officer",
                    evidence="无法送达的记录",
                )
            )
    return tuple(found)
