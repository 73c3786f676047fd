"""The decision says what was approved, for every party."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.wording import refuse

RULE = "决定书与批准的处理一致"
BASIS = (cite("APL", 57, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None or case.facts.disposal is None:
        return ()
    approved = {track.key: track.intended for track in case.facts.parties if track.intended is not None}
    issued = {track.key: penalty for track, penalty in penalties(case)}
    if approved == issued:
        return ()
    return (
        refuse("决定书的处罚与批准的不一致", cure="按批准的内容制发决定书", curer="officer", evidence="案件处理呈批表"),
    )
