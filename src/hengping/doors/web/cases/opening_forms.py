"""The forms that open a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.kit.money import NotMoney, parse_yuan
from hengping.law.procedure.particulars import PENALTY_KINDS
from hengping.work.cases.shapes import CATEGORIES
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties

SOURCES = ("监督检查", "举报投诉", "上级交办", "其他机关移送", "事故调查", "其他")


def opening_choices(actor: Actor, on: date) -> dict[str, Any]:
    """Return what can be chosen when a case is opened."""
    return {
        "categories": CATEGORIES,
        "sources": SOURCES,
        "parties": parties.list_parties(actor).rows,
        "officers": officers.list_officers(actor, on),
        "today": on.isoformat(),
    }


def read_clue(posted: QueryDict, on: date) -> dict[str, Any]:
    """Read the form of a clue. Raises BadInput."""
    faults: dict[str, str] = {}
    for name, label in (("name", "案件名称"), ("source", "线索来源"), ("summary", "主要内容")):
        if not posted.get(name, "").strip():
            faults[name] = f"请填写{label}。"
    happened_on = _day(posted, "on", on, faults)
    discovered_on = _day(posted, "discovered_on", None, faults)
    if faults:
        raise BadInput(faults)
    return {
        "name": posted["name"].strip(),
        "category": posted.get("category", ""),
        "source": posted["source"].strip(),
        "summary": posted["summary"].strip(),
        "party_ids": _numbers(posted, "party_ids"),
        "officer_ids": _numbers(posted, "officer_ids"),
        "on": happened_on,
        "discovered_on": discovered_on,
    }


def read_on_spot(posted: QueryDict, on: date) -> dict[str, Any]:
    """Read the form of a violation found on the spot. Raises BadInput."""
    faults: dict[str, str] = {}
    for name, label in (("name", "案件名称"), ("basis", "法定依据"), ("party_ids", "当事人"), ("facts", "违法事实")):
        if not posted.get(name, "").strip():
            faults[name] = f"请填写{label}。"
    happened_on = _day(posted, "on", on, faults)
    fine = 0
    if posted.get("fine", "").strip():
        try:
            fine = parse_yuan(posted["fine"])
        except NotMoney as error:
            faults["fine"] = str(error)
    if faults:
        raise BadInput(faults)
    kinds = [kind for kind in posted.getlist("kinds") if kind in PENALTY_KINDS] + (["fine"] if fine else [])
    penalty = {
        "party": "p1",
        "fine": fine,
        "confiscation": 0,
        "kinds": sorted(set(kinds)),
        "items": [posted["item"]] if posted.get("item") else [],
        "articles": [],
        "facts": posted["facts"].strip(),
    }
    return {
        "name": posted["name"].strip(),
        "category": posted.get("category", ""),
        "party_ids": _numbers(posted, "party_ids")[:1],
        "officer_ids": _numbers(posted, "officer_ids"),
        "on": happened_on,
        "data": {
            "certificate_shown": posted.get("certificate_shown") == "on",
            "facts_conclusive": posted.get("facts_conclusive") == "on",
            "basis": posted["basis"].strip(),
            "penalty": [penalty],
            "competence": "territorial",
            "violated_on": happened_on,
        },
    }


def _day(posted: QueryDict, name: str, default: date | None, faults: dict[str, str]) -> date | None:
    raw = posted.get(name, "").strip()
    if not raw:
        return default
    try:
        return date.fromisoformat(raw)
    except ValueError:
        faults[name] = f"日期“{raw}”读不懂，请写成2025-03-03这样。"
        return None


def _numbers(posted: QueryDict, name: str) -> list[int]:
    return [int(raw) for raw in posted.getlist(name) if raw.isdigit()]
