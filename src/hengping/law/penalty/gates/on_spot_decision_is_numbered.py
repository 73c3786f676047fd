"""A printed, numbered decision."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "当场处罚使用编有号码的决定书"
BASIS = (cite("APL", 52, 1),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("numbered"):
        return ()
    return (refuse("没有使用预定格式、编有号码的当场处罚决定书", cure="使用编号的格式决定书", curer="officer"),)
