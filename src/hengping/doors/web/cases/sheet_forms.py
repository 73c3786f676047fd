"""The form of the discretion sheet: one block a violation, measured facts asked by the violation chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from django.http import QueryDict

from hengping.doors.web.cases.sheet_exemption import exemption_block, read_exemption
from hengping.doors.web.cases.violations import choices_of, nearly_found, title_of_violation
from hengping.doors.web.matters.fault_list import Place
from hengping.doors.web.matters.reading import day_or_fault
from hengping.doors.web.shared.picking import Choice, Finder, picker, read_picked, words_of_picker
from hengping.ground.errors import BadInput
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import chinese_day, day_of
from hengping.kit.money import NotMoney, capital, parse_yuan, yuan
from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.discretion.provision import show_reach
from hengping.law.discretion.shapes import DIRECTIONS, REASONS, Grade, GradeRequest, PriorOrder
from hengping.law.exemptions.shapes import OUTCOMES
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import PENALTY_KINDS, PROVEN, Investigated, Penalty, Weighed
from hengping.law.penalty.prescribed import OVERDUE, carried, due_with, fine_of_persons
from hengping.law.violations import all_items
from hengping.law.violations.rows import STAGES, SUBJECTS
from hengping.law.violations.variables import BadValue, Value, Variable, all_variables, read_value
from hengping.work.cases.actions import Weighing
from hengping.work.matters.shapes import MatterShape

BLOCKS = 3
NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")
COMMON_VARIABLES = ("illegal_income", "accident_grade", "deaths", "serious_injuries", "direct_loss", "last_year_income")


def sheet_choices(case: MatterShape, facts: CaseFacts) -> dict[str, object]:
    """Return what can be chosen on the sheet."""
    return {
        "stages": STAGES.items(),
        "subjects": SUBJECTS.items(),
        "directions": DIRECTIONS.items(),
        "circumstances": [(one.code, one.name) for one in all_circumstances().values()],
        "kinds": [(code, name) for code, name in PENALTY_KINDS.items() if code not in ("fine", "confiscate_income")],
        "case_parties": [(party.key, party.name) for party in case.parties],
    }


TYPED = {
    "item": "违法行为",
    "party": "当事人",
    "subject": "处罚对象",
    "stage": "阶段",
    "act_on": "违法行为日期",
    "direction": "裁量方向",
    "proposed": "拟罚款",
    "cause": "这个人的案由",
    "facts": "这个人的违法事实",
    "breached": "违反的规定",
    "earlier_penalty": "证明此前处罚的书证",
    "deviation": "偏离裁量档次的理由",
    "report": "事故调查报告",
    "approval": "批复",
    "together": "报告和批复在同一份材料里",
    "authority": "批复机关",
    "number": "批复文号",
    "approved_on": "批复日期",
    "no_approval": "没有批复的理由",
    "proof_of_cost": "证明伤亡、损失的材料",
    "proof_of_income": "证明上一年年收入的材料",
    "ordered_on": "责令日期",
    "deadline_on": "整改最后一日",
    "rechecked_on": "复查日期",
}
"""What is typed into a block besides what is measured and what exempts, in the order of the page."""

TICKED = ("circumstances", "other_kinds")
"""What is ticked in a block, several at once."""
OF_AN_ACCIDENT = (
    *("report", "approval", "together", "authority", "number", "approved_on", "no_approval"),
    *("proof_of_cost", "proof_of_income"),
)
"""What is typed of an accident's report and of what proves figures."""


def blocks_of(typed: QueryDict, faults: Mapping[str, str], find: Finder, facts: CaseFacts) -> list[dict[str, object]]:
    """Return the blocks of the form with what was typed and what is wrong; the violations of the filing are offered."""
    filed = choices_of(sorted(facts.filing.items)) if facts.filing else ()
    documents = documents_of(facts)
    return [_block(place, typed, faults, find, filed) | {"documents": documents} for place in range(BLOCKS)]


