"""Certificates: issued, renewed, suspended, given back, cancelled."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.search.actions import feed
from hengping.kit.days import chinese_day, chinese_span
from hengping.work.officers.access import lock_officer_for
from hengping.work.officers.actions.changes import note_change
from hengping.work.officers.models import Certificate, Officer, Suspension
from hengping.work.officers.searched import OFFICER
from hengping.work.officers.shapes import CERTIFIED_KINDS, KINDS, CertificateInput


def issue_certificate(*, officer_id: int, certificate: CertificateInput, actor: Actor, at: datetime) -> int:
    """Put a new or renewed certificate on file; earlier ones stay. Return its identifier."""
    with transaction.atomic():
        officer = lock_officer_for(actor, officer_id, "officer.edit")
        faults = _faults(certificate, officer)
        if faults:
            raise BadInput(faults)
        renewed = Certificate.objects.filter(officer=officer).exists()
        row = Certificate.objects.create(
            officer=officer,
            number=certificate.number.strip(),
            issuing_body=certificate.issuing_body.strip(),
            scope=certificate.scope.strip(),
            valid_from=certificate.valid_from,
            valid_to=certificate.valid_to,
        )
        feed(sort=OFFICER, keys=[officer.pk], bureau_id=officer.bureau_id)
        days = chinese_span(row.valid_from, row.valid_to)
        note_change(officer, f"{'换发' if renewed else '登记'}执法证{row.number}，{days}", actor=actor, at=at)
    return row.pk


def suspend_officer(
    *, officer_id: int, from_on: date, to_on: date | None, reason: str, actor: Actor, at: datetime
) -> int:
    """Note that a certificate is withheld from one day to another (open where `to_on` is None)."""
    with transaction.atomic():
        officer = lock_officer_for(actor, officer_id, "officer.edit")
        faults = {}
        if not reason.strip():
            faults["reason"] = "请写明暂扣的原因。"
        if to_on is not None and to_on < from_on:
            faults["to_on"] = "暂扣止日不能早于起日。"
        overlapping = Suspension.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on), officer=officer)
        if to_on is not None:
            overlapping = overlapping.filter(from_on__lte=to_on)
        if overlapping.exists():
            faults["from_on"] = "这段时间已经登记过暂扣。"
        if faults:
            raise BadInput(faults)
        row = Suspension.objects.create(officer=officer, from_on=from_on, to_on=to_on, reason=reason.strip()[:200])
        note_change(officer, f"暂扣执法证，{chinese_span(from_on, to_on)}：{row.reason}", actor=actor, at=at)
    return row.pk


def lift_suspension(*, officer_id: int, suspension_id: int, to_on: date, actor: Actor, at: datetime) -> None:
    """Note the last day of a suspension that is open, or that ends earlier than was noted."""
    with transaction.atomic():
        officer = lock_officer_for(actor, officer_id, "officer.edit")
        row = Suspension.objects.filter(officer=officer, pk=suspension_id).first()
        if row is None:
            raise NotAllowed("没有这次暂扣，或者您无权查看。")
        if to_on < row.from_on:
            raise BadInput({"to_on": "暂扣止日不能早于起日。"})
        if row.to_on is not None and to_on >= row.to_on:
            raise BadInput({"to_on": "暂扣已定在更早结束。要延长，请另行登记一次暂扣。"})
        row.to_on = to_on
        row.save(update_fields=["to_on"])
        note_change(officer, f"发还执法证，暂扣至{chinese_day(to_on)}止", actor=actor, at=at)


def cancel_certificate(
    *, officer_id: int, certificate_id: int, cancelled_on: date, reason: str, actor: Actor, at: datetime
) -> None:
    """Note from which day on a certificate no longer counts."""
    with transaction.atomic():
        officer = lock_officer_for(actor, officer_id, "officer.edit")
        row = Certificate.objects.filter(officer=officer, pk=certificate_id).first()
        if row is None:
            raise NotAllowed("没有这个证件，或者您无权查看。")
        if not reason.strip():
            raise BadInput({"reason": "请写明注销的原因。"})
        if row.cancelled_on is not None:
            raise BadInput("这个证件已经注销。")
        row.cancelled_on, row.cancel_reason = cancelled_on, reason.strip()[:200]
        row.save(update_fields=["cancelled_on", "cancel_reason"])
        what = f"执法证{row.number}自{chinese_day(cancelled_on)}起注销：{row.cancel_reason}"
        note_change(officer, what, actor=actor, at=at)


def _faults(certificate: CertificateInput, officer: Officer) -> dict[str, str]:
    faults = {}
    for name, label, longest in (
        ("number", "执法证号", 40),
        ("issuing_body", "发证机关", 100),
        ("scope", "执法类别和区域", 200),
    ):
        value = getattr(certificate, name).strip()
        if not value:
            faults[name] = f"请填写{label}。"
        elif len(value) > longest:
            faults[name] = f"{label}不超过{longest}个字。"
    if officer.kind not in CERTIFIED_KINDS:
        faults["number"] = f"{KINDS[officer.kind]}不持执法证。"
    holder = (
        Certificate.objects.filter(number=certificate.number.strip(), officer__bureau_id=officer.bureau_id)
        .exclude(officer=officer)
        .select_related("officer")
        .first()
    )
    if holder is not None:
        faults["number"] = f"这个执法证号已经登记在{holder.officer.name}名下。"
    if certificate.valid_to < certificate.valid_from:
        faults["valid_to"] = "有效期止日不能早于起日。"
    if Certificate.objects.filter(officer=officer, valid_from=certificate.valid_from).exists():
        faults["valid_from"] = "同一起始日的证件已经登记。"
    return faults
