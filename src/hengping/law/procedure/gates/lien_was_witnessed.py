"""A lien needs the reason of the refusal and witnesses or pictures."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "留置送达有见证人或者拍照录像"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or proposed.get("mode") != "lien" or asked.is_service_of_others:
        return ()
    if proposed.get("refusal_reason") and (proposed.get("witnesses") or proposed.get("recorded")):
        return ()
    return (
        refuse(
            "留置送达没有记明拒收事由，或者没有见证人签名也没有拍照、录像",
            cure="记明拒收事由和日期，由见证人签名或者拍照、录像",
            curer="officer",
            evidence="见证人签名或者送达录像",
        ),
    )
