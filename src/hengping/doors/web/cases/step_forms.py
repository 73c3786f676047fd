"""Forms made from the register of acts: what an act declares is what is asked. Forms translate; they hold no law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from hengping.ground.errors import BadInput
from hengping.kit.money import parse_yuan
from hengping.law.procedure.acts import ACTS, OUTCOMES, SERVICE_MODES, Datum
from hengping.law.procedure.house import NO_PENALTY_GROUNDS
from hengping.work.cases.shapes import CaseShape

CHOICES: dict[str, dict[str, str]] = {
    "competence": {
        "territorial": "违法行为发生在本辖区",
        "designated": "上级指定管辖",
        "delegated": "上级交办或者依法承接",
        "none": "本机关没有管辖权",
    },
    "outcome": OUTCOMES,
    "mode": SERVICE_MODES,
    "adopted": {"all": "全部采纳", "part": "部分采纳", "none": "不予采纳"},
    "to": {"agency": "交至本机关", "bank": "缴付银行"},
    "redo": {},
    "retention": {"permanent": "永久", "30": "三十年", "10": "十年"},
}
"""Particulars that are chosen, not typed."""

BY_STEP: dict[tuple[str, str], dict[str, str]] = {
    ("terminate_hearing", "reason"): {
        "absent": "当事人无正当理由不到场",
        "left": "当事人未经许可中途退场",
        "withdrawn": "当事人撤回申请",
    },
    ("collect_on_spot", "ground"): {
        "small": "一百元以下",
        "hard_to_enforce": "不当场收缴事后难以执行",
        "remote": "边远、水上、交通不便且当事人提出",
    },
    ("record_payment", "of"): {"fine": "罚款", "confiscation": "没收款", "surcharge": "加处罚款"},
    ("record_remedy_started", "kind"): {"reconsideration": "行政复议", "litigation": "行政诉讼"},
    ("record_remedy_outcome", "kind"): {"reconsideration": "行政复议", "litigation": "行政诉讼"},
    ("record_remedy_outcome", "outcome"): {
        "maintained": "维持",
        "changed": "变更",
        "revoked": "撤销",
        "unlawful": "确认违法",
        "void": "确认无效",
        "rejected": "驳回",
        "withdrawn": "申请人撤回",
    },
    ("end_execution", "reason"): {
        "no_estate": "公民死亡，无遗产可供执行又无义务承受人",
        "no_property": "法人终止，无财产可供执行又无义务承受人",
        "object_lost": "执行标的灭失",
        "revoked": "据以执行的决定被撤销",
        "other": "其他",
    },
    ("propose_disposal", "no_penalty_ground"): {},
    ("report_investigation", "no_penalty_ground"): {},
}
HIDDEN_TYPES = frozenset({"penalty", "parties"})
"""Particulars that come from the records, never from a form."""
FROM_RECORDS = frozenset({"version", "agency"})


@dataclass(slots=True)
class Field:
    """One field as the template shows it. `value` is what was typed, kept after a refusal."""

    name: str
    label: str
    type: str
    required: bool
    value: Any = ""
    choices: dict[str, str] = field(default_factory=dict)
    help: str = ""
    error: str = ""


def fields_of(step: str, case: CaseShape, posted: QueryDict | None = None) -> list[Field]:
    """Return the fields of a step's form, with what was typed before."""
    return [
        _field(step, name, datum, case, posted)
        for name, datum in ACTS[step].data.items()
        if datum.type not in HIDDEN_TYPES and name not in FROM_RECORDS
    ]


def read_form(step: str, case: CaseShape, posted: QueryDict) -> dict[str, Any]:
    """Turn what was posted into the particulars of the act. Raises BadInput with one message a field."""
    data: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for one in fields_of(step, case, posted):
        raw = posted.getlist(one.name) if one.type in LISTED else posted.get(one.name, "").strip()
        if one.type != "flag" and not raw:
            if one.required and one.type != "officers":
                faults[one.name] = f"请填写“{one.label}”。"
            continue
        try:
            data[one.name] = READERS[one.type](raw)
        except ValueError as error:
            faults[one.name] = str(error)
    if faults:
        raise BadInput(faults)
    return data


def _field(step: str, name: str, datum: Datum, case: CaseShape, posted: QueryDict | None) -> Field:
    label, _, hint = datum.meaning.partition("，")
    label, _, colon = label.partition("：")
    choices = BY_STEP.get((step, name)) or CHOICES.get(name, {})
    kind = datum.type
    if name == "party":
        label, hint = "当事人", "不选指全部当事人"
        choices = {party.key: party.name for party in case.parties}
    if kind == "officers":
        choices = {str(one.officer_id): one.name for one in case.officers}
    if name.endswith("ground") and not choices:
        choices = NO_PENALTY_GROUNDS if "no_penalty" in name or step == "issue_no_penalty" else {}
    if kind == "text" and choices:
        kind = "choice"
    value: Any = ""
    if posted is not None:
        value = posted.getlist(name) if kind == "officers" else posted.get(name, "")
    elif kind == "officers":
        value = list(choices)
    elif kind == "choice" and name == "competence":
        value = "territorial"
    return Field(name, label, kind, datum.required, value, choices, hint or ("" if choices else colon))


def _day(raw: str) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError as error:
        raise ValueError(f"日期“{raw}”读不懂，请写成2025-03-03这样。") from error


def _whole(raw: str) -> int:
    if not raw.lstrip("-").isdigit():
        raise ValueError("请填写整数。")
    return int(raw)


def _lines_of(raw: str) -> list[str]:
    return [line.strip() for line in raw.splitlines() if line.strip()]


def _person(raw: str) -> dict[str, str]:
    key, _, name = raw.partition("|")
    if not key or not name:
        raise ValueError("请从名单中选择人员。")
    return {"id": key, "name": name}


def _people(raw: str) -> list[dict[str, str]]:
    return [{"id": "", "name": name} for name in _lines_of(raw)]


def _instalments(raw: str) -> list[dict[str, Any]]:
    rows = []
    for line in _lines_of(raw):
        day, _, amount = line.replace("，", " ").replace(",", " ").partition(" ")
        rows.append({"due_on": _day(day).isoformat(), "amount": parse_yuan(amount.strip())})
    return rows


LISTED = frozenset({"officers"})
READERS: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "choice": str,
    "flag": lambda raw: raw in ("on", "true", "1"),
    "whole": _whole,
    "fen": parse_yuan,
    "day": _day,
    "texts": _lines_of,
    "officers": lambda raw: [int(one) for one in raw],
    "row": _person,
    "people": _people,
    "instalments": _instalments,
}


def with_errors(fields: list[Field], faults: Mapping[str, str]) -> list[Field]:
    """Put each message beside its field."""
    for one in fields:
        one.error = faults.get(one.name, "")
    return fields
