"""Registering an officer and keeping the record right."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.queries import list_people, names_of
from hengping.ground.search.actions import feed
from hengping.kit.characters import fault_of_name
from hengping.kit.days import chinese_day
from hengping.work.officers.access import lock_officer_for
from hengping.work.officers.actions.changes import note_change
from hengping.work.officers.models import Officer
from hengping.work.officers.searched import OFFICER
from hengping.work.officers.shapes import KINDS


def register_officer(
    *,
    name: str,
    kind: str,
    department: str,
    user_id: int | None,
    legal_qualification: bool,
    first_review_on: date | None,
    actor: Actor,
    at: datetime,
    on: date,
) -> int:
    """Put a person into the register; certificates follow by `issue_certificate`. Return the identifier.

    `first_review_on` is the day of the first legal review, None where there was none yet. Raises NotAllowed, BadInput.
    """
    require(actor, "officer.edit")
    with transaction.atomic():
        faults = _faults(name, kind, department, user_id, actor, on, but=None)
        if faults:
            raise BadInput(faults)
        officer = Officer.objects.create(
            bureau_id=actor.bureau_id,
            user_id=user_id,
            name=name.strip(),
            kind=kind,
            department=department.strip(),
            legal_qualification=legal_qualification,
            first_review_on=first_review_on,
        )
        feed(sort=OFFICER, keys=[officer.pk], bureau_id=officer.bureau_id)
        note_change(officer, f"登记为{KINDS[kind]}", actor=actor, at=at)
    return officer.pk


def change_officer(
    *,
    officer_id: int,
    name: str,
    kind: str,
    department: str,
    user_id: int | None,
    legal_qualification: bool,
    first_review_on: date | None,
    actor: Actor,
    at: datetime,
    on: date,
) -> None:
    """Change an officer's particulars. What acts and papers carry stays as it was."""
    with transaction.atomic():
        officer = lock_officer_for(actor, officer_id, "officer.edit")
        faults = _faults(name, kind, department, user_id, actor, on, but=officer)
        if faults:
            raise BadInput(faults)
        changes = _change(
            officer,
            name=name.strip(),
            kind=kind,
            department=department.strip(),
            user_id=user_id,
            legal_qualification=legal_qualification,
            first_review_on=first_review_on,
        )
        if changes:
            officer.save()
            feed(sort=OFFICER, keys=[officer.pk], bureau_id=officer.bureau_id)
            note_change(officer, "，".join(changes), actor=actor, at=at)


def leave_office(*, officer_id: int, left_on: date, reason: str, actor: Actor, at: datetime) -> None:
    """Note from which day on a person no longer enforces: moved, retired, dismissed."""
    with transaction.atomic():
        officer = lock_officer_for(actor, officer_id, "officer.edit")
        if not reason.strip():
            raise BadInput({"reason": "请写明离岗的原因。"})
        if officer.left_on is not None:
            raise BadInput("这名人员已经登记离岗。")
        officer.left_on = left_on
        officer.save(update_fields=["left_on"])
        note_change(officer, f"自{chinese_day(left_on)}起离岗：{reason.strip()}", actor=actor, at=at)


def note_first_review(*, user_id: int, on: date, actor: Actor, at: datetime) -> None:
    """Remember the day of somebody's first legal review; later ones change nothing. Called when an opinion is given."""
    officer = Officer.objects.select_for_update().filter(user_id=user_id, first_review_on__isnull=True).first()
    if officer is not None:
        officer.first_review_on = on
        officer.save(update_fields=["first_review_on"])
        note_change(officer, f"首次从事法制审核：{chinese_day(on)}", actor=actor, at=at)


def _faults(
    name: str, kind: str, department: str, user_id: int | None, actor: Actor, on: date, *, but: Officer | None
) -> dict[str, str]:
    faults = {}
    if not 1 <= len(name.strip()) <= 50:
        faults["name"] = "请填写姓名，不超过50个字。"
    elif fault := fault_of_name(name.strip()):
        faults["name"] = fault
    if kind not in KINDS:
        faults["kind"] = "请选择人员类别。"
    if len(department.strip()) > 50:
        faults["department"] = "科室名称不超过50个字。"
    if user_id is not None:
        others = Officer.objects.filter(user_id=user_id)
        if but is not None:
            others = others.exclude(pk=but.pk)
        if user_id not in {person.id for person in list_people(actor, on)} and (but is None or but.user_id != user_id):
            faults["user_id"] = "请从本单位在任的账号中选择。"
        elif others.exists():
            faults["user_id"] = "这个账号已经对应另一名执法人员。"
    return faults


_LABELS = {
    "name": "姓名",
    "kind": "人员类别",
    "department": "科室",
    "user_id": "账号",
    "legal_qualification": "法律职业资格",
    "first_review_on": "首次从事法制审核",
}


def _change(officer: Officer, **values: object) -> list[str]:
    """Set what differs and return it as sentences."""
    changes = []
    for name, value in values.items():
        old = getattr(officer, name)
        if old != value:
            setattr(officer, name, value)
            changes.append(f"{_LABELS[name]}由{_said(name, old)}改为{_said(name, value)}")
    return changes


def _said(name: str, value: object) -> str:
    if value in (None, ""):
        return "（无）"
    if name == "user_id" and isinstance(value, int):
        return f"“{names_of([value])[value]}”"
    if name == "kind":
        return f"“{KINDS[str(value)]}”"
    if isinstance(value, date):
        return f"“{chinese_day(value)}”"
    if isinstance(value, bool):
        return "“有”" if value else "“无”"
    return f"“{value}”"
