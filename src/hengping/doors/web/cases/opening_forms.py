"""The forms that open a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import QueryDict

from hengping.doors.web.cases.violations import basis_of, choices_of, found_by, nearly_found
from hengping.doors.web.matters.fault_list import Place
from hengping.doors.web.matters.reading import day_or_fault, number_of
from hengping.doors.web.shared.picking import picker, read_picked
from hengping.ground.errors import BadInput
from hengping.ground.names import name_form
from hengping.ground.people.actors import Actor
from hengping.kit.money import NotMoney, parse_yuan
from hengping.law.penalty.particulars import PENALTY_KINDS
from hengping.law.procedure.choices import RECORDED
from hengping.work.cases.shapes import CATEGORIES
from hengping.work.matters.shapes import Late
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties
from hengping.work.parties.shapes import PartyShape

SOURCES = ("监督检查", "举报投诉", "上级交办", "其他机关移送", "事故调查", "其他")
MOST_FOUND = 8  # a list that is longer is not read; another word narrows it

PLACES = {
    name: Place(name, label)
    for name, label in (
        ("name", "案件名称"),
        ("category", "类别"),
        ("party_text", "当事人"),
        ("officer_ids", "承办人员"),
        ("on", "日期"),
        ("late_reason", "补记理由"),
        ("source", "线索来源"),
        ("summary", "主要内容"),
        ("discovered_on", "发现违法行为之日"),
        ("facts", "违法事实"),
        ("item", "违法行为"),
        ("basis", "法定依据"),
        ("fine", "罚款"),
    )
}
"""Where the fields stand on the two forms, in the order of the page."""


def opening_choices(actor: Actor, on: date, typed: QueryDict) -> dict[str, object]:
    """Return what can be chosen when a case is opened, with what was chosen before."""
    text = typed.get("party_text", "").strip()
    able = [one for one in officers.list_officers(actor, on, kind="enforcement") if one.certificate_number]
    mine = [one.id for one in able if one.user_id == actor.user_id]
    return {
        "categories": CATEGORIES,
        "sources": [(one, one) for one in SOURCES],
        "chosen": parties.list_by_ids(actor, _numbers(typed, "party_ids")),
        **_found_or_why_not(actor, text),
        "party_text": text,
        "officers": [
            (one.id, f"{one.name}　{one.certificate_number}")
            for one in sorted(able, key=lambda one: one.id not in mine)
        ],
        "officer_ids": _numbers(typed, "officer_ids") if typed else mine,
        "violation": picker("item", typed, choices_of(typed.getlist("item")), found_by(actor), nearly=nearly_found),
        "spot_kinds": [("warning", PENALTY_KINDS["warning"])],
        "kinds": typed.getlist("kinds"),
        "today": on.isoformat(),
        "last": on,
        "typed": typed,
    }


def _found_or_why_not(actor: Actor, text: str) -> dict[str, object]:
    if not text:
        return {"found": ()}
    try:
        return {"found": parties_found(actor, text)}
    except BadInput as error:
        return {"found": (), "why_not": str(error)}


def parties_found(actor: Actor, text: str) -> Sequence[PartyShape]:
    """Return the parties that a name, former name or credit code points at, the last changed first. Raises BadInput."""
    try:
        return parties.list_parties(actor, q=text, size=MOST_FOUND).rows
    except BadInput as error:
        raise BadInput({"party_text": str(error)}) from error


def read_parties(posted: QueryDict, actor: Actor) -> list[int]:
    """Return the parties chosen. Without script a name or code is typed: it counts where it points at exactly one.

    Raises BadInput.
    """
    chosen = _numbers(posted, "party_ids")
    if len(chosen) < len(set(filter(None, posted.getlist("party_ids")))):
        raise BadInput({"party_text": "选定的当事人里有读不出来的，请重新选定。"})
    text = posted.get("party_text", "").strip()
    if not text:
        return chosen
    rows = parties_found(actor, text)
    form = name_form(text)
    exact = [one for one in rows if form in (name_form(one.name), one.identifier)] or list(rows)
    if any(one.id in chosen for one in rows):
        return chosen
    if len(exact) == 1:
        return list(dict.fromkeys((*chosen, exact[0].id)))
    if not exact:
        raise BadInput({"party_text": f"没有找到“{text[:50]}”，请核对名称或者信用代码，或者先登记当事人。"})
    raise BadInput({"party_text": f"“{text[:50]}”有{len(exact)}个以上相符的当事人，请在下面选定。"})


def read_clue(posted: QueryDict, actor: Actor, on: date) -> dict[str, object]:
    """Read the form of a clue. Raises BadInput."""
    faults: dict[str, str] = {}
    for name, label in (("name", "案件名称"), ("source", "线索来源"), ("summary", "主要内容")):
        if not posted.get(name, "").strip():
            faults[name] = f"请填写{label}。"
    happened_on = day_or_fault(posted, "on", faults, on)
    late = _late(posted, happened_on, on, faults)
    discovered_on = day_or_fault(posted, "discovered_on", faults)
    party_ids = _parties(posted, actor, faults)
    if not _numbers(posted, "officer_ids"):
        faults["officer_ids"] = "请选择承办人员；还没有定的，先选您自己，由科室负责人另行指派。"
    if faults:
        raise BadInput(faults)
    return {
        "name": posted.get("name", "").strip(),
        "category": posted.get("category", ""),
        "source": posted.get("source", "").strip(),
        "summary": posted.get("summary", "").strip(),
        "party_ids": party_ids,
        "officer_ids": _numbers(posted, "officer_ids"),
        "on": happened_on,
        "late": late,
        "discovered_on": discovered_on,
    }


def read_on_spot(posted: QueryDict, actor: Actor, on: date) -> dict[str, object]:
    """Read the form of a violation found on the spot. Raises BadInput."""
    # All faults are gathered before any is told: the officer stands at the gate with a phone and types once.
    faults: dict[str, str] = {}
    for name, label in (("name", "案件名称"), ("facts", "违法事实")):
        if not posted.get(name, "").strip():
            faults[name] = f"请填写{label}。"
    item = ""
    basis = posted.get("basis", "").strip()
    try:
        item = next(iter(read_picked(posted, "item", found_by(actor))), "")
        # The paper names the articles of the violation that was chosen: a basis typed beside it cannot part from them.
        basis = basis_of(item) if item else basis
        if not basis:
            faults["basis"] = "请选定违法行为，或者写明法定依据。"
    except BadInput as error:
        faults.update(error.fields)
    happened_on = day_or_fault(posted, "on", faults, on)
    late = _late(posted, happened_on, on, faults)
    fine = 0
    if posted.get("fine", "").strip():
        try:
            fine = parse_yuan(posted.get("fine", ""))
        except NotMoney as error:
            faults["fine"] = str(error)
    party_ids = _parties(posted, actor, faults)
    if len(party_ids) != 1 and "party_text" not in faults:
        faults["party_text"] = "当场处罚一案只对一个当事人，其他当事人另行登记。" if party_ids else "请选定当事人。"
    if faults:
        raise BadInput(faults)
    kinds = [kind for kind in posted.getlist("kinds") if kind in PENALTY_KINDS] + (["fine"] if fine else [])
    penalty = {
        "party": "p1",
        "fine": fine,
        "confiscation": 0,
        "kinds": sorted(set(kinds)),
        "items": [item] if item else [],
        "articles": [basis] if basis else [],
        "facts": posted.get("facts", "").strip(),
    }
    return {
        "name": posted.get("name", "").strip(),
        "category": posted.get("category", ""),
        "party_ids": party_ids,
        "officer_ids": _numbers(posted, "officer_ids"),
        "on": happened_on,
        "late": late,
        "data": {
            "certificate_shown": posted.get("certificate_shown") == "on",
            "facts_conclusive": posted.get("facts_conclusive") == "on",
            "basis": basis,
            "penalty": [penalty],
            "competence": "territorial",
            "violated_on": happened_on,
        },
    }


def _late(posted: QueryDict, happened_on: date | None, today: date, faults: dict[str, str]) -> Late | None:
    """Return why a dossier of an earlier day is opened only today; a message beside the field where it is not said."""
    if happened_on is None or happened_on >= today:
        return None
    reason = posted.get("late_reason", "").strip()
    if not reason:
        faults["late_reason"] = "日期早于今天，请写明补记的理由。"
    return Late(RECORDED, reason)


def _parties(posted: QueryDict, actor: Actor, faults: dict[str, str]) -> list[int]:
    try:
        return read_parties(posted, actor)
    except BadInput as error:
        faults.update(error.fields)
        return []


def _numbers(posted: QueryDict, name: str) -> list[int]:
    numbers = (number_of(raw) for raw in posted.getlist(name))
    return list(dict.fromkeys(number for number in numbers if number is not None))