PROVING = frozenset({"documentary", "appraisal"})


def documents_of(facts: CaseFacts) -> list[tuple[str, str]]:
    """Return the documents and opinions in evidence that may be used, by the number of their entry."""
    return [(str(one.entry), f"第{one.entry}号记录：{one.name}") for one in facts.usable if one.kind in PROVING]


def first_typed(facts: CaseFacts, entries: Sequence[EntryShape]) -> QueryDict:
    """Return what the form holds before anybody typed: what was said when the case was filed, or found on the spot."""
    typed = QueryDict(mutable=True)
    found = next((entry.payload for entry in entries[::-1] if entry.kind == "open_on_spot"), None)
    if found:
        penalty = found["penalty"][0]
        typed["0.item"] = next(iter(penalty["items"]), "")
        typed["0.act_on"] = found.get("violated_on", "")
        typed["0.proposed"] = yuan(penalty["fine"]) if penalty["fine"] else ""
        typed.setlist("0.other_kinds", [kind for kind in penalty["kinds"] if kind != "fine"])
        typed["facts_text"] = penalty["facts"]
    if facts.filing:
        if len(facts.filing.items) == 1:
            typed["0.item"] = next(iter(facts.filing.items))
        if facts.filing.violated_on:
            typed["0.act_on"] = facts.filing.violated_on.isoformat()
        _type_order(typed, facts)
    return typed


def _type_order(typed: QueryDict, facts: CaseFacts) -> None:
    """Where the case was filed for failure to obey an order, the form holds the order that the record bears."""
    order = facts.correction
    if facts.filing is None or not facts.filing.needs_prior_order or order is None or order.passed is not False:
        return
    typed["0.stage"] = OVERDUE
    days = {"ordered_on": order.ordered_on, "deadline_on": order.due_on, "rechecked_on": order.rechecked_on}
    for name, day in days.items():
        typed[f"0.{name}"] = day.isoformat() if day else ""


def _block(
    place: int, typed: QueryDict, faults: Mapping[str, str], find: Finder, filed: Sequence[Choice]
) -> dict[str, object]:
    name = f"{place}.item"
    row: dict[str, object] = {name: typed.get(f"{place}.{name}", "") for name in TYPED}
    return row | {
        "faults": {name: faults[f"{place}.{name}"] for name in TYPED if f"{place}.{name}" in faults},
        "violation": picker(name, typed, choices_of(typed.getlist(name)), find, first=filed, nearly=nearly_found),
        "wrong": any(name.startswith(f"{place}.") for name in faults),
        "ids": {name: f"{name}-{place}" for name in (*TYPED, *TICKED)},  # a selector cannot begin with a number
        "names": {name: f"{place}.{name}" for name in (*TYPED, *TICKED)},
        "exemption": exemption_block(place, typed, faults),
        "of_accident": row["stage"] == "accident" or any(row[name] for name in OF_AN_ACCIDENT),
        "place": place,
        "n": place + 1,
        **{name: typed.getlist(f"{place}.{name}") for name in TICKED},
        "reasons": [_reason(place, code, typed, faults) for code in REASONS],
        "measures": measures_of(place, typed.get(f"{place}.item", ""), typed, faults),
    }


def _reason(place: int, code: str, typed: QueryDict, faults: Mapping[str, str]) -> dict[str, str]:
    name = f"{place}.reason.{code}"
    said = {"label": REASONS[code], "value": typed.get(name, ""), "error": faults.get(name, "")}
    return {"id": f"reason-{code}-{place}", "name": name} | said


