"""Each party's proposal of a kind has its own page to be signed on, and its own page to be mended on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from hengping.conftest import text
from hengping.doors.web.cases.tests.conftest import Opened, seen_in
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_proposals_of_two import FIRST, OTHER, SECOND, asks, of_two

__all__ = ["of_two"]
pytestmark = pytest.mark.django_db
OF = {"of": "propose_deferral"}
FIRST_NAME = "安平县顺达五金厂"


def address(case: Play, step: str, query: str = "") -> str:
    return f"/cases/{case.id}/steps/{step}/{query}"


def signed(browser: Client, case: Play, step: str, query: str, **typed: str) -> Any:
    """Open the page and send what its form holds hidden with what is typed."""
    page = text(browser.get(address(case, step, query)))
    hidden = dict(re.findall(r'<input type="hidden" name="(of|party)" value="([^"]*)"', page))
    asked = {"happened_on": case.on.isoformat(), "seen": seen_in(page)} | hidden
    return browser.post(address(case, step), asked | typed, follow=True)


def kinds(case: Play, kind: str) -> list[dict[str, Any]]:
    return [one.payload for one in list_entries(case.id) if one.kind == kind]


def test_each_is_signed_on_a_page_of_its_own(of_two: Play, as_: Opened) -> None:
    asks(of_two, "p1", "第一家停产")
    asks(of_two, "p2", "第二家停产")
    head = as_(of_two.cast.section_head)
    page = text(head.get(address(of_two, "endorse_proposal", "?of=propose_deferral&party=p2")))
    assert SECOND in page
    assert "第二家停产" in page
    assert "第一家停产" not in page
    answer = text(
        signed(head, of_two, "endorse_proposal", "?of=propose_deferral&party=p2", opinion="第二家的意见，同意。")
    )
    assert f"还有1件待您审批，下一件：{FIRST}" in re.sub(r"<[^>]+>", "", answer)
    assert [one["party"] for one in kinds(of_two, "endorse_proposal") if one["of"] == "propose_deferral"] == ["p2"]
    signed(head, of_two, "endorse_proposal", "", opinion="第一家的意见，同意。")
    leader = as_(of_two.cast.leader)
    page = text(leader.get(address(of_two, "approve_deferral", "?party=p2")))
    assert "第二家的意见" in page
    assert "第一家的意见" not in page.partition("办理中的其他意见")[0]
    signed(leader, of_two, "approve_deferral", "?party=p2")
    signed(leader, of_two, "approve_deferral", "?party=p1")
    assert [one["party"] for one in kinds(of_two, "approve_deferral")] == ["p2", "p1"]


def test_the_page_without_a_name_shows_what_waits_for_this_hand(of_two: Play, as_: Opened) -> None:
    asks(of_two, "p1")
    asks(of_two, "p2")
    of_two.step("endorse_proposal", OF | {"party": "p1"})
    assert SECOND in text(as_(of_two.cast.section_head).get(address(of_two, "endorse_proposal")))
    assert FIRST in text(as_(of_two.cast.leader).get(address(of_two, "approve_deferral")))


def test_each_that_went_back_is_mended_by_itself(of_two: Play, as_: Opened) -> None:
    asks(of_two, "p1", "第一家停产")
    asks(of_two, "p2", "第二家停产")
    head = as_(of_two.cast.section_head)
    for party, why in (("p1", "没有流水。"), ("p2", "日期太长。")):
        query = f"?of=propose_deferral&party={party}"
        signed(head, of_two, "endorse_proposal", query, answer="return", reason=why)
    officer = as_(of_two.cast.officer_in_charge)
    both = text(officer.get(f"/cases/{of_two.id}/"))
    told = re.findall(r'href="[^"]*(\?party=p\d)">([^<]*)</a>：([^<]*)</p>', both)
    assert [(query, what, words.partition("退回：")[2]) for query, what, words in told] == [
        ("?party=p1", FIRST, "没有流水。"),
        ("?party=p2", SECOND, "日期太长。"),
    ]
    page = text(officer.get(address(of_two, "propose_deferral", "?party=p2")))
    assert "第二家停产" in page
    assert "日期太长。" in page
    assert f"{FIRST}：" in page
    assert "?party=p1" in page
    page = text(officer.get(address(of_two, "propose_deferral")))
    assert f"{SECOND}：" in page
    assert "第二家停产" not in page
    asks(of_two, "p2", "附流水")
    page = text(officer.get(address(of_two, "propose_deferral")))
    assert "第一家停产" in page
    assert OTHER not in re.findall(r'role="note">(.*?)</div></div>', page)[0]


def test_it_refuses_to_send_back_what_is_no_longer_waiting(of_two: Play, as_: Opened) -> None:
    asks(of_two, "p1")
    answer = signed(
        as_(of_two.cast.section_head), of_two, "endorse_proposal", "", answer="return", reason="x", party="p2"
    )
    assert answer.status_code == 409
    assert kinds(of_two, "decline_endorsement") == []
