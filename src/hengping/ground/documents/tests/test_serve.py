from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.documents.actions import issue, serve, void
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.kinds.common.service_receipt.kind import ServiceReceiptContent
from hengping.ground.documents.lint import lint
from hengping.ground.documents.queries import get_document, list_numbers
from hengping.ground.documents.reading import read_content
from hengping.ground.documents.receipts import delivery_of, note_of, witnesses_of
from hengping.ground.documents.service import ARTICLES, check_receipt, effective_day
from hengping.ground.documents.shapes import Attempt, DocumentShape, ServiceReceipt, Witness
from hengping.ground.documents.tests.conftest import AT, ON
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import DossierShape
from hengping.law.penalty.acts import ACTS
from hengping.law.procedure.acts import act_from
from hengping.law.procedure.choices import SERVICE_MODES

SERVERS = ("骆青禾", "雷一帆")
LATER = AT + timedelta(days=3)
SIGNED = ServiceReceipt(
    proof="回证1", server=SERVERS, place="厂区办公室", receiver="乔木生", receiver_role="mail_clerk"
)
GOOD: dict[str, ServiceReceipt] = {
    "at_announcement": replace(SIGNED, receiver="祝怀瑾", receiver_role="self"),
    "direct": SIGNED,
    "lien": ServiceReceipt(
        proof="视频1",
        server=SERVERS,
        place="厂区办公室",
        refusal_reason="拒绝签收",
        witnesses=(Witness("莫晓", "居委会"),),
    ),
    "electronic": ServiceReceipt(proof="日志1", consent_on=date(2026, 3, 1), system="anquan@example.com"),
    "entrusted": ServiceReceipt(proof="回证2", through="某县应急管理局", receiver="祝怀瑾"),
    "post": ServiceReceipt(proof="回执1", tracking_number="EX000000000CN", receiver="祝怀瑾"),
    "transfer": ServiceReceipt(proof="回证3", through="某监狱", receiver="祝怀瑾"),
    "public_notice": ServiceReceipt(
        proof="公告截图",
        notice_reason="下落不明",
        notice_place="本局网站",
        notice_on=ON,
        attempts=(Attempt("direct", date(2026, 4, 1), "人去楼空"),),
    ),
}


@pytest.fixture
def document(cast: Cast, dossier: DossierShape) -> DocumentShape:
    return issue(
        dossier_id=dossier.id,
        kind="penalty_decision_unit",
        content=get_kind("penalty_decision_unit").sample(),
        actor=cast.officer_in_charge,
        at=AT,
        on=ON,
        party="p1",
    )


def served(cast: Cast, document: DocumentShape, mode: str = "direct", **more: Any) -> DocumentShape:
    given = {"served_on": ON, "receipt": GOOD[mode], "actor": cast.officer_in_charge, "at": LATER} | more
    return serve(document_id=document.id, mode=mode, **given)


def test_every_way_of_the_law_is_covered() -> None:
    assert set(GOOD) == set(SERVICE_MODES) == set(ARTICLES)


@pytest.mark.parametrize("mode", SERVICE_MODES)
def test_it_works(cast: Cast, document: DocumentShape, mode: str) -> None:
    shape = served(cast, document, mode)
    (service,) = shape.services
    assert (service.mode, service.served_on) == (mode, ON)
    assert service.effective_on == (ON + timedelta(days=30) if mode == "public_notice" else ON)
    assert get_document(document.id) == shape
    entry = list_entries(document.dossier_id)[-1]
    assert entry.kind == "document_served"
    act = act_from(ACTS, entry.kind, ON, entry.payload)
    assert act.data["effective_on"] == service.effective_on
    assert act.data["party"] == "p1"
    assert act.data["proof"] == GOOD[mode].proof


def test_a_public_notice_counts_thirty_days_not_sixty() -> None:
    assert effective_day("public_notice", date(2026, 4, 20)) == date(2026, 5, 20)
    assert effective_day("post", date(2026, 4, 20)) == date(2026, 4, 20)


