"""The gate recipient_signed_for_the_file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "移送的案件有接收机关的回执"


def recipient_signed_for_the_file(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """A case goes to the agency that is competent against its receipt; nobody drops it on the way (Administrative
    Penalty Law 25, 54(2)).
    """
    if proposed is None or (proposed.get("receipt") and proposed.get("reason")):
        return ()
    return (
        refuse(
            "recipient_signed_for_the_file",
            "移送案件没有写明理由，或者没有接收机关的回执",
            cite("APL", 25),
            cure="写明管辖依据，取得接收机关的回执",
            curer="officer",
            evidence="案件移送函回执",
        ),
    )
