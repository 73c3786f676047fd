from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from pypdf import PdfReader

from hengping.conftest import Cast
from hengping.ground.documents import sealing
from hengping.ground.documents.actions import faults_of, issue, preview
from hengping.ground.documents.editions import edition
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.queries import (
    content_of,
    get_document,
    list_documents,
    list_numbers,
    list_series,
    read_document,
)
from hengping.ground.documents.reading import digest, stored
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.documents.tests.conftest import AT, ON
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.queries import get_bureau
from hengping.ground.records import blobs
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import DossierShape


def issued(cast: Cast, dossier: DossierShape, code: str = "penalty_decision_unit", **more: Any) -> DocumentShape:
    given = {"content": get_kind(code).sample(), "actor": cast.officer_in_charge, "at": AT, "on": ON} | more
    return issue(dossier_id=dossier.id, kind=code, **given)


def test_it_works(cast: Cast, dossier: DossierShape) -> None:
    content = get_kind("penalty_decision_unit").sample()
    document = issued(cast, dossier, party="p1")
    assert document.number == "（安）应急罚〔2026〕1号"
    assert (document.state, document.party, document.sealed) == ("issued", "p1", True)
    assert list_documents(dossier.id) == [document]
    assert get_document(document.id) == document
    assert content_of(document.id) == content
    assert [one.state for one in list_numbers(cast.bureau.pk, "应急罚", 2026)] == ["used"]


def test_the_entry_names_the_bytes(cast: Cast, dossier: DossierShape) -> None:
    document = issued(cast, dossier, party="p1")
    entry = list_entries(dossier.id)[-1]
    assert entry.kind == "document_issued"
    assert entry.payload == {
        "document": str(document.id),
        "kind": "penalty_decision_unit",
        "title": "行政处罚决定书",
        "number": document.number,
        "sha256": document.sha256,
        "content_sha256": digest(get_kind("penalty_decision_unit").sample()),
        "on": "2026-04-20",
        "pages": document.pages,
        "sealed": document.sealed,
        "party": "p1",
        "facts": stored(get_kind("penalty_decision_unit").sample()),
        "edition": edition(get_kind("penalty_decision_unit"), ON),
    }
    pdf = read_document(document.id)
    assert hashlib.sha256(pdf).hexdigest() == document.sha256
    assert len(pdf) == document.size


def test_the_paper_carries_the_digest_of_its_facts(cast: Cast, dossier: DossierShape) -> None:
    document = issued(cast, dossier)
    metadata = PdfReader(io.BytesIO(read_document(document.id))).metadata
    assert metadata is not None
    assert metadata["/Keywords"] == f"content-sha256:{digest(get_kind('penalty_decision_unit').sample())}"


def test_the_seal_is_the_bureaus_and_bears_the_moment(cast: Cast, dossier: DossierShape) -> None:
    (seal,) = sealing.check(read_document(issued(cast, dossier).id))
    assert (seal.intact, seal.trusted, seal.at) == (True, True, AT)
    assert seal.signer == "安平县应急管理局（公章，测试）"


@pytest.mark.parametrize("code", ["questioning_record", "disposal_approval"])
def test_a_paper_without_seal_stays_as_printed(cast: Cast, dossier: DossierShape, code: str) -> None:
    document = issued(cast, dossier, code)
    assert not document.sealed
    assert sealing.check(read_document(document.id)) == []


def test_a_paper_without_series_bears_no_number(cast: Cast, dossier: DossierShape) -> None:
    assert issued(cast, dossier, "questioning_record").number == ""


def test_numbers_follow_one_another(cast: Cast, dossier: DossierShape) -> None:
    numbers = [issued(cast, dossier, "filing_approval").number for _ in range(3)]
    assert numbers == [f"（安）应急立〔2026〕{number}号" for number in (1, 2, 3)]


def test_a_paper_of_an_earlier_day_happened_then(cast: Cast, dossier: DossierShape) -> None:
    issued(cast, dossier, "filing_approval", at=AT + timedelta(days=2))
    assert list_entries(dossier.id)[-1].happened_at == datetime(2026, 4, 20, 4, tzinfo=UTC)


def test_what_is_rolled_back_leaves_no_gap(cast: Cast, dossier: DossierShape) -> None:
    class Undone(Exception):
        pass

    def fail() -> None:
        with transaction.atomic():
            issued(cast, dossier)
            raise Undone

    with pytest.raises(Undone):
        fail()
    assert list_documents(dossier.id) == []
    assert issued(cast, dossier).number.endswith("1号")
    assert not any(one.missing for one in list_series(cast.bureau.pk))


def test_a_correction_names_the_paper_it_stands_for(cast: Cast, dossier: DossierShape) -> None:
    first = issued(cast, dossier)
    second = issued(cast, dossier, replaces=first.id)
    assert second.replaces == first.id
    assert "更正文书，替代（安）应急罚〔2026〕1号" in extracted(read_document(second.id))
    states = {document.number[-2:]: document.state for document in list_documents(dossier.id)}
    assert states == {"1号": "replaced", "2号": "issued"}
    assert list_entries(dossier.id)[-1].payload["replaces"] == str(first.id)


