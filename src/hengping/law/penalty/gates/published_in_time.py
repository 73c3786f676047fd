"""Seven working days from the decision."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.thresholds import must_be_public
from hengping.law.procedure import clock
from hengping.law.procedure.wording import note, note_broken, unknown_last_day, until

RULE = "处罚决定按期公示"
BASIS = (cite("WSL", 78, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    publication = case.facts.publication
    # The seven working days are of the Work Safety Law alone, and of units.
    if publication is None or not must_be_public(case.facts, case.setting):
        return ()
    published = (proposed.get("published_on") if proposed is not None else None) or case.on
    if publication.due.no_rule:
        return (unknown_last_day(publication.due),)
    if not publication.due.over(published):
        return ()
    rule = clock.row("publication", publication.due.start)
    text = f"处罚决定应当在{until(publication.due)}前公示，已经超过"
    if rule is None or not rule.confirmed:
        # A figure that nobody has read in its source holds nobody to it.
        return (note(f"{text}；这一期限没有与原文核对", cure="核对当时的规定", curer="legal_reviewer", absent="rule"),)
    return (note_broken(text, *rule.basis, cure="立即公示并说明原因", curer="clerk"),)
