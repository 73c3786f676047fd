"""The gate file_is_complete."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse, refuse_house

RULE = "案卷材料齐全"


def file_is_complete(facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed) -> Iterable[Finding]:
    """Every outgoing document has its receipt; nothing is missing (Administrative Penalty Law 47; Archives Law 14)."""
    found = []
    if facts.unserved:
        found.append(
            refuse(
                "file_is_complete",
                f"有{len(facts.unserved)}份文书没有送达回证",
                cite("APL", 47),
                cite("ARC", 14),
                cure="补齐送达回证，或者作废没有发出的文书",
                curer="officer",
                evidence="文书送达回执",
            )
        )
    missing = proposed.get("missing") if proposed is not None else None
    if missing:
        found.append(
            refuse_house(
                "file_is_complete",
                f"案卷缺少：{'、'.join(missing)}",
                cite("APL", 47),
                cure="补齐材料",
                curer="officer",
            )
        )
    return tuple(found)
