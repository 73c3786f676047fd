"""Outside the site a person is asked to come in writing first; on site that is not needed."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_house

RULE = "询问前已通知被询问人"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("on_site") or proposed.get("person") in case.facts.notified_to_question:
        return ()
    return (
        note_house(
            "没有询问通知书，也没有注明在现场询问",
            cure="补充说明被询问人到场的经过",
            curer="officer",
            evidence="询问通知书",
            absent="notify_questioning",
        ),
    )
