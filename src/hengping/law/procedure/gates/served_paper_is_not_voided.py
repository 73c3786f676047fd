"""The gate served_paper_is_not_voided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.folding.deciding import MUST_BE_SERVED
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "已送达的文书不得作废"


def served_paper_is_not_voided(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What has reached the party is corrected or revoked, in writing and told to it, not made to vanish
    (Administrative Penalty Law 75(2)).
    """
    if proposed is None:
        return ()
    name = proposed.get("document", "")
    served = name not in facts.unserved and any(one == name and kind in MUST_BE_SERVED for one, kind in facts.issued)
    if not served:
        return ()
    return (
        refuse(
            "served_paper_is_not_voided",
            "文书已经送达当事人，不能作废",
            cite("APL", 75, 2),
            cure="确有错误的，依法更正或者撤销后重新作出，并送达当事人",
            curer="head",
        ),
    )
