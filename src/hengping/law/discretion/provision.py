"""The provision: what the statute itself attaches to this stage and subject, and what its row must warn of."""

from __future__ import annotations

from collections.abc import Sequence

from hengping.law.citations import cite
from hengping.law.discretion.accidents import grade_of_accident, unlike_figures
from hengping.law.discretion.draft import Draft
from hengping.law.discretion.figures import figures
from hengping.law.discretion.ranges import BASE_OF, Chosen, FactMissing, choose, multiplied, statutory_range
from hengping.law.discretion.shapes import PriorOrder, Step, show_yuan
from hengping.law.violations import MEASURES, STAGES, SUBJECTS, Item
from hengping.law.violations.rows import Outcome
from hengping.law.violations.variables import all_variables


def state_of_the_row(draft: Draft, item: Item) -> None:
    """What must be known about the row itself before its figures are relied on."""
    if item.caution:
        draft.attend("item_has_caution", item.caution, *item.penalties)
    if not item.confirmed:
        draft.attend(
            "row_is_confirmed", f"{item.penalty_label}的幅度未与官方文本核对", *item.penalties, cure="核对原文后再用"
        )
    if item.status == "check_revision":
        text = f"{item.penalty_label}是否已经修改须先核对"
        draft.attend("row_is_current", text, *item.penalties, cure="核对现行文本")
    if item.status == "partly_displaced":
        draft.need("why_not_higher", f"说明为何不适用编号{item.displaced_by}的较高规定", "legal_reviewer")
        if item.id == "SGTL-35-2" and draft.request.measured.get("report_kind") not in (None, "omitted"):
            text = f"迟报、谎报、瞒报适用编号{item.displaced_by}"
            draft.refuse("item_is_not_displaced", text, *item.penalties, cure=f"改用编号{item.displaced_by}")


def derive_accident_grade(draft: Draft, item: Item) -> None:
    """The grade of an accident is reckoned, and a stated grade must agree with the figures."""
    if draft.request.stage != "accident":
        return
    found, stated = grade_of_accident(draft.request.measured), draft.request.measured.get("accident_grade")
    if found is None:
        if stated is None:
            _infer_grade_from_base_fine(draft, item)
        return
    register = all_variables()
    decided = register[found.decided_by]
    value = draft.request.measured[found.decided_by]
    text = f"{decided.name}{decided.show(value)}，属{found.name}（三项取最高）"
    article = figures().accident_article
    draft.steps.append(Step("accident_grade", text, (article,), item.id, values=((decided.name, decided.show(value)),)))
    if found.missing:
        names = "、".join(register[name].name for name in found.missing)
        draft.attend("accident_grade_is_reckoned", f"未写明{names}，等级按已知数据认定", article, cure=f"写明{names}")
    if stated is None:
        draft.measured = {**draft.request.measured, "accident_grade": found.code}
    elif unlike := unlike_figures(draft.request.measured):
        draft.refuse("accident_grade_is_reckoned", unlike, article, cure="更正事故等级或者数据")
    elif stated != found.code:
        shown = register["accident_grade"].show(stated)
        draft.need(UNREACHED_GRADE, f"按已写明的数据只到{found.name}；写明达到{shown}的那一项数据，或者更正等级")


UNREACHED_GRADE = "accident_grade"
"""What is needed where a grade was stated that no stated figure reaches: another one may."""


def _infer_grade_from_base_fine(draft: Draft, item: Item) -> None:
    """A multiple (WSL 114(2)) of a stated fine needs no grade: the lowest grade that knows this fine is taken."""
    base = draft.measured.get("base_fine")
    for outcome in item.outcomes_for(draft.request.stage, draft.request.subject):
        multiplier = outcome.multiplier
        if multiplier is None or draft.measured.get(multiplier.flag) is not True or not isinstance(base, int):
            continue
        if outcome.least * 100 <= base <= outcome.most * 100:
            (code,) = outcome.conditions[0].choices
            draft.measured = {**draft.measured, "accident_grade": code}
            name = all_variables()["accident_grade"].show(code)
            cure = "写明事故等级，或者死亡人数、重伤人数、直接经济损失"
            draft.need("accident_grade", cure)
            draft.attend(
                "fact_is_stated", f"未写明事故等级，暂按第一款罚款数额推定为{name}", *item.penalties, cure=cure
            )
            return


