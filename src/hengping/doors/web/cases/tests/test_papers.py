"""Papers, services, evidence and the discretion sheet through their pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengping.doors.web.cases.tests.conftest import FRAGMENT, Opened, text
from hengping.doors.web.matters.service_forms import ASKED
from hengping.ground.documents.queries import get_document, list_documents
from hengping.ground.documents.service import check_receipt
from hengping.ground.documents.shapes import DocumentShape, ServiceReceipt
from hengping.ground.errors import BadInput
from hengping.ground.records.queries import list_entries, list_exhibits
from hengping.law.discretion import digest_of_proof
from hengping.law.procedure.choices import SERVICE_MODES
from hengping.work.cases.models import Sheet
from hengping.work.cases.queries import list_sheets
from hengping.work.cases.tests.conftest import FINE, ITEM, PNG, Play

pytestmark = pytest.mark.django_db
SERVICE = {
    "mode": "direct",
    "proof": "送达回证第1号",
    "place": "厂区",
    "receiver": "张三",
    "receiver_role": "principal",
    "server": "陈立新\n黄晓峰",
}


def ordered(play: Play) -> DocumentShape:
    """Play until an order to correct has been issued and not yet served; return it."""
    play.open()
    play.step(
        "record_inspection",
        {"certificate_shown": True, "place": "车间", "signed": True},
        paper={
            "site_record": {
                "started_at": "8:30",
                "ended_at": "8:50",
                "site_head": "李四",
                "findings": "没有警示标志。",
            }
        },
    )
    play.step(
        "order_correction",
        {"items": ["设置警示标志"]},
        paper={"correction_order": {"basis": ["《安全生产法》第三十五条"]}},
    )
    return list_documents(play.id)[-1]


def sheet(play: Play, **changes: str) -> dict[str, Any]:
    return {
        "0.item": ITEM,
        "0.party": "p1",
        "0.subject": "unit",
        "0.stage": "base",
        "0.act_on": "2025-03-03",
        "0.proposed": "10000",
        "0.reason.fault": "过失",
        "0.reason.duration": "三个月",
        "0.reason.harm": "没有后果",
        "facts_text": "车间没有警示标志。",
        "reasons_text": "综合过失、持续时间和后果。",
    } | changes


def test_a_paper_is_shown_served_and_voided(play: Play, as_: Opened) -> None:
    document = ordered(play)
    address = f"/cases/{play.id}/documents/{document.id}/"
    browser = as_(play.cast.officer_in_charge)
    page = text(browser.get(address))
    assert document.sha256 in page
    assert "还没有送达。" in page
    assert "登记送达" in page
    assert browser.get(f"{address}pdf/").content.startswith(b"%PDF")
    assert browser.get(f"{address}word/").content.startswith(b"PK")
    assert "登记送达" in text(browser.get(f"{address}serve/"))
    assert browser.post(f"{address}serve/", SERVICE | {"served_on": play.on.isoformat()}).status_code == 302
    served = get_document(document.id)
    assert served is not None
    assert served.services[0].served_on == play.on
    assert "直接送达" in text(browser.get(address))


def test_nothing_of_a_service_is_said_before_somebody_says_it(play: Play, as_: Opened) -> None:
    document = ordered(play)
    address = f"/cases/{play.id}/documents/{document.id}/serve/"
    browser = as_(play.cast.officer_in_charge)
    form = text(browser.get(address))
    assert " selected" not in form.partition("<main")[2]
    assert " checked" not in form.partition("<main")[2]
    assert 'id="place" name="place" value=""' in form
    assert '<option value="self"' not in form  # a unit has no self that signs
    only_who = {"served_on": play.on.isoformat(), "proof": "回证1", "receiver": "李门卫"}
    page = browser.post(address, only_who)
    assert page.status_code == 400
    assert "请选择送达方式" in text(page)
    page = browser.post(address, only_who | {"mode": "direct", "server": "陈立新、黄晓峰", "server_others": "王五"})
    assert page.status_code == 400
    assert re.search(r'value="陈立新、黄晓峰" checked', text(page))
    assert ">王五</textarea>" in text(page)
    page = browser.post(address, only_who | {"mode": "direct", "server_others": "陈立新\n王五"})
    assert " checked" not in text(page).partition("<main")[2]
    assert ">陈立新\n王五</textarea>" in text(page)
    unserved = get_document(document.id)
    assert unserved is not None
    assert unserved.services == ()


def test_a_paper_of_the_house_is_not_served(play: Play, as_: Opened) -> None:
    play.filed()
    approval = next(document for document in list_documents(play.id) if document.kind == "filing_approval")
    page = text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/documents/{approval.id}/"))
    assert "内部文书，不送达。" in page
    assert "登记送达" not in page


def test_a_void_paper_says_why(play: Play, as_: Opened) -> None:
    document = ordered(play)
    address = f"/cases/{play.id}/documents/{document.id}/"
    who = next(one for one in (play.cast.leader, play.cast.head, play.cast.clerk) if one.may("document.void"))
    browser = as_(who)
    assert browser.post(f"{address}void/", {"reason": ""}).status_code in (400, 409)
    assert browser.post(f"{address}void/", {"reason": "整改期限写错"}).status_code == 302
    assert "整改期限写错" in text(browser.get(address))


def test_a_public_notice_without_attempts_is_refused_and_the_form_survives(play: Play, as_: Opened) -> None:
    document = ordered(play)
    address = f"/cases/{play.id}/documents/{document.id}/serve/"
    typed = {
        "mode": "public_notice",
        "served_on": play.on.isoformat(),
        "proof": "公告第1号",
        "notice_reason": "邮寄退回",
        "notice_place": "公告栏",
        "server": "陈立新",
    }
    page = as_(play.cast.officer_in_charge).post(address, typed)
    assert page.status_code in (400, 409)
    said = text(page)
    assert "公告第1号" in said
    assert "公告" in said.partition("<main")[2]
    unserved = get_document(document.id)
    assert unserved is not None
    assert unserved.services == ()


@pytest.mark.parametrize("mode", SERVICE_MODES)
def test_each_way_of_service_asks_for_all_that_it_is_checked_for(mode: str) -> None:
    """The browser hides what the chosen way does not ask for: nothing that the check wants may be among it."""
    with pytest.raises(BadInput) as raised:
        check_receipt(mode, ServiceReceipt(proof=""))
    assert set(raised.value.fields) - {"proof"} <= set(ASKED[mode])


def test_a_lien_without_witness_or_recording_is_refused(play: Play, as_: Opened) -> None:
    document = ordered(play)
    address = f"/cases/{play.id}/documents/{document.id}/serve/"
    typed = SERVICE | {"mode": "lien", "served_on": play.on.isoformat(), "refusal_reason": "拒绝签收"}
    page = as_(play.cast.officer_in_charge).post(address, typed)
    assert page.status_code in (400, 409)
    assert "见证" in text(page)
    unserved = get_document(document.id)
    assert unserved is not None
    assert unserved.services == ()


def test_serving_requires_document_serve(play: Play, as_: Opened) -> None:
    document = ordered(play)
    assert as_(play.cast.head).get(f"/cases/{play.id}/documents/{document.id}/serve/").status_code == 403


def test_voiding_requires_document_void(play: Play, as_: Opened) -> None:
    document = ordered(play)
    assert as_(play.cast.supervisor).get(f"/cases/{play.id}/documents/{document.id}/void/").status_code == 403


def test_a_paper_of_another_case_is_404(play: Play, as_: Opened) -> None:
    document = ordered(play)
    play.open(name="另一个案件")
    browser = as_(play.cast.officer_in_charge)
    assert browser.get(f"/cases/{play.id}/documents/{document.id}/").status_code == 404


def test_evidence_is_stored_and_comes_back_byte_for_byte(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    address = f"/cases/{play.id}/exhibits/"
    assert "还没有证据材料" in text(browser.get(address))
    typed = {
        "file": SimpleUploadedFile("照片.png", PNG),
        "evidence": "audiovisual",
        "name": "现场照片",
        "source": "执法人员拍摄",
    }
    assert browser.post(address, typed).status_code == 302
    (exhibit,) = list_exhibits(play.id)
    answer = browser.get(f"{address}{exhibit.sha256}/?save=1")
    assert answer.content == PNG
    assert answer["Content-Disposition"].startswith("attachment")


def test_evidence_needs_a_file_and_the_form_survives(play: Play, as_: Opened) -> None:
    play.open()
    page = as_(play.cast.officer_in_charge).post(f"/cases/{play.id}/exhibits/", {"source": "执法人员拍摄"})
    assert page.status_code == 400
    assert "请选择文件" in text(page)
    assert 'value="执法人员拍摄"' in text(page)


def test_adding_evidence_requires_evidence_add(play: Play, as_: Opened) -> None:
    play.open()
    typed = {"file": SimpleUploadedFile("照片.png", PNG), "evidence": "audiovisual", "source": "x"}
    assert as_(play.cast.leader).post(f"/cases/{play.id}/exhibits/", typed).status_code == 404
    assert list_exhibits(play.id) == []


def test_an_exhibit_of_another_case_is_404(play: Play, as_: Opened) -> None:
    play.open()
    browser = as_(play.cast.officer_in_charge)
    assert browser.get(f"/cases/{play.id}/exhibits/{'0' * 64}/").status_code == 404


def test_a_sheet_is_tried_kept_and_proven(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    address = f"/cases/{play.id}/sheet/"
    blank = text(browser.get(address))
    assert f'name="0.item" value="{ITEM}" checked>' in blank
    assert not re.search(r'hx-target="#\d', blank), "a name that begins with a figure is no selector"
    tried = browser.post(address, sheet(play, do="try"))
    assert tried.status_code == 200
    assert "罚款50,000元以下" in text(tried)
    assert "10,000.00元（壹万元整）" in text(tried)
    assert list_sheets(play.cast.officer_in_charge, play.id) == ()
    key = re.search(r'name="once" value="([^"]+)"', text(tried))
    assert key
    for _ in range(2):
        kept = browser.post(address, sheet(play, do="keep", once=key[1]))
        assert kept.status_code == 302
    (stored,) = list_sheets(play.cast.officer_in_charge, play.id)
    assert stored.penalty[0]["fine"] == FINE
    proof = text(browser.get(kept["Location"]))
    assert "重新计算，结果相同" in proof
    assert "重新计算，结果不同" not in proof
    assert "初次，单位" in proof
    assert '<dd class="col-sm-9 mb-1">过失</dd>' in proof
    assert list_entries(play.id)[-1].kind == "discretion_weighed"


def test_only_the_chosen_violation_asks_for_measurements(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    root = f"/cases/{play.id}/sheet/measures"
    asked = text(browser.get(f"{root}/0/?0.item={ITEM}&0.measure.deaths=3", headers=FRAGMENT))
    assert "<html" not in asked
    assert 'name="0.measure.deaths" value="3"' in asked
    assert "name=" not in text(browser.get(f"{root}/0/?0.item=", headers=FRAGMENT))
    assert browser.get(f"{root}/9/").status_code == 404


def test_an_amount_above_the_range_is_refused_with_its_article(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    page = browser.post(f"/cases/{play.id}/sheet/", sheet(play, do="keep") | {"0.proposed": "900000"})
    assert page.status_code == 409
    said = text(page)
    assert "不能保存的原因" in said
    assert "/law/WSL/99/" in said
    assert 'value="900000"' in said
    assert list_sheets(play.cast.officer_in_charge, play.id) == ()


def test_half_a_sheet_survives_its_error(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    typed = sheet(play, do="keep") | {"0.act_on": "2025-02-30", "0.proposed": "很多", "0.measure.deaths": "1e99999"}
    page = browser.post(f"/cases/{play.id}/sheet/", typed)
    assert page.status_code == 400
    said = text(page)
    assert "日期“2025-02-30”读不懂" in said
    assert "须为数字" in said
    assert "车间没有警示标志。" in said
    assert "过失" in said


def test_what_is_missing_for_an_amount_is_said_and_nothing_is_kept(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    address = f"/cases/{play.id}/sheet/"
    accident = {"0.item": "AQF-114", "0.stage": "accident", "0.proposed": ""}
    tried = text(browser.post(address, sheet(play, do="try") | accident))
    assert "缺少事实，幅度不能确定：写明事故等级" in tried
    kept = browser.post(address, sheet(play, do="keep") | accident)
    assert kept.status_code == 400
    assert "AQF-114缺少事实" in text(kept)
    unsaid = browser.post(address, sheet(play, do="keep") | {"0.proposed": ""})
    assert unsaid.status_code == 400
    assert f"请写明{ITEM}拟处的罚款数额" in text(unsaid)
    half = browser.post(address, sheet(play, do="try") | {"0.stage": "overdue", "0.ordered_on": "2025-01-03"})
    assert "须一并填写" in text(half)
    found = text(browser.post(address, sheet(play, do="try") | {"0.item": "", "0.item_text": "培训"}))
    assert "项相符" in found
    unknown = browser.post(address, sheet(play, do="try") | {"0.item": "AQF-97-3"})
    assert unknown.status_code == 400
    assert "相近的有AQF-97-3A" in text(unknown)
    assert "车间没有警示标志。" in text(unknown)
    assert list_sheets(play.cast.officer_in_charge, play.id) == ()


def test_a_full_sheet_comes_back_in_its_proof(play: Play, as_: Opened) -> None:
    play.filed(ITEM, "AQF-97-4")
    play.later(days=12)
    paper = {"recheck_opinion": {"results": [{"result": "仍未改正"}], "opinion": "未改正"}}
    play.step("record_recheck", {"passed": False, "items": ["设置警示标志"]}, paper=paper)
    browser = as_(play.cast.officer_in_charge)
    address = f"/cases/{play.id}/sheet/"
    full = sheet(play, do="keep") | {
        "0.measure.places_without_sign": "３",
        "0.measure.illegal_income": "2万",
        "0.measure.major_hazard": "否",
        "0.measure.accident_grade": "general",
        "0.circumstances": "harm_removed",
        "0.direction": "light",
        "0.other_kinds": "confiscate_income",
        "1.item": "AQF-97-4",
        "1.party": "p1",
        "1.subject": "unit",
        "1.stage": "overdue",
        "1.act_on": play.on.isoformat(),
        "1.ordered_on": "2025-03-03",
        "1.deadline_on": "2025-03-13",
        "1.rechecked_on": "2025-03-15",
        "1.proposed": "150000",
        "1.other_kinds": "order_stoppage",
    }
    begun = browser.post(address, full | {"1.item": ""})
    assert begun.status_code == 400
    assert "第2项填了内容，请选择违法行为" in text(begun)
    kept = browser.post(address, full)
    assert kept.status_code == 302, text(kept)
    page = text(browser.get(kept["Location"]))
    for words in (
        "缺标志处数",
        "3处",
        "20,000元",
        "一般事故",
        "主动消除或者减轻危害后果",
        "从轻",
        "逾期未改正，单位",
    ):
        assert words in page
    assert page.count("重新计算，结果相同") == 2
    again = browser.post(address, full)
    assert again.status_code == 400
    assert "完全相同" in text(again)


def test_a_sheet_that_is_not_there_is_404(play: Play, as_: Opened) -> None:
    play.filed()
    assert as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/sheets/{'0' * 64}/").status_code == 404


def test_grounds_for_no_penalty_come_before_the_amount(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    address = f"/cases/{play.id}/sheet/"
    slight = {"0.exempt.slight": "是", "0.exempt.corrected": "是", "0.exempt.harm": "none"}
    tried = text(browser.post(address, sheet(play, do="try") | slight | {"0.proposed": ""}))
    assert "不予行政处罚" in tried
    assert '<option value="是" selected>' in tried
    fined = browser.post(address, sheet(play, do="keep") | slight)
    assert fined.status_code == 409
    assert "依法不予行政处罚，不能罚款" in text(fined)
    first = {"0.exempt.first_violation": "是", "0.exempt.corrected": "是", "0.exempt.harm": "slight"}
    assert "可以不予行政处罚；处罚的，罚款50,000元以下" in text(browser.post(address, sheet(play, do="try") | first))
    bad = {"0.exempt.age": "十", "0.exempt.harm": "大", "0.exempt.found_on": "2025-02-30"}
    wrong = text(browser.post(address, sheet(play, do="try") | bad))
    for words in ("年龄请填写周岁整数", "请从所列选项中选择", "日期“2025-02-30”读不懂"):
        assert words in wrong
    aged = browser.post(address, sheet(play, do="keep") | slight | {"0.proposed": "", "0.exempt.age": "30"})
    assert (aged.status_code, "单位没有年龄" in text(aged)) == (400, True)
    kept = browser.post(address, sheet(play, do="keep") | slight | {"0.proposed": ""})
    assert kept.status_code == 302
    (stored,) = list_sheets(play.cast.officer_in_charge, play.id)
    assert stored.proofs[0]["result"]["outcome"] == "no_penalty_mandatory"
    assert stored.penalty == []
    assert "重新计算，结果相同" in text(browser.get(kept["Location"]))


def test_keeping_a_sheet_requires_case_handle(play: Play, as_: Opened) -> None:
    play.filed()
    assert as_(play.cast.leader).post(f"/cases/{play.id}/sheet/", sheet(play, do="keep")).status_code == 404
    assert as_(play.cast.colleague).post(f"/cases/{play.id}/sheet/", sheet(play, do="keep")).status_code == 404
    assert list_sheets(play.cast.officer_in_charge, play.id) == ()


def test_a_stored_proof_that_was_touched_shows_and_an_older_one_stays_readable(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    address = browser.post(f"/cases/{play.id}/sheet/", sheet(play, do="keep"))["Location"]
    row = Sheet.objects.get(case_id=play.id)
    (proof,) = row.proofs
    older = {**proof, "engine": "hengping-discretion/0"}
    older["digest"] = digest_of_proof(older)
    for stored, said in (
        (older, "用旧版软件作出，内容没有改动"),
        ({**older, "digest": proof["digest"]}, "重新计算，结果不同"),
        ({**proof, "result": {**proof["result"], "amount": 1}}, "重新计算，结果不同"),
    ):
        Sheet.objects.filter(pk=row.pk).update(proofs=[stored])
        page = text(browser.get(address))
        assert said in page
        assert "罚款50,000元以下" in page


@pytest.mark.parametrize("share", ["30", "30%", "３０％"])
def test_a_share_is_asked_in_per_cent(play: Play, as_: Opened, share: str) -> None:
    play.filed("AQF-97-3A")
    browser = as_(play.cast.officer_in_charge)
    typed = sheet(play, do="keep") | {"0.item": "AQF-97-3A", "0.measure.untrained_share": share}
    fragment = text(browser.get(f"/cases/{play.id}/sheet/measures/0/?0.item=AQF-97-3A", headers=FRAGMENT))
    assert "未培训比例（%）" in fragment
    kept = browser.post(f"/cases/{play.id}/sheet/", typed)
    assert kept.status_code == 302, text(kept)
    assert "30%" in text(browser.get(kept["Location"]))
    refused = browser.post(f"/cases/{play.id}/sheet/", typed | {"0.measure.untrained_share": "130"})
    assert refused.status_code == 400


def test_a_paper_that_waits_for_its_service_is_served_from_the_page_of_the_case(play: Play, as_: Opened) -> None:
    document = ordered(play)
    address = f"/cases/{play.id}/documents/{document.id}/serve/"
    assert f'href="{address}"' in text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/"))
    assert f'href="{address}"' not in text(as_(play.cast.leader).get(f"/cases/{play.id}/"))
    play.serve_all()
    assert f'href="{address}"' not in text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/"))
