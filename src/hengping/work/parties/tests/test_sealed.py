"""A party is what its last version says; the register and its versions are sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import seal_registers
from hengping.ground.records.registers import register_faults
from hengping.ground.records.verification import verify_all
from hengping.work.parties.actions import add_person, add_site, change_party, create_party
from hengping.work.parties.actions.versions import snapshot
from hengping.work.parties.models import FormerName, Party, PartyVersion, Site
from hengping.work.parties.registers import VERSIONS, party_faults
from hengping.work.parties.shapes import Particulars, PartyShape

pytestmark = pytest.mark.django_db


def unit(name: str) -> Particulars:
    return Particulars(person=False, name=name, unit_type="company", address="澄江路1号", note="尚未办理代码")


@pytest.fixture
def party(cast: Cast, at: datetime) -> PartyShape:
    shape = create_party(particulars=unit("甲厂"), actor=cast.clerk, at=at, on=at.date())
    add_site(party_id=shape.id, name="一车间", address="澄江路1号", actor=cast.clerk, at=at)
    add_person(
        party_id=shape.id, name="张三", duty="main_responsible", position="厂长", phone="", actor=cast.clerk, at=at
    )
    return shape


def seal(cast: Cast, at: datetime) -> None:
    seal_registers(bureau_id=cast.bureau.pk, actor=system_actor(cast.bureau.pk, "封存"), at=at)


def found(cast: Cast) -> list[str]:
    return [fault.text for check in (party_faults, register_faults) for fault in check(cast.bureau.pk)]


def test_it_works(cast: Cast, at: datetime, party: PartyShape) -> None:
    seal(cast, at)
    change_party(
        party_id=party.id,
        particulars=unit("乙厂"),
        reason="更名",
        expected_version=3,
        actor=cast.clerk,
        at=at,
        on=at.date(),
    )
    assert found(cast) == []
    seal(cast, at)
    assert found(cast) == []
    assert list(party_faults(cast.other_bureau.pk)) == []


def test_a_party_that_was_changed_past_its_versions_is_named(cast: Cast, at: datetime, party: PartyShape) -> None:
    Party.objects.update(name="丙厂")
    Site.objects.update(address="别处")
    assert found(cast) == [f"当事人“丙厂”（编号{party.id}）的资料与最近一次登记不符：名称或者姓名、场所。"]
    Party.objects.update(version=9)
    assert found(cast) == [f"当事人“丙厂”（编号{party.id}）的资料没有对应的版本。"]
    assert "register_differs" in {fault.code for fault in verify_all(cast.bureau.pk).faults}


def test_what_no_version_holds_is_sealed(cast: Cast, at: datetime, party: PartyShape) -> None:
    seal(cast, at)
    FormerName.objects.create(party_id=party.id, name="旧名", noted_at=at)
    assert found(cast) == [f"当事人（编号{party.id}）有改动，没有相应的变动记录。"]


def test_a_version_that_was_changed_is_named(cast: Cast, at: datetime, party: PartyShape) -> None:
    seal(cast, at)
    PartyVersion.objects.filter(number=1).update(reason="别的原因")
    assert found(cast) == ["当事人资料的历次版本与第2条封存记录不符：封存时3行，现在3行。"]


def test_a_column_that_came_after_a_version_is_no_difference(cast: Cast, at: datetime, party: PartyShape) -> None:
    last = PartyVersion.objects.get(number=3)
    particulars = {name: value for name, value in last.particulars.items() if name != "note"}
    for row in particulars["sites"]:
        del row["closed_on"]
    PartyVersion.objects.filter(pk=last.pk).update(particulars=particulars)
    assert list(party_faults(cast.bureau.pk)) == []
    Site.objects.all().delete()
    assert [one.text.rpartition("：")[2] for one in party_faults(cast.bureau.pk)] == ["场所。"]


def test_the_last_version_tells_all_that_there_is(party: PartyShape) -> None:
    """A column that is added is told by a new version behind the first, which stays as it is."""
    row = Party.objects.get()
    now: dict[str, Any] = snapshot(row)
    told = VERSIONS[-1].args[0]
    assert {*told.party, "sites", "persons"} == now.keys()
    assert (set(told.site), set(told.person)) == (now["sites"][0].keys(), now["persons"][0].keys())
