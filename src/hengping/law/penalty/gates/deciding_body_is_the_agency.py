"""Only the agency decides in its own name; sections and subordinate units may not."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse

RULE = "以本机关名义作出决定"
BASIS = (cite("APL", 17), cite("APL", 20, 4), cite("APL", 38, 1))


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if proposed is None or proposed.get("agency") == "agency":
        return ()
    return (
        refuse(
            "内设、下属机构或者受委托组织不得以自己的名义作出处罚决定",
            cure="以本机关名义作出并加盖本机关印章",
            curer="officer",
        ),
    )
