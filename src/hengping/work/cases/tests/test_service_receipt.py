"""What serving leaves on paper: one receipt a service, in the same dossier, served on nobody."""

from __future__ import annotations

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.errors import BadInput
from hengping.ground.library.queries import setting_of
from hengping.ground.records.queries import list_entries
from hengping.law.penalty.procedure import PENALTY
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.standing import facts_from

pytestmark = pytest.mark.django_db


def test_it_works(play: Play) -> None:
    play.filed()
    papers = document_queries.list_documents(play.id)
    receipts = [one for one in papers if one.kind == "service_receipt"]
    served = [one for one in papers if one.services]
    assert len(receipts) == len(served) >= 1
    content = document_queries.content_of(receipts[0].id)
    assert content.addressee == "安平县顺达五金厂"
    (delivery,) = content.deliveries
    assert (delivery.document, delivery.number) == (served[0].title, served[0].number)
    assert (delivery.served_on, delivery.server) == (served[0].services[0].served_on, "陈立新、黄晓峰")
    assert receipts[0].issued_on == delivery.served_on


def test_it_waits_for_no_receipt_of_its_own(play: Play) -> None:
    play.filed()
    entries = list_entries(play.id)
    receipts = {str(one.id) for one in document_queries.list_documents(play.id) if one.kind == "service_receipt"}
    assert receipts
    assert not receipts & facts_from(PENALTY, entries, setting_of(play.cast.bureau.pk, play.on)).unserved


def test_a_refused_service_leaves_no_receipt(play: Play) -> None:
    play.filed()
    before = document_queries.list_documents(play.id)
    approval = next(one for one in before if one.kind == "filing_approval")
    with pytest.raises(BadInput):
        play.serve(approval.id)
    assert document_queries.list_documents(play.id) == before