def measures_of(place: int, item_id: str, typed: QueryDict, faults: Mapping[str, str]) -> list[dict[str, object]]:
    """Return what is measured for the violation chosen in a block, with what was typed.

    `aside` marks what only some cases have (an accident, income from the violation).
    """
    own = next((item.variables for item in all_items() if item.id == item_id), ())
    names = {one.code: f"{place}.measure.{one.code}" for one in all_variables().values() if _asked(item_id, one)}
    return [
        {
            "label": _with_unit(all_variables()[code]),
            "name": name,
            **_asked_by(all_variables()[code]),
            "value": typed.get(name, ""),
            "fault": faults.get(name, ""),
            "aside": code not in own and not typed.get(name, ""),
        }
        for code, name in names.items()
    ]


def _with_unit(variable: Variable) -> str:
    unit = {"money": "元", "share": "%"}.get(variable.kind, variable.unit)
    return f"{variable.name}（{unit}）" if unit else variable.name


def _asked_by(variable: Variable) -> dict[str, object]:
    """Return by what control a fact is asked, and what stands there while it is not known."""
    if variable.kind == "choice":
        return {"sort": "select", "choices": variable.choices.items(), "first": "没有查明"}
    if variable.kind == "flag":
        return {"sort": "select", "choices": [("是", "是"), ("否", "否")], "first": "没有查明"}
    return {"sort": "money", "choices": None, "first": ""}


def places_of_sheet(rows: Sequence[Mapping[str, Any]]) -> dict[str, Place]:
    """Return where each field of the sheet stands, in the order of the page, each with the number of its violation."""
    places: dict[str, Place] = {}
    for row in rows:
        number = f"第{row['n']}项：" if row["place"] else ""
        own = {row["names"][name]: Place(row["ids"][name], number + label) for name, label in TYPED.items()}
        asked = (*row["measures"], *row["exemption"]["fields"])
        why = {one["name"]: Place(one["id"], number + one["label"]) for one in row["reasons"]}
        places |= own | why | {one["name"]: Place(one["name"], number + one["label"]) for one in asked}
    return places | {"facts_text": Place("facts_text", "违法事实"), "reasons_text": Place("reasons_text", "裁量理由")}


def _asked(item_id: str, variable: Variable) -> bool:
    item = next((one for one in all_items() if one.id == item_id), None)
    return variable.code in (item.variables if item else ()) or (item is not None and variable.code in COMMON_VARIABLES)


def read_rows(posted: QueryDict, find: Finder) -> list[Weighing]:
    """Read the filled blocks. Raises BadInput with one message a field."""
    faults: dict[str, str] = {}
    filled = []
    for place in range(BLOCKS):
        name = f"{place}.item"
        if posted.get(name, "").strip() or words_of_picker(posted, name):
            filled.append(place)
            posted[name] = _item(posted, name, find, faults)
    rows = [_read_row(posted, place, faults) for place in filled]
    for place in range(BLOCKS):
        if place not in filled and _is_begun(posted, place):
            faults[f"{place}.item"] = f"第{place + 1}项填了内容，请选择违法行为，或者清空这一项。"
    if not rows and not faults:
        faults["0.item"] = "请至少选择一项违法行为。"
    if faults:
        raise BadInput(faults)
    return rows


def _item(posted: QueryDict, name: str, find: Finder, faults: dict[str, str]) -> str:
    try:
        return read_picked(posted, name, find)[0]
    except BadInput as error:
        faults.update(error.fields)
        return ""


def _is_begun(posted: QueryDict, place: int) -> bool:
    """True where a person typed something into a block (its selects always carry a value)."""
    typed = (f"{place}.{name}" for name in ("act_on", "proposed", *(f"reason.{code}" for code in REASONS)))
    return any(posted.get(name, "").strip() for name in typed)