@pytest.mark.parametrize(
    ("mode", "changes", "field", "article"),
    [
        ("at_announcement", {"receiver": ""}, "receiver", "《行政处罚法》第六十一条"),
        ("direct", {"receiver": ""}, "receiver", "第八十八条"),
        ("direct", {"receiver_role": "neighbour"}, "receiver_role", "第八十八条"),
        ("direct", {"server": ("骆青禾",)}, "server", "第八十七条"),
        ("direct", {"place": ""}, "place", "第八十七条"),
        ("direct", {"proof": ""}, "proof", "第八十七条"),
        ("lien", {"refusal_reason": ""}, "refusal_reason", "第八十九条"),
        ("lien", {"witnesses": ()}, "witnesses", "第八十九条"),
        ("lien", {"place": ""}, "place", "第八十九条"),
        ("lien", {"server": ()}, "server", "第八十九条"),
        ("electronic", {"consent_on": None}, "consent_on", "第九十条"),
        ("electronic", {"system": ""}, "system", "第九十条"),
        ("entrusted", {"through": ""}, "through", "第九十一条"),
        ("entrusted", {"receiver": ""}, "receiver", "第九十一条"),
        ("post", {"tracking_number": ""}, "tracking_number", "第九十一条"),
        ("transfer", {"through": ""}, "through", "第九十二条"),
        ("transfer", {"receiver": ""}, "receiver", "第九十四条"),
        ("public_notice", {"notice_reason": ""}, "notice_reason", "第九十五条"),
        ("public_notice", {"notice_place": ""}, "notice_place", "第九十五条"),
        ("public_notice", {"attempts": ()}, "attempts", "第九十五条"),
    ],
)
def test_it_refuses_a_receipt_that_proves_too_little(
    mode: str, changes: dict[str, Any], field: str, article: str
) -> None:
    with pytest.raises(BadInput) as caught:
        check_receipt(mode, replace(GOOD[mode], **changes))
    assert list(caught.value.fields) == [field]
    assert article in caught.value.fields[field]


def test_a_lien_may_be_proven_by_video_alone() -> None:
    check_receipt("lien", replace(GOOD["lien"], witnesses=(), recorded=True))


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        check_receipt("direct", ServiceReceipt(proof=""))
    assert set(caught.value.fields) == {"proof", "server", "receiver", "receiver_role", "place"}