def test_a_correction_of_a_paper_without_number_names_its_day(cast: Cast, dossier: DossierShape) -> None:
    first = issued(cast, dossier, "questioning_record")
    second = issued(cast, dossier, "questioning_record", replaces=first.id)
    assert "替代2026年4月20日的询问笔录" in extracted(read_document(second.id))


def test_a_draft_is_no_paper(cast: Cast) -> None:
    content = get_kind("penalty_decision_unit").sample()
    pdf = preview(kind="penalty_decision_unit", content=content, bureau=get_bureau(cast.bureau.pk), on=ON, at=AT)
    text = extracted(pdf)
    assert "草稿" in text
    assert "（草稿，未编号）" in text
    assert sealing.check(pdf) == []
    assert list_numbers(cast.bureau.pk, "应急罚", 2026) == []


def test_faults_are_told_before(cast: Cast) -> None:
    content = replace(get_kind("penalty_decision_unit").sample(), bank=None)
    assert [fault.field for fault in faults_of(kind="penalty_decision_unit", content=content, on=ON)] == ["bank"]


def test_it_refuses_faulty_facts(cast: Cast, dossier: DossierShape) -> None:
    with pytest.raises(BadInput, match="代收银行") as caught:
        issued(cast, dossier, content=replace(get_kind("penalty_decision_unit").sample(), bank=None))
    assert list(caught.value.fields) == ["bank"]
    assert list_numbers(cast.bureau.pk, "应急罚", 2026) == []


def test_it_refuses_the_content_of_another_kind(cast: Cast, dossier: DossierShape) -> None:
    with pytest.raises(BadInput, match="内容与文书不符"):
        issued(cast, dossier, content=get_kind("penalty_notice").sample())


def test_it_refuses_an_unknown_kind(cast: Cast, dossier: DossierShape) -> None:
    with pytest.raises(BadInput, match="没有这种文书"):
        issue(dossier_id=dossier.id, kind="x", content=None, actor=cast.head, at=AT, on=ON)


@pytest.mark.parametrize("code", ["filing_approval", "penalty_decision_person"])
def test_it_refuses_to_correct_another_kind(cast: Cast, dossier: DossierShape, code: str) -> None:
    first = issued(cast, dossier, code)
    with pytest.raises(BadInput, match="同种文书"):
        issued(cast, dossier, replaces=first.id)


def test_it_refuses_to_correct_twice(cast: Cast, dossier: DossierShape) -> None:
    first = issued(cast, dossier)
    issued(cast, dossier, replaces=first.id)
    with pytest.raises(BadInput, match="已被替代"):
        issued(cast, dossier, replaces=first.id)


def test_it_refuses_to_correct_what_is_not_there(cast: Cast, dossier: DossierShape) -> None:
    with pytest.raises(NotAllowed):
        issued(cast, dossier, replaces=uuid4())


def test_it_refuses_another_bureaus_dossier(cast: Cast, dossier: DossierShape) -> None:
    with pytest.raises(NotAllowed), transaction.atomic():
        issued(cast, dossier, actor=cast.outsider)
    assert list_numbers(cast.other_bureau.pk, "应急罚", 2026) == []


def test_it_requires_the_permission_to_issue(cast: Cast, dossier: DossierShape) -> None:
    with pytest.raises(NotAllowed):
        issued(cast, dossier, actor=cast.supervisor)


def test_there_is_no_paper_under_an_unknown_name(db: None) -> None:
    assert get_document(UUID(int=1)) is None


def test_one_changed_byte_is_noticed(cast: Cast, dossier: DossierShape) -> None:
    pdf = bytearray(read_document(issued(cast, dossier).id))
    pdf[len(pdf) // 3] ^= 1
    assert not any(seal.intact for seal in sealing.check(bytes(pdf)))
    assert hashlib.sha256(pdf).hexdigest() != list_documents(dossier.id)[0].sha256


def test_the_kept_bytes_are_checked_when_read(cast: Cast, dossier: DossierShape) -> None:
    from hengping.ground.errors import Broken

    document = issued(cast, dossier, "filing_approval")
    path = blobs.path_of(document.sha256)
    content = path.read_bytes()
    path.chmod(0o640)
    path.write_bytes(content[:-1] + b"x")
    with pytest.raises(Broken):
        read_document(document.id)
    path.write_bytes(content)
    assert read_document(document.id) == content


def test_the_day_of_a_paper_may_not_precede_its_form(cast: Cast) -> None:
    content = get_kind("penalty_decision_unit").sample()
    assert faults_of(kind="penalty_decision_unit", content=content, on=date(2021, 7, 14))[0].field == "on"