def _read_row(posted: QueryDict, place: int, faults: dict[str, str]) -> Weighing:
    def text(name: str) -> str:
        return posted.get(f"{place}.{name}", "").strip()

    for name, label in (("party", "当事人"), ("stage", "阶段"), ("subject", "处罚对象"), ("act_on", "违法行为日期")):
        if not text(name):
            faults[f"{place}.{name}"] = f"请选择{label}。"
    return Weighing(
        party=text("party"),
        item=text("item"),
        stage=text("stage"),
        subject=text("subject"),
        act_on=day_or_fault(posted, f"{place}.act_on", faults) or date.min,
        proposed=_fen(text("proposed"), f"{place}.proposed", faults),
        measured=_measured(posted, place, faults),
        circumstances=frozenset(posted.getlist(f"{place}.circumstances")),
        direction=text("direction"),
        prior_order=_order(posted, place, faults),
        exemption=read_exemption(posted, place, faults),
        reasons={code: text(f"reason.{code}") for code in REASONS if text(f"reason.{code}")},
        earlier_penalty=_entry(text("earlier_penalty")) or None,
        cause=text("cause"),
        facts=text("facts"),
        investigated=_investigated(posted, place, faults),
        proofs=_proofs(posted, place),
        deviation=text("deviation"),
        other_kinds=tuple(posted.getlist(f"{place}.other_kinds")),
        breached=tuple(filter(None, map(str.strip, text("breached").splitlines()))),
    )


def _entry(typed: str) -> int:
    return int(typed) if typed.isdecimal() else 0


def _investigated(posted: QueryDict, place: int, faults: dict[str, str]) -> Investigated | None:
    """Return the report of the accident and its approval; None where nothing was said of either."""

    def text(name: str) -> str:
        return posted.get(f"{place}.{name}", "").strip()

    told = Investigated(
        authority=text("authority"),
        number=text("number"),
        on=day_or_fault(posted, f"{place}.approved_on", faults),
        report=_entry(text("report")),
        approval=_entry(text("approval")),
        reason=text("no_approval"),
        together=f"{place}.together" in posted or None,
    )
    return told if told != Investigated() else None


def _proofs(posted: QueryDict, place: int) -> dict[str, int]:
    """Return the piece of evidence that proves each measured fact, where one was chosen."""
    cost, income = (_entry(posted.get(f"{place}.{name}", "")) for name in ("proof_of_cost", "proof_of_income"))
    chosen = {code: income if code == "last_year_income" else cost for code in PROVEN}
    return {code: entry for code, entry in chosen.items() if entry}


def _measured(posted: QueryDict, place: int, faults: dict[str, str]) -> dict[str, Value]:
    measured: dict[str, Value] = {}
    for variable in all_variables().values():
        name = f"{place}.measure.{variable.code}"
        raw = posted.get(name, "").strip()
        if not raw:
            continue
        try:
            measured[variable.code] = read_value(variable, _typed(variable, raw))
        except (BadValue, NotMoney, InvalidOperation) as error:
            faults[name] = str(error) if not isinstance(error, InvalidOperation) else f"“{variable.name}”须为数字。"
    return measured


def _typed(variable: Variable, raw: str) -> object:
    if variable.kind == "flag":
        return raw in ("on", "true", "是")
    if variable.kind == "money":
        return parse_yuan(raw)
    if variable.kind == "choice":
        return raw
    plain = normalize("NFKC", raw).removesuffix("%" if variable.kind == "share" else "")
    if not NUMBER.fullmatch(plain):
        raise InvalidOperation
    return Decimal(plain) / 100 if variable.kind == "share" else Decimal(plain)


def _shown_fact(variable: Variable, value: Value) -> str:
    """Return a fact as it was asked: a share in per cent."""
    return f"{(Decimal(value) * 100).normalize():f}%" if variable.kind == "share" else variable.show(value)


def _order(posted: QueryDict, place: int, faults: dict[str, str]) -> PriorOrder | None:
    names = ("ordered_on", "deadline_on", "rechecked_on")
    days = [day_or_fault(posted, f"{place}.{name}", faults) for name in names]
    if not all(days):
        for name, day in zip(names, days, strict=True):
            if day is None and any(days):
                faults.setdefault(f"{place}.{name}", "责令日期、整改最后一日和复查日期须一并填写。")
        return None
    ordered, deadline, rechecked = (day or date.min for day in days)
    return PriorOrder(ordered, deadline, rechecked, corrected=False)