@pytest.mark.parametrize(
    ("addressee", "role"), [("unit", "self"), ("unit", "family"), ("person", "principal"), ("person", "mail_clerk")]
)
def test_it_refuses_who_may_not_sign_for_the_addressee(addressee: str, role: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_receipt("direct", replace(SIGNED, receiver_role=role), addressee)
    assert list(caught.value.fields) == ["receiver_role"]
    assert "第八十八条" in caught.value.fields["receiver_role"]


@pytest.mark.parametrize(("addressee", "role"), [("unit", "mail_clerk"), ("person", "self"), ("business", "self")])
def test_who_may_sign_for_the_addressee_signs(addressee: str, role: str) -> None:
    check_receipt("direct", replace(SIGNED, receiver_role=role), addressee)


def test_the_way_is_asked() -> None:
    with pytest.raises(BadInput) as caught:
        check_receipt("", SIGNED)
    assert caught.value.fields == {"mode": "请选择送达方式。"}


def test_it_refuses_an_unknown_way(cast: Cast, document: DocumentShape) -> None:
    with pytest.raises(BadInput, match="没有这种送达方式"):
        serve(document_id=document.id, mode="pigeon", served_on=ON, receipt=SIGNED, actor=cast.officer_in_charge, at=AT)


def test_it_refuses_a_day_before_the_paper(cast: Cast, document: DocumentShape) -> None:
    with pytest.raises(BadInput, match="早于文书日期"):
        served(cast, document, served_on=date(2026, 4, 19))


def test_it_refuses_a_day_to_come(cast: Cast, document: DocumentShape) -> None:
    with pytest.raises(BadInput, match="还没有到"):
        served(cast, document, served_on=date(2026, 4, 24))


def test_it_refuses_consent_given_after_electronic_service(cast: Cast, document: DocumentShape) -> None:
    receipt = replace(GOOD["electronic"], consent_on=date(2026, 4, 21))
    with pytest.raises(BadInput, match="确认书"):
        served(cast, document, "electronic", receipt=receipt)


def test_it_refuses_an_internal_paper(cast: Cast, dossier: DossierShape) -> None:
    content = get_kind("filing_approval").sample()
    paper = issue(dossier_id=dossier.id, kind="filing_approval", content=content, actor=cast.head, at=AT, on=ON)
    with pytest.raises(BadInput, match="内部文书"):
        served(cast, paper)


def test_it_refuses_a_void_paper(cast: Cast, document: DocumentShape) -> None:
    void(document_id=document.id, reason="误发", actor=cast.head, at=LATER)
    with pytest.raises(BadInput, match="已经作废"):
        served(cast, document)


def test_it_refuses_another_bureaus_paper(cast: Cast, document: DocumentShape) -> None:
    with pytest.raises(NotAllowed):
        served(cast, document, actor=cast.outsider)


def test_it_requires_the_permission_to_serve(cast: Cast, document: DocumentShape) -> None:
    with pytest.raises(NotAllowed):
        served(cast, document, actor=cast.leader)


def receipt_of(document: DocumentShape) -> ServiceReceiptContent:
    """The receipt of the service that was recorded last, from its entry."""
    service = list_entries(document.dossier_id)[-1].payload
    delivery = delivery_of(service, title=document.title, number=document.number, sent_by="谢小兰")
    said = {"refusal_reason": service.get("refusal_reason"), "witnesses": witnesses_of(service)}
    told = {"case_name": "某公司案", "addressee": "某公司", "deliveries": [delivery], "note": note_of(service)}
    return read_content(ServiceReceiptContent, told | said)


@pytest.mark.parametrize("mode", SERVICE_MODES)
def test_the_receipt_can_be_printed(cast: Cast, document: DocumentShape, mode: str) -> None:
    shape = served(cast, document, mode)
    content = receipt_of(shape)
    (delivery,) = content.deliveries
    assert (delivery.document, delivery.number) == ("行政处罚决定书", shape.number)
    assert delivery.mode == SERVICE_MODES[mode]
    assert delivery.server == ("、".join(SERVERS) if GOOD[mode].server else "谢小兰")
    assert delivery.place == {"electronic": "anquan@example.com", "public_notice": "本局网站"}.get(
        mode, GOOD[mode].place
    )
    kind = get_kind("service_receipt")
    assert lint(kind, content, date(2026, 4, 23)) == []


@pytest.mark.parametrize(
    ("mode", "changes", "note"),
    [
        ("public_notice", {}, "公告送达的原因：下落不明；视为送达之日：2026年5月20日"),
        (
            "direct",
            {"recorded": True, "note": "门卫在场"},
            "签收人系该组织负责收件的人；已拍照、录像记录送达过程；门卫在场",
        ),
        ("post", {}, "邮件号码EX000000000CN"),
        ("entrusted", {}, "由某县应急管理局代为送达"),
        ("at_announcement", {}, ""),
    ],
)
def test_the_receipt_says_what_the_table_has_no_room_for(
    cast: Cast, document: DocumentShape, mode: str, changes: dict[str, Any], note: str
) -> None:
    assert receipt_of(served(cast, document, mode, receipt=replace(GOOD[mode], **changes))).note == note


def test_the_receipt_names_who_saw_the_refusal(cast: Cast, document: DocumentShape) -> None:
    lien = receipt_of(served(cast, document, "lien"))
    assert (lien.refusal_reason, lien.witnesses) == ("拒绝签收", ("莫晓",))


def test_void_works(cast: Cast, document: DocumentShape) -> None:
    shape = void(document_id=document.id, reason=" 当事人名称写错 ", actor=cast.head, at=LATER)
    assert (shape.state, shape.void_reason) == ("void", "当事人名称写错")
    (number,) = list_numbers(cast.bureau.pk, "应急罚", 2026)
    assert (number.state, number.reason) == ("void", "当事人名称写错")
    entry = list_entries(document.dossier_id)[-1]
    assert (entry.kind, entry.payload["reason"]) == ("document_voided", "当事人名称写错")


def test_void_refuses_without_a_reason(cast: Cast, document: DocumentShape) -> None:
    with pytest.raises(BadInput, match="理由"):
        void(document_id=document.id, reason=" ", actor=cast.head, at=LATER)


def test_void_refuses_what_the_party_has(cast: Cast, document: DocumentShape) -> None:
    served(cast, document)
    with pytest.raises(BadInput, match="已经送达"):
        void(document_id=document.id, reason="误发", actor=cast.head, at=LATER)


def test_void_refuses_twice(cast: Cast, document: DocumentShape) -> None:
    void(document_id=document.id, reason="误发", actor=cast.head, at=LATER)
    with pytest.raises(BadInput, match="已经作废"):
        void(document_id=document.id, reason="误发", actor=cast.head, at=LATER)


def test_void_requires_the_permission(cast: Cast, document: DocumentShape) -> None:
    with pytest.raises(NotAllowed):
        void(document_id=document.id, reason="误发", actor=cast.officer_in_charge, at=LATER)
