"""The names under which facts are accepted. The codes of the law's own registers always count; these are others.

Everything here is a word for one thing only. What may mean two things is in `HINTS`, which tells the writer apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.exemptions.shapes import HARMS
from hengping.law.packs.shapes import CONDITIONS
from hengping.law.violations import STAGES, SUBJECTS
from hengping.law.violations.variables import all_variables

SUBJECT_WORDS: Mapping[str, str] = {
    **{name: code for code, name in SUBJECTS.items()},
    "person": "responsible_person",
    "persons": "responsible_person",
    "直接负责的主管人员": "responsible_person",
    "其他直接责任人员": "responsible_person",
    "安全管理人员": "safety_manager",
    "其他负责人": "safety_manager",
    "生产经营单位": "unit",
    "投资人": "investor",
    "中介机构": "intermediary",
}
"""Other words for a subject."""

STAGE_WORDS: Mapping[str, str] = {
    **{name: code for code, name in STAGES.items()},
    "逾期": "overdue",
    "事故": "accident",
    "严重": "serious",
}
"""Other words for a stage."""

HARM_WORDS: Mapping[str, str] = {
    **{name: code for code, name in HARMS.items()},
    **{code: code for code in HARMS},
    "无": "none",
    "没有": "none",
    "minor": "slight",
    "轻微": "slight",
    "none/minor": "slight",
    "minor/none": "slight",
    "严重": "serious",
}
"""Words for a degree of harm, as the value of `harm`."""

HARM_NAMES: Mapping[str, str] = {
    "no_harm": "none",
    "harm_slight": "slight",
    "slight_harm": "slight",
    "minor_harm": "slight",
    "serious_harm": "serious",
    "没有危害后果": "none",
    "危害后果轻微": "slight",
}
"""Circumstances that state a degree of harm by being true."""

EXEMPTION_FLAGS: Mapping[str, str] = {
    "slight": "slight",
    "violation_slight": "slight",
    "slight_violation": "slight",
    "违法行为轻微": "slight",
    "first_violation": "first_violation",
    "first_time": "first_violation",
    "first_offence": "first_violation",
    "first_offense": "first_violation",
    "初次违法": "first_violation",
    "corrected": "corrected",
    "timely_correction": "corrected",
    "corrected_in_time": "corrected",
    "corrected_on_time": "corrected",
    "rectified": "corrected",
    "及时改正": "corrected",
    "no_fault": "no_fault_proved",
    "no_fault_proved": "no_fault_proved",
    "party_proves_no_fault": "no_fault_proved",
    "没有主观过错": "no_fault_proved",
    "fault_not_required": "fault_not_required",
    "could_not_discern": "could_not_discern",
    "unable_to_discern": "could_not_discern",
    "was_lucid": "was_lucid",
    "life_or_finance": "life_or_finance",
    "life_safety": "life_or_finance",
}
"""Words for the grounds of no penalty, to the facts of `law/exemptions`."""

CONDITION_WORDS: Mapping[str, str] = {
    **{name: code for code, name in CONDITIONS.items()},
    "no_fatal_accident_3y": "no_fatal_accident",
    "no_death_or_serious_injury_3y": "no_casualty_accident",
    "not_dishonest": "not_on_dishonesty_list",
    "not_in_serious_dishonesty_list": "not_on_dishonesty_list",
}
"""Words for the conditions of a no-penalty list."""

DAY_WORDS: Mapping[str, str] = {
    "ended_on": "ended_on",
    "act_ended_on": "ended_on",
    "found_on": "found_on",
    "discovered_on": "found_on",
    "last_same_violation_on": "last_same_violation_on",
}
"""Words for the days that the limitation and a list's look-back need."""

CIRCUMSTANCE_WORDS: Mapping[str, str] = {
    "harm_reduced": "harm_removed",
    "removed_harm": "harm_removed",
    "reduced_harm": "harm_removed",
    "harm_proactively_removed": "harm_removed",
    "proactively_removed_harm": "harm_removed",
    "proactively_reduced_harm": "harm_removed",
    "coerced_or_lured": "coerced",
    "coerced_or_induced": "coerced",
    "lured": "coerced",
    "induced": "coerced",
    "confessed_unknown_facts": "volunteered",
    "voluntary_disclosure": "volunteered",
    "volunteered_unknown_violations": "volunteered",
    "merit": "meritorious",
    "meritorious_help": "meritorious",
    "age_14_to_18": "minor_14_to_18",
    "limited_capacity": "partial_capacity",
    "breach_of_emergency_measures": "emergency_breach",
    "endangered_public_safety": "public_safety_endangered",
    "endangering_public_safety": "public_safety_endangered",
    "obstruction": "obstructed",
    "repeat": "repeated",
    "repeat_violation": "repeated",
    "repeat_offender": "repeated",
    "retaliation": "retaliated",
    "concealed_evidence": "evidence_concealed",
    "concealing_evidence": "evidence_concealed",
    "hid_evidence": "evidence_concealed",
    "destroyed_evidence": "evidence_concealed",
    "coerced_others": "others_coerced",
    "coercing_others": "others_coerced",
}
"""Other words for what makes a penalty lighter or heavier."""

