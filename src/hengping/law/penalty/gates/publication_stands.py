"""Something is published that can be withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "已有公示"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    publication = case.facts.publication
    if publication is not None and publication.published_on is not None and publication.withdrawn_on is None:
        return ()
    return (refuse_house("没有已公示的处罚决定", curer="clerk"),)
