"""Whoever has paid on a decision that is gone gets it back before the case is closed."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import named
from hengping.law.procedure.wording import refuse, yuan

RULE = "决定撤销、变更后已缴的款项已经退还"
BASIS = (cite("SCL", 36),)


def gate(case: Asked) -> Iterable[Finding]:
    return tuple(
        refuse(
            f"{named(track, case.facts)}决定已经撤销或者变更，已缴的{yuan(track.to_refund)}没有退还",
            cure="退还已缴的罚没款并登记凭证",
            curer="clerk",
            evidence="退款凭证",
            absent="record_refund",
        )
        for track in case.facts.parties
        if track.to_refund
    )
