"""The form of the discretion sheet: one block a violation, measured facts asked by the violation chosen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict

from hengping.ground.errors import BadInput
from hengping.kit.money import NotMoney, parse_yuan
from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.discretion.shapes import DIRECTIONS, REASONS, Grade, PriorOrder
from hengping.law.procedure.particulars import PENALTY_KINDS
from hengping.law.violations import all_items
from hengping.law.violations.rows import STAGES, SUBJECTS
from hengping.law.violations.variables import BadValue, Value, Variable, all_variables, read_value
from hengping.work.cases.actions import Weighing
from hengping.work.cases.shapes import CaseShape

BLOCKS = 3
COMMON_VARIABLES = ("illegal_income", "accident_grade", "deaths", "serious_injuries", "direct_loss", "last_year_income")


def sheet_choices(case: CaseShape) -> dict[str, Any]:
    """Return what can be chosen on the sheet."""
    return {
        "items": [(item.id, item.title) for item in all_items() if item.status not in ("displaced", "other_jurisdiction")],
        "stages": STAGES.items(),
        "subjects": SUBJECTS.items(),
        "directions": DIRECTIONS.items(),
        "circumstances": [(one.code, one.name) for one in all_circumstances().values()],
        "reasons": REASONS.items(),
        "variables": list(all_variables().values()),
        "kinds": [(code, name) for code, name in PENALTY_KINDS.items() if code not in ("fine", "confiscate_income")],
        "case_parties": [(party.key, party.name) for party in case.parties],
    }


def blank_rows(posted: QueryDict | None) -> list[dict[str, Any]]:
    """Return the blocks of the form with what was typed."""
    rows = []
    for place in range(BLOCKS):
        row: dict[str, Any] = {"place": place, "n": place + 1, "measured": []}
        for name in ("party", "item", "stage", "subject", "act_on", "proposed", "direction", "ordered_on", "deadline_on", "rechecked_on", "second_approver"):
            row[name] = posted.get(f"{place}.{name}", "") if posted is not None else ""
        row["circumstances"] = posted.getlist(f"{place}.circumstances") if posted is not None else []
        row["other_kinds"] = posted.getlist(f"{place}.other_kinds") if posted is not None else []
        row["reasons"] = {code: posted.get(f"{place}.reason.{code}", "") if posted is not None else "" for code in REASONS}
        row["measures"] = [
            {"variable": one, "name": f"{place}.measure.{one.code}", "value": posted.get(f"{place}.measure.{one.code}", "") if posted is not None else ""}
            for one in all_variables().values()
            if _asked(row["item"], one)
        ]
        rows.append(row)
    return rows


def _asked(item_id: str, variable: Variable) -> bool:
    item = next((one for one in all_items() if one.id == item_id), None)
    return variable.code in (item.variables if item else ()) or (item is not None and variable.code in COMMON_VARIABLES)


def read_rows(posted: QueryDict) -> list[Weighing]:
    """Read the filled blocks. Raises BadInput with one message a field."""
    faults: dict[str, str] = {}
    rows = [
        _read_row(posted, place, faults) for place in range(BLOCKS) if posted.get(f"{place}.item", "").strip()
    ]
    if not rows and not faults:
        faults["0.item"] = "请至少选择一项违法行为。"
    if faults:
        raise BadInput(faults)
    return rows


def _read_row(posted: QueryDict, place: int, faults: dict[str, str]) -> Weighing:
    def text(name: str) -> str:
        return posted.get(f"{place}.{name}", "").strip()

    for name, label in (("party", "当事人"), ("stage", "阶段"), ("subject", "处罚对象"), ("act_on", "违法行为日期")):
        if not text(name):
            faults[f"{place}.{name}"] = f"请选择{label}。"
    return Weighing(
        party=text("party"),
        item=text("item").split(" ")[0],
        stage=text("stage"),
        subject=text("subject"),
        act_on=_day(text("act_on"), f"{place}.act_on", faults) or date.min,
        proposed=_fen(text("proposed"), f"{place}.proposed", faults),
        measured=_measured(posted, place, faults),
        circumstances=frozenset(posted.getlist(f"{place}.circumstances")),
        direction=text("direction"),
        prior_order=_order(posted, place, faults),
        reasons={code: text(f"reason.{code}") for code in REASONS if text(f"reason.{code}")},
        second_approver=text("second_approver"),
        other_kinds=tuple(posted.getlist(f"{place}.other_kinds")),
    )


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
    return Decimal(raw)


def _order(posted: QueryDict, place: int, faults: dict[str, str]) -> PriorOrder | None:
    days = [
        _day(posted.get(f"{place}.{name}", "").strip(), f"{place}.{name}", faults)
        for name in ("ordered_on", "deadline_on", "rechecked_on")
    ]
    if not all(days):
        return None
    ordered, deadline, rechecked = (day or date.min for day in days)
    return PriorOrder(ordered, deadline, rechecked, corrected=False)


def _day(raw: str, name: str, faults: dict[str, str]) -> date | None:
    if not raw:
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        faults[name] = f"日期“{raw}”读不懂，请写成2025-03-03这样。"
        return None


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
    return {"row": row, "grade": one, "findings": one.findings, "steps": one.steps, "needs": one.needs}
