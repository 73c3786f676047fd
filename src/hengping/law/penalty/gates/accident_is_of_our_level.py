"""Who investigates an accident depends on its grade, and it is punished as that government has answered the report:
above the lowest grade a county looks whether it may punish at all. Shown, for where the fine of each grade is decided
was not read in its source.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.wording import note
from hengping.law.violations.variables import all_variables

RULE = "处罚较大以上事故的，本机关有处罚权，并有负责事故调查的人民政府的批复"
BASIS = (cite("AIR", 19), cite("AIR", 32, 2))

INVESTIGATES = {
    "larger": "设区的市级人民政府",
    "major": "省级人民政府",
    "especially_major": "国务院或者国务院授权有关部门",
}
"""Which government investigates an accident of a grade; those of the lowest grade the county."""


def gate(case: Asked) -> Iterable[Finding]:
    grades = {one.accident_grade for _, row in penalties(case) for one in row.weighed}
    for grade, government in INVESTIGATES.items():
        if grade in grades:
            called = all_variables()["accident_grade"].choices[grade]
            yield note(
                f"处罚的是{called}，由{government}负责调查，处罚按照其批复作出，"
                "请核对本机关有没有处罚权、案卷中有没有批复",
                cure="没有处罚权的移送有管辖权的机关；有批复的存入证据",
                curer="legal_reviewer",
                evidence="事故调查报告和批复",
            )
