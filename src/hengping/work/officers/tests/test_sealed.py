"""Officers, their certificates and the lines about them are sealed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hengping.conftest import Cast
from hengping.ground.people.actors import system_actor
from hengping.ground.records.actions import seal_registers
from hengping.ground.records.registers import register_faults
from hengping.work.officers.actions import issue_certificate, register_officer
from hengping.work.officers.models import Certificate, Officer, OfficerChange, Suspension
from hengping.work.officers.registers import VERSIONS, Columns
from hengping.work.officers.shapes import CertificateInput

pytestmark = pytest.mark.django_db


def seal(cast: Cast, at: datetime) -> None:
    seal_registers(bureau_id=cast.bureau.pk, actor=system_actor(cast.bureau.pk, "封存"), at=at)


def found(cast: Cast) -> list[str]:
    return [fault.text for fault in register_faults(cast.bureau.pk)]


def test_it_works(cast: Cast, at: datetime) -> None:
    officer_id = register_officer(
        name="欧阳春",
        kind="enforcement",
        department="执法大队",
        user_id=None,
        legal_qualification=False,
        first_review_on=None,
        actor=cast.training_clerk,
        at=at,
        on=at.date(),
    )
    given = CertificateInput("A-1", "省政府", "安全生产", date(2025, 1, 1), date(2029, 12, 31))
    seal(cast, at)
    issue_certificate(officer_id=officer_id, certificate=given, actor=cast.training_clerk, at=at)
    assert found(cast) == []
    seal(cast, at)
    Certificate.objects.update(valid_to=date(2039, 12, 31))
    assert found(cast) == [f"执法人员（编号{officer_id}）有改动，没有相应的变动记录。"]
    OfficerChange.objects.all().delete()
    assert "执法人员变动记录与第2条封存记录不符：封存时1行，现在0行。" in found(cast)


def test_the_last_version_tells_every_column() -> None:
    """A column that is added is told by a new version behind the others, which stay as they are."""
    told: Columns = VERSIONS[-1].args[0]
    tables = ((Officer, told.officer), (Certificate, told.certificate), (Suspension, told.suspension))
    for table, names in tables:
        assert list(names) == [column.attname for column in table._meta.concrete_fields]
