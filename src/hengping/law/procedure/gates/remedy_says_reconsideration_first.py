"""The gate remedy_says_reconsideration_first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "当场处罚决定书写明先申请复议"


def remedy_says_reconsideration_first(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Against a penalty on the spot reconsideration comes before suit, and the decision says so (Administrative
    Reconsideration Law 23).
    """
    if proposed is None or proposed.get("reconsideration_first"):
        return ()
    return (
        refuse(
            "remedy_says_reconsideration_first",
            "当场处罚决定书没有写明应当先申请行政复议",
            cite("ARL", 23, 1, 1),
            cite("ARL", 23, 2),
            cure="更正救济告知内容",
            curer="officer",
        ),
    )
