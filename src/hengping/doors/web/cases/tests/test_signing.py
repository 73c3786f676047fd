"""The page on which proposals are signed: what stands on it, 同意 and 退回, what is said, what comes next."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hengping.conftest import text
from hengping.doors.web.cases.tests.conftest import Opened, seen_in
from hengping.doors.web.matters.tests.test_fault_list import led_to
from hengping.ground.documents.queries import list_documents
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_sending_back import REPORT, heard

pytestmark = pytest.mark.django_db
WHAT_IS_PROPOSED = {"cause": "未设置警示标志", "competence": "territorial"}


def address(play: Play, step: str, of: str = "") -> str:
    return f"/cases/{play.id}/steps/{step}/" + (f"?of={of}" if of else "")


def proposed(play: Play, *, endorsed: bool = True) -> None:
    play.open()
    play.step("propose_filing", WHAT_IS_PROPOSED | {"violated_on": play.on})
    if endorsed:
        play.step("endorse_proposal", {"of": "propose_filing", "opinion": "情况属实，同意呈批。"})


def signed(browser: Client, play: Play, step: str, of: str = "", **typed: str) -> Any:
    """Open the page and send one of its forms."""
    page = text(browser.get(address(play, step, of)))
    asked = {"happened_on": play.on.isoformat(), "seen": seen_in(page)} | ({"of": of} if of else {})
    return browser.post(address(play, step), asked | typed, follow=True)


def disposal(play: Play) -> None:
    play.noticed()
    play.later(days=14)
    play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    play.step("endorse_proposal", {"of": "propose_disposal", "opinion": "情况属实，同意呈批。"})


def test_it_works(play: Play, as_: Opened) -> None:
    """The leader sees on one page what the proposal says and stands on, and both answers beside each other."""
    disposal(play)
    page = text(as_(play.cast.leader).get(address(play, "approve_disposal")))
    for words in (
        "提请作出处理决定",
        "事实清楚",
        play.cast.officer_in_charge.name,
        "安平县顺达五金厂",
        "车间三处危险部位没有警示标志。",
        "综合过失、持续时间和后果。",
        "罚款10,000.00元",
        "《安全生产法》第九十九条",
        "照片.png",
        "情况属实，同意呈批。",
        "和本单位同类案件比较",
        "还没有同类的已决案件",
        "案件处理呈批表",
        "看文书草稿",
        "退回理由",
    ):
        assert words in page, words
    assert len(re.findall(r"<form[^>]* data-draft=", page)) == 2
    answer = signed(as_(play.cast.leader), play, "approve_disposal", opinion="按程序办。", agency_head="on")
    assert answer.redirect_chain[-1][0] == f"/cases/{play.id}/"
    (entry,) = [one for one in list_entries(play.id) if one.kind == "approve_disposal"]
    assert entry.payload["opinion"] == "同意。按程序办。"


def test_what_was_done_and_whose_turn_it_is_are_said(play: Play, as_: Opened) -> None:
    proposed(play, endorsed=False)
    said = text(signed(as_(play.cast.section_head), play, "endorse_proposal", "propose_filing"))
    assert "已办理：审核内部呈批件。接下来由局领导办理“批准立案”（提请立案）。" in said
    said = text(signed(as_(play.cast.leader), play, "approve_filing"))
    assert "已办理：批准立案。接下来由承办人员办理“提交调查终结报告”。" in said


def test_the_section_head_sends_back_and_the_officer_mends_what_was_typed(play: Play, as_: Opened) -> None:
    proposed(play, endorsed=False)
    browser = as_(play.cast.section_head)
    said = text(signed(browser, play, "endorse_proposal", "propose_filing", answer="return", reason="案由不准。"))
    officer, head = play.cast.officer_in_charge.name, play.cast.section_head.name
    assert f"已办理：退回“提请立案”。接下来由{officer}办理“提请立案”（{head}退回：案由不准。）。" in said
    browser = as_(play.cast.officer_in_charge)
    assert f"{head}退回：案由不准。" in text(browser.get("/workbench/"))
    form = text(browser.get(address(play, "propose_filing")))
    assert f"{head}退回：案由不准。" in form
    assert re.search(r'name="cause"[^>]*>未设置警示标志<', form)


def test_the_leader_sends_back(play: Play, as_: Opened) -> None:
    proposed(play)
    answer = signed(
        as_(play.cast.leader), play, "approve_filing", of="propose_filing", answer="return", reason="补材料"
    )
    assert answer.status_code == 200
    assert list_entries(play.id)[-1].kind == "return_proposal"


def test_it_refuses_a_return_without_a_reason(play: Play, as_: Opened) -> None:
    proposed(play)
    browser = as_(play.cast.leader)
    answer = signed(browser, play, "approve_filing", of="propose_filing", answer="return", reason=" ")
    assert answer.status_code == 400
    assert "请写明退回理由。" in text(answer)
    assert led_to(text(answer)) == ["f-reason"]
    assert list_entries(play.id)[-1].kind == "endorse_proposal"


def test_an_earlier_day_that_is_wrong_opens_what_it_is_folded_into(play: Play, as_: Opened) -> None:
    proposed(play)
    browser = as_(play.cast.leader)
    assert "<details><summary>签批在先的" in text(browser.get(f"/cases/{play.id}/steps/approve_filing/"))
    refused = text(signed(browser, play, "approve_filing", happened_on="昨天"))
    assert "<details open><summary>签批在先的" in refused
    assert led_to(refused) == ["happened_on"]


def test_it_refuses_an_agreement_that_says_no(play: Play, as_: Opened) -> None:
    proposed(play)
    answer = signed(as_(play.cast.leader), play, "approve_filing", opinion="不同意立案")
    assert answer.status_code == 409
    page = text(answer)
    assert "办理的是同意，意见里写的是“不同意立案”" in page
    assert "不同意的办理退回，写明理由" in page
    assert ">不同意立案</textarea>" in page


def test_it_refuses_to_send_back_what_somebody_else_has_decided(play: Play, as_: Opened) -> None:
    """A form of sending back never becomes an agreement, whatever happened meanwhile."""
    proposed(play)
    browser = as_(play.cast.leader)
    page = text(browser.get(address(play, "approve_filing")))
    play.step("approve_filing", {"opinion": "同意。"})
    before = list_entries(play.id)
    typed = {"answer": "return", "of": "propose_filing", "reason": "不妥", "seen": seen_in(page)}
    assert browser.post(address(play, "approve_filing"), typed).status_code == 409
    assert list_entries(play.id) == before


def test_it_requires_case_approve(play: Play, as_: Opened) -> None:
    """The section head reads the page of the leader, and finds no form on it."""
    proposed(play)
    browser = as_(play.cast.section_head)
    page = text(browser.get(address(play, "approve_filing")))
    assert "您可以查看，不能办理" in page
    assert 'name="opinion"' not in page
    typed = {"happened_on": play.on.isoformat(), "answer": "return", "of": "propose_filing", "reason": "x"}
    assert browser.post(address(play, "approve_filing"), typed).status_code == 409
    assert list_entries(play.id)[-1].kind == "endorse_proposal"


def test_another_bureau_sees_nothing(play: Play, as_: Opened) -> None:
    proposed(play)
    assert as_(play.cast.outsider).get(address(play, "approve_filing")).status_code == 404


def test_the_leader_reads_the_report_of_a_hearing(play: Play, as_: Opened) -> None:
    heard(play)
    play.step("report_hearing", REPORT | {"summary": "双方到场。"})
    browser = as_(play.cast.leader)
    page = text(browser.get(address(play, "review_hearing_report")))
    assert "签署意见" in page
    assert "双方到场。" in page
    said = text(signed(browser, play, "review_hearing_report", opinion="同意主持人意见。"))
    assert "已办理：审核听证报告。" in said


def test_one_after_another_is_signed_from_the_desk(play: Play, as_: Opened) -> None:
    proposed(play)
    first = play.id
    proposed(play)
    browser = as_(play.cast.leader)
    assert "逐件审批（2件）" in text(browser.get("/workbench/"))
    said = text(signed(browser, play, "approve_filing"))
    assert "还有1件待您审批" in said
    assert f'href="/cases/{first}/steps/approve_filing/"' in said


def test_what_was_done_just_now_is_not_the_first_button(play: Play, as_: Opened) -> None:
    play.open()
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    play.step("order_correction", {"items": ["设置警示标志"], "due_on": play.on + timedelta(days=10)})
    browser, first = as_(play.cast.officer_in_charge), r'<a class="btn btn-primary" href="/cases/[^/]+/(.+?)/"'
    order = next(one for one in list_documents(play.id) if one.kind == "correction_order")
    found = re.search(first, text(browser.get(f"/cases/{play.id}/")))
    assert found
    assert found.group(1) == f"documents/{order.id}/serve", "what was just ordered is served before all else"
    play.serve_all()
    found = re.search(first, text(browser.get(f"/cases/{play.id}/")))
    assert found
    assert found.group(1) == "steps/propose_filing"


def test_the_page_takes_few_queries(play: Play, as_: Opened, django_assert_max_num_queries: Any) -> None:
    """Twelve for the page; the door asks in four who it is, the frame in one whose bureau, in one what is new."""
    disposal(play)
    browser = as_(play.cast.leader)
    browser.get(address(play, "approve_disposal"))
    with django_assert_max_num_queries(12 + 6):
        assert browser.get(address(play, "approve_disposal")).status_code == 200


def test_the_hour_of_a_hearing_is_asked_without_its_day(play: Play, as_: Opened) -> None:
    """The day stands above in the same form; a form that asked it again could never be sent."""
    play.reported()
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": True})
    play.serve_all()
    play.step("request_hearing", {"requested_on": play.on})
    play.step("accept_hearing_request")
    page = text(as_(play.cast.reviewer).get(address(play, "notify_hearing")))
    assert re.search(r'type="time" id="p-hearing_notice.due_at"', page)
    assert "日期同上面所填" in page
