"""The gate deciding_body_is_the_agency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "以本机关名义作出决定"


def deciding_body_is_the_agency(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Only the agency decides in its own name; sections and subordinate units may not (Administrative Penalty Law
    17, 20, 38).
    """
    if proposed is None or proposed.get("agency") == "agency":
        return ()
    return (
        refuse(
            "deciding_body_is_the_agency",
            "内设、下属机构或者受委托组织不得以自己的名义作出处罚决定",
            cite("APL", 17),
            cite("APL", 20, 4),
            cite("APL", 38, 1),
            cure="以本机关名义作出并加盖本机关印章",
            curer="officer",
        ),
    )
