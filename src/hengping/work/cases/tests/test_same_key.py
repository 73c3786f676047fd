"""Under one key one thing is asked: every argument of every action that takes a key is part of what is asked."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib import import_module
from inspect import getmembers, isfunction, signature
from typing import Any
from uuid import uuid4

import pytest

import hengping
from hengping.ground.documents.shapes import ServiceReceipt
from hengping.ground.errors import Conflict
from hengping.ground.records import actions as records
from hengping.ground.records.models import Entry
from hengping.ground.records.shapes import Device, NewEntry
from hengping.ground.records.shapes import Late as Marked
from hengping.work.cases import actions as cases
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import ITEM, Play, play
from hengping.work.matters import actions as matters
from hengping.work.matters.actions.once import NOT_ASKED
from hengping.work.matters.shapes import Late
from hengping.work.matters.tests.conftest import permit
from hengping.work.matters.tests.toy import PRACTICE, Permit

__all__ = ["permit", "play"]

pytestmark = pytest.mark.django_db

Given = dict[str, Any]
LATE = Late("record", "停电")
MARKED = Marked("record", "停电")


@dataclass(frozen=True)
class Asked:
    """An act as it is asked for, and for each of its arguments another value."""

    given: Given
    others: Given
    actor: str = "officer_in_charge"


def _keyed() -> dict[str, Callable[..., object]]:
    """Every action of the house that takes a key used once: it has a moment, and a key that may be left out."""
    found = {}
    for module in pkgutil.walk_packages(hengping.__path__, "hengping."):
        if "actions" not in module.name.split(".") or ".tests" in module.name:
            continue
        for name, one in getmembers(import_module(module.name), isfunction):
            arguments = signature(one).parameters
            keyed = "at" in arguments and "key" in arguments and arguments["key"].default == ""
            if keyed and not name.startswith("_") and one.__module__ == module.name:
                found[name] = one
    return found


def _step(permit: Permit) -> Asked:
    given = {"dossier_id": permit.id, "step": "consult_expert", "data": {"expert": "评审中心"}, "on": permit.on}
    others = {
        "dossier_id": _another(permit).dossier_id,
        "step": "receive_opinion",
        "data": {"expert": "另一家"},
        "on": permit.on - timedelta(days=1),
        "paper": {"correction_order": {"place": "车间"}},
        "late": LATE,
        "although_upsets": True,
        "words_reason": "引用的是另一份材料",
    }
    return Asked(given, others)


def _another(permit: Permit) -> Any:
    return matters.open_matter(
        PRACTICE,
        matters.NewMatter("另一件", [permit.party_id], permit.officer_ids),
        step="apply_for_permit",
        data={"subject": "储存", "complete": True},
        actor=permit.cast.officer_in_charge,
        at=permit.now,
        on=permit.on,
    )


def _service(permit: Permit) -> Asked:
    first, second = permit.paper(), permit.paper()
    permit.step("approve_extension", {"answer": "granted"})
    receipt = ServiceReceipt(
        proof="回证1", server=("陈立新", "黄晓峰"), place="厂区", receiver="张三", receiver_role="principal"
    )
    given = {
        "dossier_id": permit.id,
        "document_id": first.id,
        "mode": "direct",
        "served_on": permit.on,
        "receipt": receipt,
    }
    others = {
        "document_id": second.id,
        "mode": "leave",
        "served_on": permit.on - timedelta(days=1),
        "receipt": replace(receipt, place="办公室"),
        "late": LATE,
        "although_upsets": True,
        "again": "原件毁损",
        "first_invalid": True,
    }
    return Asked(given, others)


def _matter(permit: Permit) -> Asked:
    new = matters.NewMatter("又一件", [permit.party_id], permit.officer_ids)
    given = {
        "practice": PRACTICE,
        "new": new,
        "step": "apply_for_permit",
        "data": {"subject": "储存", "complete": True},
        "on": permit.on,
    }
    others = {
        "practice": CASE_PRACTICE,
        "new": replace(new, name="再一件"),
        "step": "consult_expert",
        "data": {"subject": "经营", "complete": True},
        "on": permit.on - timedelta(days=1),
        "late": LATE,
    }
    return Asked(given, others)


def _case(permit: Permit) -> Asked:
    given = {
        "name": "顺达五金厂案",
        "category": "hidden_danger",
        "party_ids": [permit.party_id],
        "officer_ids": permit.officer_ids,
        "on": permit.on,
    }
    others = {
        "name": "顺达五金厂另一案",
        "category": "accident",
        "party_ids": [],
        "officer_ids": permit.officer_ids[:1],
        "on": permit.on - timedelta(days=1),
        "late": LATE,
    }
    return Asked(given, others)


def _clue(permit: Permit) -> Asked:
    case = _case(permit)
    given = {"source": "监督检查", "summary": "没有警示标志"}
    others = {"source": "举报", "summary": "通道堵塞", "discovered_on": permit.on}
    return Asked(case.given | given, case.others | others)


def _spot(permit: Permit) -> Asked:
    case = _case(permit)
    penalty = {
        "party": "p1",
        "fine": 150_000,
        "confiscation": 0,
        "kinds": ["fine"],
        "items": [ITEM],
        "articles": ["WSL-99[1]"],
        "facts": "车间没有警示标志",
        "lawful": True,
        "grade": "on-spot",
    }
    found = {
        "certificate_shown": True,
        "facts_conclusive": True,
        "basis": "《安全生产法》第九十九条第（一）项",
        "penalty": [penalty],
        "competence": "territorial",
        "violated_on": permit.on,
    }
    return Asked(case.given | {"data": found}, case.others | {"data": found | {"certificate_shown": 1}})


def _entry(permit: Permit) -> Asked:
    given = {"dossier_id": permit.id, "kind": "received_from", "payload": _received("全卷")}
    others = {
        "dossier_id": _another(permit).dossier_id,
        "kind": "consult_expert",
        "payload": _received("部分"),
        "happened_at": permit.now - timedelta(days=1),
        "exhibits": ["0" * 64],
        "late": MARKED,
        "device": Device("phone-1", permit.now, "1"),
    }
    return Asked(given, others)


def _received(what: str) -> Mapping[str, Any]:
    return {"from": "原办理单位", "what": what, "on": "2026-03-02", "receipt": ""}


def _entries(permit: Permit) -> Asked:
    entry = NewEntry("received_from", _received("全卷"))
    others = {
        "dossier_id": _another(permit).dossier_id,
        "entries": [entry, entry],
    }
    return Asked({"dossier_id": permit.id, "entries": [entry]}, others)


def _dossier(permit: Permit) -> Asked:
    others = {
        "kind": "case",
        "title": "另一件",
        "retention": "30_years",
        "number": "1号",
        "acts": [NewEntry("received_from", _received("全卷"))],
        "id": uuid4(),
        "device": Device("phone-1", permit.now, "1"),
        "about": {"part": "别的"},
    }
    return Asked({"kind": "permit", "title": "又一件"}, others)


def _taken_over(permit: Permit) -> Asked:
    given = {"dossier_id": permit.id, "body": "原办理单位", "what": "全卷", "on": permit.on}
    others = {
        "dossier_id": _another(permit).dossier_id,
        "body": "另一单位",
        "what": "部分",
        "on": permit.on - timedelta(days=1),
        "receipt": "回执1",
        "late_reason": "停电",
    }
    return Asked(given, others, "section_head")


ACTIONS: Mapping[str, tuple[Callable[..., Any], Callable[[Permit], Asked]]] = {
    "accept_clue": (cases.accept_clue, _clue),
    "append": (records.append, _entry),
    "append_many": (records.append_many, _entries),
    "open_dossier": (records.open_dossier, _dossier),
    "open_matter": (matters.open_matter, _matter),
    "open_on_spot": (cases.open_on_spot, _spot),
    "serve_document": (matters.serve_document, _service),
    "take_over_matter": (matters.take_over_matter, _taken_over),
    "take_step": (matters.take_step, _step),
}


WALKED_ELSEWHERE = {"take_over_paper"}
"""What the small procedure of the tests does not have: `test_taken_over_papers` sends it again under its key."""


def test_every_action_with_a_key_is_walked() -> None:
    assert _keyed().keys() == ACTIONS.keys() | WALKED_ELSEWHERE
    assert all(action == _keyed()[name] for name, (action, _) in ACTIONS.items())


@pytest.mark.parametrize("name", ACTIONS)
def test_another_value_of_any_argument_under_the_same_key_is_refused(name: str, permit: Permit, play: Play) -> None:
    action, asked_of = ACTIONS[name]
    asked = asked_of(permit)
    common: Given = {"actor": getattr(permit.cast, asked.actor), "at": permit.now, "key": "k1"}
    first = action(**asked.given, **common)
    written = Entry.objects.count()
    assert _named(action(**asked.given, **(common | {"at": permit.now + timedelta(minutes=5)}))) == _named(first)
    wanted = set(signature(action).parameters) - NOT_ASKED
    if name == "serve_document":
        wanted -= {"dossier_id"}  # a paper lies in one dossier: another one is not found before anything is asked
    assert asked.others.keys() == wanted, "an argument without another value"
    for argument, other in asked.others.items():
        with pytest.raises(Conflict, match="内容又改了"):
            action(**{**asked.given, argument: other}, **common)
    assert Entry.objects.count() == written


def _named(made: Any) -> object:
    """What an act made, told by its place in the chain: what happened to it since is no part of it."""
    if isinstance(made, list):
        return [_named(one) for one in made]
    return getattr(made, "seq", None), getattr(made, "dossier_id", None), getattr(made, "id", None)
