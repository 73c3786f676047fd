"""The gate lien_was_witnessed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "留置送达有见证人或者拍照录像"


def lien_was_witnessed(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A lien needs the reason of the refusal and witnesses or pictures (Civil Procedure Law 89)."""
    if proposed is None or proposed.get("mode") != "lien":
        return ()
    if proposed.get("refusal_reason") and (proposed.get("witnesses") or proposed.get("recorded")):
        return ()
    return (
        refuse(
            "lien_was_witnessed",
            "留置送达没有记明拒收事由，或者没有见证人签名也没有拍照、录像",
            cite("CPL", 89),
            cite("APL", 61, 1),
            cure="记明拒收事由和日期，由见证人签名或者拍照、录像",
            curer="officer",
            evidence="见证人签名或者送达录像",
        ),
    )
