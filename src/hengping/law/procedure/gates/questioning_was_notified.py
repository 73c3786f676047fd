"""The gate questioning_was_notified."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import note

RULE = "询问前已通知被询问人"


def questioning_was_notified(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Outside the site a person is asked to come in writing first; on site that is not needed (Administrative
    Penalty Law 55).
    """
    if proposed is None or proposed.get("on_site") or proposed.get("person") in facts.notified_to_question:
        return ()
    return (
        note(
            "questioning_was_notified",
            "没有询问通知书，也没有注明在现场询问",
            cite("APL", 55, 2),
            cure="补充说明被询问人到场的经过",
            curer="officer",
            evidence="询问通知书",
        ),
    )
