"""What serving leaves on paper: one receipt a service, in the same dossier, served on nobody."""

from __future__ import annotations

from uuid import UUID

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.errors import BadInput
from hengping.ground.library.queries import setting_of
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.verification import verify_dossier
from hengping.kit.identity import card_check_character
from hengping.law.penalty.procedure import PENALTY
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.standing import facts_from
from hengping.work.parties.actions import create_party
from hengping.work.parties.shapes import Particulars

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


def test_a_notice_to_come_is_signed_for_by_the_person_it_names(play: Play) -> None:
    play.filed()
    data = {"person": "李四", "questioned_on": play.on, "place": "执法科询问室"}
    play.step("notify_questioning", data)
    notice = next(one for one in document_queries.list_documents(play.id) if one.kind == "questioning_notice")
    with pytest.raises(BadInput):
        play.serve(notice.id, receipt={"receiver": "张三", "receiver_role": "legal_representative"})
    play.serve(notice.id, receipt={"receiver": "李四", "receiver_role": "self"})
    content = document_queries.content_of(receipt_of(play))
    assert content.addressee == "李四"
    assert content.deliveries[0].receiver == "李四"


def receipt_of(play: Play) -> UUID:
    return [one.id for one in document_queries.list_documents(play.id) if one.kind == "service_receipt"][-1]


def test_the_receipt_of_a_paper_to_one_of_two_names_that_one(play: Play) -> None:
    body = "44990019710301001"
    code = body + card_check_character(body)
    person = Particulars(person=True, name="赵六", id_kind="id_card", id_number=code, employer="安平县顺达五金厂")
    second = create_party(particulars=person, actor=play.cast.officer_in_charge, at=play.now, on=play.on)
    play.open(party_ids=[play.party_id, second.id])
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    play.step("order_correction", {"items": ["设置警示标志"], "due_on": play.on})
    play.serve_all()
    assert document_queries.content_of(receipt_of(play)).addressee == "安平县顺达五金厂"
    dossier = get_dossier(play.id)
    assert dossier
    assert verify_dossier(dossier) == []
