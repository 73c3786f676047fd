"""What hangs on a unit: its sites and the persons who answer for safety there."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.kit.characters import fault_of_name
from hengping.work.parties.access import lock_party_for
from hengping.work.parties.actions.versions import next_version
from hengping.work.parties.models import AnswerablePerson, Party, Site
from hengping.work.parties.particulars import phone_fault
from hengping.work.parties.shapes import DUTIES


def add_site(*, party_id: int, name: str, address: str, actor: Actor, at: datetime) -> int:
    """Add a place where a unit works; return its identifier."""
    name, address = name.strip(), address.strip()
    faults = {}
    if not 1 <= len(name) <= 100:
        faults["name"] = "请填写场所名称，不超过100个字。"
    if not 1 <= len(address) <= 200:
        faults["address"] = "请填写场所地址，不超过200个字。"
    with transaction.atomic():
        party = _unit(actor, party_id)
        if Site.objects.filter(party=party, name=name, address=address).exists():
            faults["name"] = "这个场所已经登记。"
        if faults:
            raise BadInput(faults)
        site = Site.objects.create(party=party, name=name, address=address)
        next_version(party, reason=f"登记场所：{name}", actor=actor, at=at)
    return site.pk


def close_site(*, party_id: int, site_id: int, closed_on: date, actor: Actor, at: datetime) -> None:
    """Note from which day a site is no longer used."""
    with transaction.atomic():
        party = _unit(actor, party_id)
        site = Site.objects.filter(party=party, pk=site_id).first()
        if site is None:
            raise NotAllowed("没有这个场所，或者您无权查看。")
        if site.closed_on is not None:
            raise BadInput("这个场所已经停用。")
        site.closed_on = closed_on
        site.save(update_fields=["closed_on"])
        next_version(party, reason=f"停用场所：{site.name}", actor=actor, at=at)


def add_person(*, party_id: int, name: str, duty: str, position: str, phone: str, actor: Actor, at: datetime) -> int:
    """Add somebody who answers for safety in a unit; return the identifier."""
    name, position, phone = name.strip(), position.strip(), phone.strip()
    faults = {}
    if not 1 <= len(name) <= 50:
        faults["name"] = "请填写姓名，不超过50个字。"
    elif fault := fault_of_name(name):
        faults["name"] = fault
    if duty not in DUTIES:
        faults["duty"] = "请选择责任类别。"
    if len(position) > 50:
        faults["position"] = "职务不超过50个字。"
    if fault := phone_fault(phone):
        faults["phone"] = fault
    if faults:
        raise BadInput(faults)
    with transaction.atomic():
        party = _unit(actor, party_id)
        person = AnswerablePerson.objects.create(party=party, name=name, duty=duty, position=position, phone=phone)
        next_version(party, reason=f"登记{DUTIES[duty]}：{name}", actor=actor, at=at)
    return person.pk


def end_person(*, party_id: int, person_id: int, until_on: date, actor: Actor, at: datetime) -> None:
    """Note the last day on which somebody answered."""
    with transaction.atomic():
        party = _unit(actor, party_id)
        person = AnswerablePerson.objects.filter(party=party, pk=person_id).first()
        if person is None:
            raise NotAllowed("没有这个人员，或者您无权查看。")
        if person.until_on is not None:
            raise BadInput("这个人员已经卸任。")
        person.until_on = until_on
        person.save(update_fields=["until_on"])
        next_version(party, reason=f"{DUTIES[person.duty]}卸任：{person.name}", actor=actor, at=at)


def _unit(actor: Actor, party_id: int) -> Party:
    party = lock_party_for(actor, party_id, "party.edit")
    if party.person:
        raise BadInput("只有单位才登记场所和责任人员。")
    return party
