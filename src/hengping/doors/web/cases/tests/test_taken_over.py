"""The page on which a notice or decision is taken over that was issued before the case came."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengping.conftest import text
from hengping.doors.web.cases.tests.conftest import Opened
from hengping.ground.documents.queries import list_documents
from hengping.ground.records.queries import list_entries, list_exhibits
from hengping.work.cases.tests.conftest import PNG, Play
from hengping.work.cases.tests.test_taken_over_papers import (
    BASIS,
    CAME,
    DECIDED,
    DECISION,
    NOTICE,
    NOTICED,
    came,
    decided,
    scanned,
)

__all__ = ["came"]
pytestmark = pytest.mark.django_db


def scan(name: str = "决定书.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG, "image/png")


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "party": "p1",
        "number": DECISION["number"],
        "on": DECIDED.isoformat(),
        "fine": "1万",
        "basis": BASIS,
        "surcharge_told": "on",
        "reached_on": "2025-04-11",
        "mode": "direct",
        "proof": "送达回证",
    } | changes


def test_it_works(came: Play, as_: Opened) -> None:
    browser, root = as_(came.cast.officer_in_charge), f"/cases/{came.id}/"
    page = text(browser.get(root))
    for paper in ("notice", "decision"):
        assert f'href="{root}taken-over/{paper}/"' in page
    form = text(browser.get(f"{root}taken-over/decision/"))
    assert "案卷2025年5月6日接收" in form
    sent = typed(kinds=["warning"], file=scan())
    assert browser.post(f"{root}taken-over/decision/", sent)["Location"] == root
    (paper,) = [one for one in list_documents(came.id) if one.of_others]
    page = text(browser.get(root))
    assert "taken-over" not in page, "the only party has its decision"
    assert "原单位文书" in page
    shown = text(browser.get(f"{root}documents/{paper.id}/"))
    assert f"原单位文书　原文号：{DECISION['number']}" in shown
    assert "可编辑副本" not in shown
    assert browser.get(f"{root}documents/{paper.id}/pdf/")["Location"] == f"{root}exhibits/{paper.sha256}/"
    word = browser.get(f"{root}documents/{paper.id}/word/")
    assert (word.status_code, "没有可编辑的副本" in text(word)) == (400, True)
    entry = next(one for one in list_entries(came.id) if one.kind == "decision_taken_over")
    assert entry.payload["penalty"][0]["kinds"] == ["fine", "warning"]
    assert entry.payload["surcharge_told"] is True


def test_a_notice_is_told_with_its_rights_and_the_scan_that_was_filed_before(came: Play, as_: Opened) -> None:
    digest = scanned(came, "notice_taken_over")
    browser, address = as_(came.cast.officer_in_charge), f"/cases/{came.id}/taken-over/notice/"
    assert "已经存入“原文书.png”" in text(browser.get(address))
    sent = typed(number=NOTICE["number"], on=NOTICED.isoformat(), rights="hearing", statement_days="5")
    sent |= {"reached_on": "", "mode": "", "proof": ""}
    assert browser.post(address, sent).status_code == 302
    (paper,) = [one for one in list_documents(came.id) if one.of_others]
    assert (paper.kind, paper.sha256, paper.services) == ("hearing_notice_right", digest, ())
    root = f"/cases/{came.id}/"
    assert 'href="serve/"' in text(browser.get(f"{root}documents/{paper.id}/"))


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"file": None}, 400, "请选择原文书扫描件"),
        ({"fine": ""}, 400, "请填写罚款、没收违法所得，或者选择其他处罚"),
        ({"fine": "一万"}, 400, ""),
        ({"number": ""}, 400, "请填写原文号"),
        ({"proof": ""}, 409, "原送达情况没有写明证明材料"),
        ({"on": CAME.isoformat()}, 409, "不是接收以前制发的"),
        ({"reached_on": "2025-04-01"}, 409, "早于文书日期"),
    ],
)
def test_it_refuses_what_does_not_fit_and_keeps_no_scan_of_it(
    came: Play, as_: Opened, changes: dict[str, Any], status: int, said: str
) -> None:
    sent = {name: value for name, value in (typed(file=scan()) | changes).items() if value is not None}
    answer = as_(came.cast.officer_in_charge).post(f"/cases/{came.id}/taken-over/decision/", sent)
    assert (answer.status_code, said in text(answer)) == (status, True)
    assert list_exhibits(came.id) == []


def test_a_case_of_our_own_has_no_such_pages(play: Play, as_: Opened) -> None:
    play.filed()
    browser = as_(play.cast.officer_in_charge)
    assert "taken-over" not in text(browser.get(f"/cases/{play.id}/"))
    assert "没有登记接收" in text(browser.get(f"/cases/{play.id}/taken-over/notice/"))
    assert browser.get(f"/cases/{play.id}/taken-over/urging/").status_code == 404


def test_the_scan_may_be_filed_first_as_the_paper_of_the_step(came: Play, as_: Opened) -> None:
    decided(came)
    assert "接续原来制发的决定书" in text(as_(came.cast.officer_in_charge).get(f"/cases/{came.id}/exhibits/"))


def test_a_number_that_was_put_right_is_shown(came: Play, as_: Opened) -> None:
    decided(came)
    root, right = f"/cases/{came.id}/", "（安平）应急罚〔2025〕11号"
    seq = next(entry.seq for entry in list_entries(came.id) if entry.kind == "decision_taken_over")
    browser = as_(came.cast.officer_in_charge)
    page = text(browser.get(f"{root}correct/{seq}/"))
    assert DECISION["number"] in page
    sent = {"reason": "照原件更正", "number": right, "basis": BASIS, "surcharge_told": "on"}
    sent |= {"reached_on": "2025-04-11", "mode": "direct", "proof": "送达回证"}
    assert browser.post(f"{root}correct/{seq}/", sent).status_code == 302
    (paper,) = [one for one in list_documents(came.id) if one.of_others]
    for address in (root, f"{root}documents/{paper.id}/"):
        assert right in text(browser.get(address))


def test_it_requires_case_handle(came: Play, as_: Opened) -> None:
    assert as_(came.cast.clerk).get(f"/cases/{came.id}/taken-over/notice/").status_code == 403
    refused = as_(came.cast.colleague).post(f"/cases/{came.id}/taken-over/decision/", typed(file=scan()))
    assert refused.status_code == 404
    assert list_exhibits(came.id) == []
