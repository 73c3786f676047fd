"""What the database itself refuses, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from hengping.conftest import Cast
from hengping.ground.documents.actions import issue, reserve, serve, use, void_number
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.models import Document, Number, Series, Service
from hengping.ground.documents.tests.conftest import AT, ON
from hengping.ground.documents.tests.test_serve import GOOD, LATER
from hengping.ground.people.queries import get_bureau
from hengping.ground.records.shapes import DossierShape

Change = Callable[[], object]


@pytest.fixture
def paper(cast: Cast, dossier: DossierShape) -> Document:
    shape = issue(
        dossier_id=dossier.id,
        kind="penalty_decision_unit",
        content=get_kind("penalty_decision_unit").sample(),
        actor=cast.officer_in_charge,
        at=AT,
        on=ON,
    )
    serve(
        document_id=shape.id,
        mode="direct",
        served_on=ON,
        receipt=GOOD["direct"],
        actor=cast.officer_in_charge,
        at=LATER,
    )
    return Document.objects.get(pk=shape.id)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Document.objects.update(sha256="0" * 64),
        lambda: Document.objects.update(content="{}"),
        lambda: Document.objects.update(issued_on=date(2020, 1, 1)),
        lambda: Document.objects.update(number=None),
        lambda: Document.objects.all()._raw_delete(using="default"),
        lambda: Service.objects.update(served_on=ON, effective_on=ON),
        lambda: Service.objects.all().delete(),
        lambda: Number.objects.update(number=9),
        lambda: Number.objects.update(state="reserved"),
        lambda: Number.objects.all()._raw_delete(using="default"),
        lambda: Series.objects.update(next=1),
        lambda: Series.objects.update(code="应急立"),
        lambda: Series.objects.all()._raw_delete(using="default"),
    ],
)
def test_it_refuses_to_change_or_delete(paper: Document, change: Change) -> None:
    with pytest.raises(DatabaseError, match="不能"), transaction.atomic():
        change()


def test_a_void_paper_stays_void(paper: Document) -> None:
    Document.objects.update(state="void", void_reason="误发")
    for values in ({"state": "issued", "void_reason": ""}, {"void_reason": "别的理由"}):
        with pytest.raises(DatabaseError, match="不能"), transaction.atomic():
            Document.objects.update(**values)


def test_a_void_number_stays_void(cast: Cast) -> None:
    with transaction.atomic():
        number = reserve(bureau=get_bureau(cast.bureau.pk), code="应急罚", on=ON, actor=cast.head, at=AT)
    void_number(number_id=number.pk, reason="误取", actor=cast.head)
    with pytest.raises(DatabaseError, match="不能"), transaction.atomic():
        Number.objects.filter(pk=number.pk).update(state="used", reason="")


def test_a_number_may_be_used_and_then_void(cast: Cast) -> None:
    with transaction.atomic():
        number = reserve(bureau=get_bureau(cast.bureau.pk), code="应急罚", on=ON, actor=cast.head, at=AT)
        use(number)
    assert Number.objects.filter(pk=number.pk).update(state="void", reason="误发") == 1


def test_the_triggers_can_be_taken_back_and_made_again(paper: Document) -> None:
    migration = import_module("hengping.ground.documents.migrations.0002_issued_papers_are_kept")
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=lambda statement, params: cursor.execute(statement))
        migration.drop(None, editor)
        assert Document.objects.update(party="p9") == 1
        migration.create(None, editor)
    with pytest.raises(DatabaseError, match="不能"), transaction.atomic():
        Document.objects.update(party="p8")
