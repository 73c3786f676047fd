"""Only what the provision knows is imposed: a kind that it does not name has no basis there."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.particulars import PENALTY_KINDS
from hengping.law.penalty.prescribed import kinds_allowed, weighed_in
from hengping.law.penalty.questions import acted_on, named, penalties
from hengping.law.procedure.wording import note, refuse
from hengping.law.violations import STAGES, standard

RULE = "处罚种类是所适用的罚则规定的"
APL_4 = cite("APL", 4)
APL_16 = cite("APL", 16)
APL_38_1 = cite("APL", 38, 1)
BASIS = (APL_4, APL_16, APL_38_1)


def gate(case: Asked) -> Iterable[Finding]:
    for track, row in penalties(case):
        weighed = weighed_in(row, acted_on(case))
        # Of an item that we do not know, or a stage that nobody tells, nothing can be said.
        if not weighed or len({one.applied for one in weighed}) < len(row.items) or not all(o.stage for o in weighed):
            continue
        if not (strange := row.kinds - frozenset[str]().union(*map(kinds_allowed, weighed))):
            continue
        names = "、".join(name for kind, name in PENALTY_KINDS.items() if kind in strange)
        whose = "、".join(f"{standard().get(one.applied).penalty_label}（{STAGES[one.stage]}）" for one in weighed)
        places = tuple(dict.fromkeys(place for one in weighed for place in standard().get(one.applied).penalties))
        text = f"{named(track, case.facts)}{whose}没有规定{names}"
        if row.weighed:
            yield refuse(
                text, *places, *BASIS, cure="去掉这种处罚；另有罚则规定的，按那一项违法行为测算", curer="officer"
            )
        else:
            yield note(text + "，请核对另有何依据", *places, curer="legal_reviewer")
