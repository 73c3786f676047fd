"""The page on which a proposal of a procedure that the house does not know is signed, and its papers are filled."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from hengping.conftest import text
from hengping.doors.web.matters.tests.conftest import Opened, hidden
from hengping.ground.documents.queries import content_of, list_documents
from hengping.work.matters.tests.toy import Permit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hengping.doors.web.matters.tests.urls")]

REASON = "消防通道宽度不足"


def address(permit: Permit, step: str) -> str:
    return f"/permits/{permit.id}/steps/{step}/"


def proposed(permit: Permit, as_: Opened) -> Client:
    """The officer in charge has proposed a refusal; the head has the page open."""
    officer = as_(permit.cast.officer_in_charge)
    form = text(officer.get(address(permit, "propose_refusal")))
    typed = {"reason": REASON, "seen": hidden(form, "seen")}
    assert officer.post(address(permit, "propose_refusal"), typed).status_code == 302
    permit.later()
    return as_(permit.cast.head)


def test_it_works(permit: Permit, as_: Opened) -> None:
    head = proposed(permit, as_)
    page = text(head.get(address(permit, "approve_refusal")))
    for words in (
        "提请不予许可",
        REASON,
        "申请事项：储存",
        "齐全",
        "不予许可审批表",
        permit.cast.officer_in_charge.name,
    ):
        assert words in page, words
    assert 'value="return"' in page
    typed = {"opinion": "同意。", "seen": hidden(page, "seen")}
    assert head.post(address(permit, "approve_refusal"), typed).status_code == 302
    (paper,) = list_documents(permit.id)
    assert content_of(paper.id).proposal == f"提请不予许可：{REASON}"
    shown = text(head.get(f"/permits/{permit.id}/"))
    assert "不予许可审批表" in shown
    assert head.get(f"/permits/{permit.id}/documents/{paper.id}/pdf/").status_code == 200


def test_it_is_sent_back_with_the_reason(permit: Permit, as_: Opened) -> None:
    head = proposed(permit, as_)
    seen = hidden(text(head.get(address(permit, "approve_refusal"))), "seen")
    back = {"answer": "return", "of": "propose_refusal", "seen": seen}
    assert head.post(address(permit, "approve_refusal"), back).status_code == 400
    assert head.post(address(permit, "approve_refusal"), back | {"reason": "写明实测宽度"}).status_code == 302
    assert permit.entries[-1].kind == "return_proposal"
    officer = as_(permit.cast.officer_in_charge)
    again = text(officer.get(address(permit, "propose_refusal")))
    assert "写明实测宽度" in again
    assert REASON in again, "what was proposed is mended, not typed again"


def test_its_paper_is_filled_and_shown_before_it_is_printed(permit: Permit, as_: Opened) -> None:
    officer = as_(permit.cast.officer_in_charge)
    form = text(officer.get(address(permit, "inspect_premises")))
    assert "现场检查记录" in form
    assert "安平县顺达五金厂" in form
    assert re.search(r'name="site_record\.site_head"', form)
    typed = {
        "place": "一号仓库",
        "site_record.findings": "通道畅通。",
        "site_record.site_head": "张三",
        "site_record.started_at": "08:10",
        "site_record.ended_at": "08:25",
    }
    preview = officer.post(f"{address(permit, 'inspect_premises')}preview/site_record/", typed)
    assert (preview.status_code, preview["Content-Type"]) == (200, "application/pdf")
    sent = officer.post(address(permit, "inspect_premises"), typed | {"seen": hidden(form, "seen")})
    assert sent.status_code == 302, text(sent)
    assert [one.kind for one in list_documents(permit.id)] == ["site_record"]
