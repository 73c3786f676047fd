"""Whether a pack may be loaded: every row against the law, against its neighbours and against the layers above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from hengping.law.packs.boxes import TooIntricate, common_box, show_cell, uncovered
from hengping.law.packs.shapes import LAYERS, UNITS, ExemptionPack, Pack, Row, RowFault
from hengping.law.violations import STAGES, SUBJECTS, Item, Outcome, UnknownItem, Violations
from hengping.law.violations.rows import UNIT_OF
from hengping.law.violations.spans import Condition

MOST_TIERS = 100
"""A provision with more tiers than this is no benchmark but a mistake."""

MOST_GAPS = 5
"""So many gaps of one group are told; more say no more."""

Group = tuple[str, str, str]


def check_pack(pack: Pack, violations: Violations, beside: Sequence[Pack] = ()) -> list[RowFault]:
    """Every fault of a benchmark pack, by row: empty where it may be loaded.

    Unknown items and subjects, ranges outside the statute, overlaps, gaps; and against the packs that will be in force
    `beside` it, rows wider than those of a pack that ranks before it, or narrower than those of one that ranks after.
    """
    faults: list[RowFault] = []
    groups: dict[Group, list[Row]] = {}
    for row in pack.rows:
        own = _against_law(row, pack, violations)
        faults += own
        if not own:
            groups.setdefault(row.group, []).append(row)
    for rows in groups.values():
        faults += _against_each_other(rows)
    for other in beside:
        if _together(other, pack):
            faults += _against_other(groups, pack, other)
    return sorted(faults, key=lambda fault: fault.row)


def _against_law(row: Row, pack: Pack, violations: Violations) -> list[RowFault]:
    item = _item(row.number, row.item, violations)
    if isinstance(item, RowFault):
        return [item]
    if not _lives_with(item, pack):
        return [RowFault(row.number, f"{item.label}在基准有效期内不适用", "item")]
    outcomes = item.outcomes_for(row.stage, row.subject)
    where = f"“{STAGES[row.stage]}”阶段对{SUBJECTS[row.subject]}"
    fines = [outcome for outcome in outcomes if outcome.kind != "none"]
    if not fines:
        return [RowFault(row.number, f"{item.penalty_label}没有规定在{where}罚款", "stage")]
    if all(fine.least == fine.most for fine in fines):
        return [RowFault(row.number, f"{item.penalty_label}规定了固定数额，没有裁量余地", "item")]
    return _against_fines(row, item, fines)


def _against_fines(row: Row, item: Item, fines: Sequence[Outcome]) -> list[RowFault]:
    """Unit, conditions and range of a row against the fines of its provision."""
    fitting = [fine for fine in fines if UNIT_OF[fine.kind] == row.unit]
    if not fitting:
        units = "、".join(dict.fromkeys(UNITS[UNIT_OF[fine.kind]] for fine in fines))
        return [RowFault(row.number, f"单位不对，{item.penalty_label}按{units}计算", "unit")]
    reached = [fine for fine in fitting if _meets(fine.conditions, row.conditions)]
    if not reached:
        return [RowFault(row.number, f"适用条件与{item.penalty_label}的条件不相容", "when")]
    for other in fines:
        if other not in fitting and _meets(other.conditions, row.conditions):
            unit = UNITS[UNIT_OF[other.kind]]
            text = f"{show_cell(other.conditions)}的，{item.penalty_label}按{unit}计算，须另写一行，本行条件须排除"
            return [RowFault(row.number, text, "when")]
    return _outside(row, item, reached)


def _outside(row: Row, item: Item, reached: Sequence[Outcome]) -> list[RowFault]:
    found = []
    unit = UNITS[row.unit]
    for outcome in reached:
        if row.least < outcome.least:
            text = f"幅度下限{row.least}低于{item.penalty_label}的{outcome.least}（{unit}）"
            found.append(RowFault(row.number, text, "min"))
        if row.most > outcome.most:
            text = f"幅度上限{row.most}高于{item.penalty_label}的{outcome.most}（{unit}）"
            found.append(RowFault(row.number, text, "max"))
        if outcome.least == 0 and row.most == 0:
            found.append(RowFault(row.number, "幅度上限为0，不是罚款；不予处罚请用免罚清单", "max"))
    return list(dict.fromkeys(found))


def _item(number: int, item_id: str, violations: Violations) -> Item | RowFault:
    try:
        item = violations.get(item_id)
    except UnknownItem as error:
        return RowFault(number, str(error), "item")
    if item.status in {"displaced", "other_jurisdiction"}:
        return RowFault(number, f"{item.label}不得适用，不能有裁量档次", "item")
    return item


def _lives_with(item: Item, pack: Pack | ExemptionPack) -> bool:
    """True where item and pack are both in force on some day."""
    begins_in_time = pack.valid_to is None or item.in_force_from <= pack.valid_to
    return begins_in_time and (item.in_force_to is None or item.in_force_to >= pack.valid_from)


def _meets(law: Sequence[Condition], tier: Sequence[Condition]) -> bool:
    by_variable = {condition.variable: condition for condition in tier}
    return all(
        condition.variable not in by_variable or condition.meets(by_variable[condition.variable]) for condition in law
    )


def _against_each_other(rows: Sequence[Row]) -> list[RowFault]:
    if len(rows) > MOST_TIERS:
        return [RowFault(rows[MOST_TIERS].number, f"同一违法行为、阶段、对象超过{MOST_TIERS}个档次，请核对", "when")]
    found = []
    for place, second in enumerate(rows):
        for first in rows[:place]:
            box = common_box(first, second)
            if box is not None:
                text = f"与第{first.number}行“{first.tier}”重叠：{show_cell(box)}"
                found.append(RowFault(second.number, text, "when"))
    try:
        gaps = list(islice(uncovered(rows), MOST_GAPS + 1))
    except TooIntricate:
        return [*found, RowFault(rows[0].number, "这一组的条件过于复杂，无法逐格核对，请拆分", "when")]
    last = rows[-1]
    for gap in gaps[:MOST_GAPS]:
        found.append(RowFault(last.number, f"各档次之间有空缺：{show_cell(gap)}没有对应档次", "when"))
    if len(gaps) > MOST_GAPS:
        found.append(RowFault(last.number, "另有更多空缺，未逐一列出", "when"))
    return found


def _against_other(groups: Mapping[Group, Sequence[Row]], pack: Pack, other: Pack) -> list[RowFault]:
    """What a pack that stands beside this one has against its rows: each may only narrow those before it."""
    name = f"{LAYERS[other.layer]}基准《{other.title}》"
    above = other.rank <= pack.rank
    found = []
    for theirs in other.rows:
        for row in groups.get(theirs.group, ()):
            upper, lower = (theirs, row) if above else (row, theirs)
            inside = upper.least <= lower.least and lower.most <= upper.most
            if inside or common_box(theirs, row) is None:
                continue
            there, spans = f"{name}第{theirs.number}行“{theirs.tier}”", f"{theirs.least}至{theirs.most}"
            text = f"幅度{row.least}至{row.most}超出{there}的{spans}"
            if not above:
                text = f"幅度{row.least}至{row.most}小于{there}的{spans}，请先停用或者修订那一份"
            found.append(RowFault(row.number, text, "max" if lower.most > upper.most else "min"))
    return found


def _together(one: Pack, other: Pack) -> bool:
    """True where both are in force on some day."""
    starts = max(one.valid_from, other.valid_from)
    return all(pack.valid_to is None or starts <= pack.valid_to for pack in (one, other))


def check_exemption_pack(pack: ExemptionPack, violations: Violations) -> list[RowFault]:
    """Every fault of a no-penalty list, by row: empty where it may be loaded."""
    faults: list[RowFault] = []
    seen: dict[tuple[object, ...], int] = {}
    for row in pack.rows:
        item = _item(row.number, row.item, violations)
        if isinstance(item, RowFault):
            faults.append(item)
            continue
        if not _lives_with(item, pack):
            faults.append(RowFault(row.number, f"{item.label}在清单有效期内不适用", "item"))
        if row.outcome == "no_penalty_mandatory" and not {"slight", "corrected", "no_harm"} <= set(row.conditions):
            text = "应当不予处罚的，条件须包括轻微、及时改正、没有危害后果"
            faults.append(RowFault(row.number, text, "conditions"))
        if row.outcome == "no_penalty_optional" and not _carries_first_violation(row.conditions):
            text = "可以不予处罚的，条件须包括初次违法、危害后果轻微、及时改正"
            faults.append(RowFault(row.number, text, "conditions"))
        key = (row.item, row.title, row.conditions, row.counters)
        if key in seen:
            faults.append(RowFault(row.number, f"与第{seen[key]}行相同", "title"))
        seen.setdefault(key, row.number)
    return faults


def _carries_first_violation(conditions: Sequence[str]) -> bool:
    """What APL 33(1) demands at least; slight, corrected and harmless (its first sentence) is more than enough."""
    given = set(conditions)
    harm = bool(given & {"harm_slight", "no_harm"})
    return "corrected" in given and harm and bool(given & {"first_violation", "slight"})
