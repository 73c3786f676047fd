"""Whoever sends a paper back says why: the one who wrote it must know what to mend."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "退回的写明理由"
HOUSE = True


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None or proposed.get("reason", "").strip():
        return ()
    return (refuse_house("退回没有写明理由", cure="写明哪里不同意、要怎样补正", curer=asked.row.post),)
