"""The gate document_was_issued."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "所送达的文书已经制发"


def document_was_issued(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What is served has been issued (Administrative Penalty Law 61(1))."""
    if proposed is None or (proposed.get("document", ""), proposed.get("kind", "")) in facts.issued:
        return ()
    return (
        refuse(
            "document_was_issued",
            "案卷中没有制发这份文书",
            cite("APL", 61, 1),
            cure="先制发文书",
            curer="officer",
        ),
    )