def _fen(raw: str, name: str, faults: dict[str, str]) -> int | None:
    if not raw:
        return None
    try:
        return parse_yuan(raw)
    except NotMoney as error:
        faults[name] = str(error)
        return None


def shown(row: Weighing, one: Grade) -> dict[str, object]:
    """Return what the page shows of an answer."""
    return {
        "row": row,
        "grade": one,
        "label": title_of_violation(one.applied_item or one.item),
        "headline": _headline(one),
        "capital": None if one.amount is None else capital(one.amount),
        "findings": (*one.findings, *one.guidance),
        "steps": one.steps,
        "needs": one.needs,
        "besides": besides(one, row.other_kinds),
    }


def besides(one: Grade, kinds: Sequence[str]) -> list[str]:
    """Return what the provision has decided together with this: measures that are not chosen, persons whom it fines."""
    if not one.applied_item:
        return []
    weighed = Weighed(one.item, one.applied_item, one.stage, one.subject)
    row = Penalty(kinds=frozenset(kinds))
    due = [measure for measure in due_with(weighed) if not measure.of_unit and not carried(measure, row)]
    told = [f"法条规定{STAGES[one.stage]}的{measure.name}，请在“罚款以外的处罚”中选上。" for measure in due]
    if fined := fine_of_persons(weighed):
        told.append(f"{fined}。另列当事人测算，或者写明不处罚的理由。")
    return told


def _headline(one: Grade) -> str:
    """The answer in a few words: a range, no penalty, no fine, or that a fact is missing."""
    if one.outcome in OUTCOMES:
        may_fine = one.range if one.outcome == "no_penalty_optional" else None
        return OUTCOMES[one.outcome] + (f"；处罚的，{show_reach(may_fine)}" if may_fine else "")
    if one.range is not None:
        return show_reach(one.range)
    if one.applied_item == "":
        return "这一条款不能适用"
    missing = [need.text for need in one.needs if need.code in all_variables()]
    return f"缺少事实，幅度不能确定：{'；'.join(missing)}" if missing else "这一情形不处罚款"


def _approved(approval: EntryShape | None) -> str:
    if approval is None:
        return "还没有批准，由批准拟作处罚的负责人一并批准"
    return f"{approval.actor_name}，{chinese_day(day_of(approval.happened_at))}{ACTS[approval.kind].sentence}"


def stated(request: GradeRequest, approval: EntryShape | None) -> list[tuple[str, str]]:
    """Return the facts that a proof was made from, label and words, for somebody who was not there.

    `approval` is the act that approved what was weighed: who agreed to leave the benchmark is said by it alone.
    """
    register, weights = all_variables(), all_circumstances()
    pairs = [
        ("违法行为日期", chinese_day(request.act_on)),
        ("测算日期", chinese_day(request.decided_on)),
        ("阶段和对象", f"{STAGES[request.stage]}，{SUBJECTS[request.subject]}"),
    ]
    pairs += [(register[code].name, _shown_fact(register[code], value)) for code, value in request.measured.items()]
    pairs += [("从轻、从重情形", weights[code].said) for code in sorted(request.circumstances)]
    pairs += [(REASONS[code], text) for code, text in request.reasons.items()]
    if request.direction:
        pairs.append(("裁量方向", DIRECTIONS[request.direction]))
    if request.direction == "mitigate":
        pairs.append(("批准减轻处罚的负责人", _approved(approval)))
    if request.second_approver:
        pairs.append(("测算时填写的第二审批人", f"{request.second_approver}（承办人员填写的，不是审批记录）"))
    if request.deviation:
        pairs.append(("偏离裁量档次的理由", request.deviation))
        pairs.append(("批准偏离的负责人", _approved(approval)))
    if request.deviation_approver:
        pairs.append(("测算时填写的批准人", f"{request.deviation_approver}（承办人员填写的，不是审批记录）"))
    return pairs
