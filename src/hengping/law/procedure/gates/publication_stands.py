"""The gate publication_stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "已有公示"


def publication_stands(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Something is published that can be withdrawn (Administrative Penalty Law 48(2))."""
    publication = facts.publication
    if publication is not None and publication.published_on is not None and publication.withdrawn_on is None:
        return ()
    return (refuse("publication_stands", "没有已公示的处罚决定", cite("APL", 48, 2), curer="clerk"),)