def require_prior_order(draft: Draft) -> None:
    """The overdue stage needs an order, its deadline and a recheck that found no correction."""
    request = draft.request
    if request.stage != "overdue":
        return
    gate = "prior_order_is_proven"
    place = draft.item.penalties[0] if draft.item else cite("APL", 28, 1)
    order = request.prior_order
    if order is None:
        draft.need("prior_order", "补充此前责令改正的文书、改正期限和复查结果，三项齐备才能按逾期处罚")
        draft.attend(gate, "没有写明此前的责令改正、期限和复查", place, cure="补充三项证明")
    elif not isinstance(order, PriorOrder):
        draft.refuse(gate, "没有责令改正在先，不能按逾期处罚", place, cure="先责令限期改正并复查")
    elif order.corrected:
        draft.refuse(gate, "复查认定已经改正，不能按逾期处罚", place, cure="改按初次处罚")
    elif not order.ordered_on <= order.deadline_on < order.rechecked_on <= request.decided_on:
        draft.refuse(gate, "责令改正、期限届满、复查和决定的先后不对", place, cure="核对各文书日期")
    else:
        draft.steps.append(
            Step(
                "stage",
                f"{order.ordered_on.isoformat()}责令改正，期限至{order.deadline_on.isoformat()}，"
                f"{order.rechecked_on.isoformat()}复查未改正，按逾期处罚",
                (place,),
                request.item,
            )
        )


def find_provision(draft: Draft, item: Item) -> bool:
    """Find the outcome for stage and subject and its range. False where there is none or a fact is missing."""
    request = draft.request
    where = f"“{STAGES[request.stage]}”阶段对{SUBJECTS[request.subject]}"
    try:
        outcomes = item.outcomes_for(request.stage, request.subject)
        chosen = choose(outcomes, draft.measured)
        if chosen is None:
            draft.steps.append(Step("provision", _why_none(item, outcomes, where), item.penalties, item.id))
            return False
        draft.outcome = chosen.outcome
        if chosen.outcome.kind == "none":
            names = "、".join(MEASURES[code].name for code in chosen.outcome.measures)
            text = f"{item.penalty_label}在{where}不罚款" + (f"，{names}" if names else "")
            if chosen.outcome.instead:
                text += f"；罚款按编号{chosen.outcome.instead}"
            draft.steps.append(Step("provision", text, item.penalties, item.id))
            return False
        draft.statutory = draft.reach = statutory_range(chosen.outcome, draft.measured)
    except FactMissing as missing:
        _ask_fact(draft, missing.code, item)
        return False
    _record_provision(draft, item, chosen, where)
    _multiply(draft, item, chosen.outcome)
    return True


def _why_none(item: Item, outcomes: Sequence[Outcome], where: str) -> str:
    """Why the provision fits nothing: it does not speak of this stage and subject, or the facts lie outside it."""
    if not outcomes:
        return f"{item.penalty_label}没有规定在{where}罚款"
    asked = dict.fromkeys(condition.show() for outcome in outcomes for condition in outcome.conditions)
    return f"{item.penalty_label}在{where}只适用于{'或者'.join(asked)}，本案不符合"


def _ask_fact(draft: Draft, code: str, item: Item) -> None:
    variable = all_variables()[code]
    draft.fact_missing = True
    text = f"写明{variable.name}"
    if code == "accident_grade":
        text += "，或者死亡人数、重伤人数、直接经济损失"
    if code == "last_year_income":
        text += "（国有单位由上级核定，其他由财政、税务核实；不能核实的看事故罚款规定，该条未核对）"
    draft.need(code, text)
    draft.steps.append(Step("provision", f"缺{variable.name}，幅度不能确定", item.penalties, item.id))


