"""A recheck finds everything put right or names what is not: it never says both."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import refuse_house

RULE = "复查认定全部改正的，没有仍未改正的事项"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed or {}
    left = [one for one in proposed.get("items") or () if one.strip()]
    if not proposed.get("passed") or not left:
        return ()
    return (
        refuse_house(
            f"填写的是已经全部改正，又列有仍未改正的事项：{'、'.join(left)}",
            cure="没有全部改正的不勾选；已经改正的从仍未改正的事项中删去",
            curer="officer",
            evidence="整改复查意见书",
        ),
    )