VARIABLE_WORDS: Mapping[str, str] = {
    "annual_income": "last_year_income",
    "income_last_year": "last_year_income",
    "illegal_gains": "illegal_income",
    "direct_economic_loss": "direct_loss",
    "fatalities": "deaths",
    "serious_injured": "serious_injuries",
    "value_of_goods": "goods_value",
    "original_base_fine": "base_fine",
    "employees": "employee_count",
    "headcount": "employee_count",
    "violator_role": "offender_role",
    "rectification": "correction_state",
    "days_overdue": "days_past_deadline",
    "days_late": "days_past_deadline",
    "blocked_exits": "exits_blocked",
}
"""Other words for what is measured."""

GROUPS = ("mitigating", "mitigation", "aggravating", "aggravation", "从轻情节", "减轻情节", "从重情节")
"""Names whose value is the circumstance itself, or a list of them."""

_NAME_THE_GROUND = "写明是哪一种情节，例如 {}；全部名称见 --help"

HINTS: Mapping[str, str] = {
    **dict.fromkeys(
        ("mitigating", "mitigation", "mitigated", "lenient", "leniency", "从轻情节", "减轻情节"),
        _NAME_THE_GROUND.format("harm_removed、volunteered、meritorious"),
    ),
    **dict.fromkeys(
        ("aggravating", "aggravation", "aggravated", "从重情节"),
        _NAME_THE_GROUND.format("obstructed、repeated、emergency_breach"),
    ),
    "minor": "未成年的写 age（周岁），违法行为轻微的写 slight，危害后果轻微的写 harm_slight",
    **dict.fromkeys(("confessed", "self_reported"), "主动供述行政机关尚未掌握的违法行为的，写 volunteered"),
    **dict.fromkeys(("refusal", "refused"), "拒绝、阻碍执法的写 obstructed；拒不改正的写在阶段：stage 写 overdue"),
    "juvenile": "写 age（行为时的周岁）",
    "public_emergency": "在突发事件中违反应对措施的，写 emergency_breach",
    "accomplice": "行政处罚法没有单列从犯；受他人胁迫或者诱骗的写 coerced",
    "serious": "情节严重写在阶段：stage 写 serious",
    "overdue": "逾期写在阶段：stage 写 overdue，并写明 prior_order",
    "limitation_expired": "写明 ended_on（行为终了日期）和 found_on（发现日期）",
    "intentional": "主观过错写在 reasons 的 fault 里",
    "negligent": "主观过错写在 reasons 的 fault 里",
}
"""What may mean several things, and how to say which."""


def circumstance_of(name: str) -> str | None:
    """The code of a circumstance that lightens or aggravates, by code, Chinese name or another word; else None."""
    register = all_circumstances()
    if name in register:
        return name
    by_name = {variable.name: code for code, variable in register.items()}
    return by_name.get(name) or CIRCUMSTANCE_WORDS.get(name)


def condition_of(name: str) -> str | None:
    """The code of a condition of a no-penalty list; else None."""
    return name if name in CONDITIONS else CONDITION_WORDS.get(name)


def unknown(name: str) -> str:
    """What to tell about a circumstance that nobody knows: which it may have been, or how to say it."""
    if name in HINTS:
        return f"情节“{name}”没有计入：{HINTS[name]}"
    known = _named()
    near = get_close_matches(name, known, n=3, cutoff=0.75)
    meant = f"，是否指{'、'.join(f'{name}（{known[name]}）' for name in near)}" if near else ""
    return f"不认识情节“{name}”，没有计入{meant}；与裁量有关的，用已登记的名称写明"


def _named() -> dict[str, str]:
    named = {variable.code: variable.name for variable in all_variables().values()}
    named |= {circumstance.code: circumstance.name for circumstance in all_circumstances().values()}
    named |= dict(CONDITIONS)
    register = all_circumstances()
    named |= {word: register[code].name for word, code in CIRCUMSTANCE_WORDS.items()}
    return named


def names_for_help() -> str:
    """The circumstances as `hengping grade --help` lists them."""
    effects = {
        "must_lighten": "应当从轻或者减轻",
        "may_lighten": "可以从轻或者减轻",
        "must_aggravate": "应当从重",
        "may_aggravate": "可以从重",
    }
    register = all_circumstances().values()
    groups = {
        label: {circumstance.code: circumstance.name for circumstance in register if circumstance.effect == code}
        for code, label in effects.items()
    }
    groups["不予处罚"] = {**CONDITIONS, **_GROUND_NAMES}
    groups["案情"] = {variable.code: variable.name for variable in all_variables().values()}
    groups["按日连续处罚"] = _DAILY_NAMES
    lines = ["情节（circumstances）写成名称和值。名称用代码或者中文：", ""]
    for label, names in groups.items():
        lines += [f"{label}：", *_folded([f"{code} {name}" for code, name in names.items()])]
    return "\n".join([*lines, "", "不认识的情节不计入，也不略去，列在“还需要”里。金额可以加后缀 _cny 或者 _yuan。"])


_GROUND_NAMES = {
    "no_fault": "没有主观过错",
    "could_not_discern": "不能辨认或者控制",
    "age": "行为时的周岁",
    "harm": "危害后果（none、slight、serious）",
    "ended_on": "行为终了日期",
    "found_on": "发现日期",
    "life_or_finance": "涉及生命健康或者金融安全",
}
_DAILY_NAMES = {"original_fine": "原罚款", "order_date": "责令改正日期", "last_day_counted": "计算截止日"}
_IN_A_LINE = 3


def _folded(parts: list[str]) -> list[str]:
    rows = [parts[place : place + _IN_A_LINE] for place in range(0, len(parts), _IN_A_LINE)]
    return ["  " + "，".join(row) for row in rows]
