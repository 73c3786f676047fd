"""Electronic service needs the party's signed consent."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "电子送达经当事人书面同意"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or proposed.get("mode") != "electronic" or asked.is_service_of_others:
        return ()
    return tuple(
        refuse(
            asked.named(party) + "没有签订同意电子送达的确认书",
            absent="confirm_address",
            cure="取得送达地址确认书，或者改用其他方式送达",
            curer="officer",
            evidence="送达地址确认书",
        )
        for party in asked.concerned()
        if not party.electronic
    )
