"""What a keeper of the database could do to papers, services and numbers, and what finds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.documents.actions import issue, serve
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.models import Document, Number, Series, Service
from hengping.ground.documents.tests.conftest import AT, ON
from hengping.ground.documents.tests.test_serve import GOOD, LATER
from hengping.ground.documents.verification import document_faults, number_faults
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import verify_dossier

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def served(cast: Cast, dossier: DossierShape) -> DossierShape:
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
    return dossier


def found(dossier: DossierShape) -> list[str]:
    faults = [*verify_dossier(get_dossier(dossier.id)), *number_faults(dossier.bureau_id)]
    # No act made these papers: that nothing holds them is said too, and is no matter here.
    return [fault.text for fault in faults if fault.code != "paper_not_held"]


def receipt_says(**changes: Any) -> None:
    service = Service.objects.get()
    Service.objects.update(receipt={**service.receipt, **changes})


CHANGES: dict[str, tuple[Callable[[], object], str]] = {
    "the pages": (lambda: Document.objects.update(pages=9), "的登记与记录不符。"),
    "the receiver": (lambda: receipt_says(receiver="别人"), "的送达回证与记录不符：receiver。"),
    "the place": (lambda: receipt_says(place="", proof="别的"), "的送达回证与记录不符：place、proof。"),
    "the day of service": (lambda: Service.objects.update(served_on=date(2020, 1, 1)), "文书送达的登记与记录不符。"),
    "the next number": (lambda: Series.objects.update(next=9), "的文号不连续，或者与下一号（9）不符。"),
    "a number": (lambda: Number.objects.update(number=7), "的文号不连续"),
    "the seal": (lambda: Document.objects.update(sealed=False), "的登记与记录不符。"),
    "the moment": (lambda: Document.objects.update(issued_at=LATER), "的登记与记录不符。"),
    "when a number was taken": (lambda: Number.objects.update(reserved_at=LATER), "的取号人或者取号时间与文书不符。"),
    "the state of a number": (lambda: Number.objects.update(state="reserved"), "的登记与文书不符。"),
}


def test_it_works(served: DossierShape) -> None:
    assert found(served) == []


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_is_named(what: str, served: DossierShape) -> None:
    change, said = CHANGES[what]
    with triggers_stand_aside():
        change()
    assert any(said in text for text in found(served))


def test_who_issued_a_paper_is_compared(served: DossierShape, cast: Cast) -> None:
    with triggers_stand_aside():
        Document.objects.update(issued_by_id=cast.leader.user_id)
    assert any("的登记与记录不符" in text for text in found(served))


def test_who_took_a_number_and_who_recorded_a_service_are_compared(served: DossierShape, cast: Cast) -> None:
    with triggers_stand_aside():
        Number.objects.update(reserved_by_id=cast.leader.user_id)
        assert any("的取号人" in text for text in found(served))
        Service.objects.update(recorded_by_id=cast.leader.user_id)
    assert "文书送达的登记与记录不符。" in found(served)


def test_whether_a_paper_of_an_earlier_version_is_sealed_nobody_can_compare(served: DossierShape) -> None:
    def older(entry: EntryShape) -> EntryShape:
        if entry.kind != "document_issued" or not entry.body:
            return entry
        said = {name: value for name, value in entry.payload.items() if name != "sealed"}
        return entry._replace(body=entry.body._replace(payload=said))

    entries = [older(entry) for entry in list_entries(served.id)]
    with triggers_stand_aside():
        Document.objects.update(sealed=False)
    assert list(document_faults(served.id, entries)) == []


def test_of_what_was_removed_nothing_can_be_compared(served: DossierShape) -> None:
    entries = [one._replace(body=None) if one.kind == "document_issued" else one for one in list_entries(served.id)]
    assert list(document_faults(served.id, entries)) == []
