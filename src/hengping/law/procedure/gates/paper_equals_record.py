"""What leaves the house equals what was recorded and approved: amount, articles, party, names, days, opinions."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse

RULE = "制发的文书与案卷记录一致"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    return tuple(
        refuse(
            f"《{one.paper}》的{one.label}与案卷记录不一致：文书写的是“{one.said}”，记录是“{one.held}”",
            cure="按记录制发；记录有错的，先更正记录",
            curer="officer",
        )
        for one in asked.papers
        if one.said != one.held
    )
