"""A provision for persons fines no unit; one for units that is used against a person is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.prescribed import weighed_in
from hengping.law.penalty.questions import acted_on, named, penalties
from hengping.law.procedure.wording import note, refuse
from hengping.law.violations import ORGANISATIONS, SUBJECTS, standard

RULE = "当事人就是罚则规定的处罚对象"
APL_4 = cite("APL", 4)
APL_40 = cite("APL", 40)
BASIS = (APL_4, APL_40)


def gate(case: Asked) -> Iterable[Finding]:
    for track, row in penalties(case):
        if "person" in track.untold:
            continue
        for one in weighed_in(row, acted_on(case)):
            item = standard().get(one.applied)
            is_for_units = one.subject in ORGANISATIONS
            if not one.subject or is_for_units is not track.person:
                continue
            whose = f"{named(track, case.facts)}{item.label}按“{SUBJECTS[one.subject]}”处罚，当事人是"
            if track.person:
                yield note(
                    f"{whose}个人，请核对罚则是否也处罚个人", *item.penalties, cure="改选处罚对象", curer="officer"
                )
            else:
                yield refuse(
                    f"{whose}单位，罚则的这一部分只处罚个人",
                    *item.penalties,
                    APL_4,
                    APL_40,
                    cure="改选处罚对象重新测算；应当处罚个人的，把个人列为当事人",
                    curer="officer",
                    absent="" if row.weighed else "subject",
                )