def _record_provision(draft: Draft, item: Item, chosen: Chosen, where: str) -> None:
    outcome, register = chosen.outcome, all_variables()
    values: tuple[tuple[str, str], ...] = ()
    factor = ""
    # A factor is shown with what it is taken of, a plain range with the facts that selected it.
    if outcome.kind != "range":
        base = register[BASE_OF[outcome.kind]]
        values = ((base.name, base.show(draft.measured[base.code])),)
        sign = "%" if outcome.kind == "percent_of_annual_income" else "倍"
        factor = f"{outcome.least}{sign}" + ("" if outcome.least == outcome.most else f"至{outcome.most}{sign}")
    elif outcome.conditions:
        values = tuple(
            (register[condition.variable].name, register[condition.variable].show(draft.measured[condition.variable]))
            for condition in outcome.conditions
            if condition.variable in draft.measured
        )
    reach = draft.reach or (0, 0)
    text = f"{item.penalty_label}，{where}：{show_reach(reach)}" + ("（可以罚款）" if outcome.duty == "may" else "")
    if outcome.alone_or_together:
        text += "，单处或者并处"
    draft.steps.append(Step("provision", text, item.penalties, item.id, "", values, factor, None, reach))
    if outcome.kind == "percent_of_annual_income" and outcome.least == outcome.most:
        income = draft.measured["last_year_income"]
        if isinstance(income, int) and income * outcome.least % 100:
            draft.steps.append(Step("fraction_dropped", "乘积不足一分的部分舍去", item.penalties, item.id))
    if chosen.assumed:
        _ask_for_the_assumed(draft, item, chosen)


def _ask_for_the_assumed(draft: Draft, item: Item, chosen: Chosen) -> None:
    variable = all_variables()[chosen.assumed]
    taken, cure = f"没有{variable.name}", f"写明{variable.name}，没有的写0"
    if not variable.numeric:
        condition = next(condition for condition in chosen.outcome.conditions if condition.variable == chosen.assumed)
        taken, cure = condition.show(), f"写明{variable.name}和依据"
    draft.need(chosen.assumed, cure)
    draft.attend("fact_is_stated", f"未写明{variable.name}，暂按{taken}计算", *item.penalties, cure=cure)


def show_reach(reach: tuple[int, int]) -> str:
    """A range in the words of the statutes."""
    least, most = reach
    if least == most:
        return f"罚款{show_yuan(most)}"
    if least == 0:
        return f"罚款{show_yuan(most)}以下"
    return f"罚款{show_yuan(least)}以上{show_yuan(most)}以下"


def _multiply(draft: Draft, item: Item, outcome: Outcome) -> None:
    """Apply the multiplier of an especially grave case (WSL 114(2))."""
    multiplier, reach = outcome.multiplier, draft.reach
    base = draft.measured.get("base_fine")
    if multiplier is None or reach is None:
        return
    if draft.measured.get(multiplier.flag) is not True:
        if base is not None:
            text = "写明了第一款罚款数额，但没有认定情节特别严重、影响特别恶劣，不乘倍数"
            draft.attend("multiplier_has_ground", text, multiplier.citation, cure="写明是否情节特别严重、影响特别恶劣")
        return
    if isinstance(base, int) and not reach[0] <= base <= reach[1]:
        draft.refuse(
            "base_fine_in_range", f"第一款罚款数额{show_yuan(base)}不在{show_reach(reach)}的幅度内", *item.penalties
        )
    draft.reach = multiplied(outcome, reach, draft.measured)
    factor = f"{multiplier.least}倍至{multiplier.most}倍"
    text = f"情节特别严重、影响特别恶劣，按第一款数额的{factor}：{show_reach(draft.reach)}"
    draft.steps.append(
        Step("multiplier", text, (multiplier.citation,), item.id, factor=factor, before=reach, after=draft.reach)
    )
    if base is None:
        draft.need("base_fine", "写明按第一款应当处的罚款数额，再乘倍数")
    draft.need("especially_serious", "写明情节特别严重、影响特别恶劣的事实和证据")
