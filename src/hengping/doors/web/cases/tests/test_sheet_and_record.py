"""The sheet and the page where one signs say what the provision orders and fines besides the fine of the unit."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict

from hengping.doors.web.cases.sheet_forms import blocks_of, places_of_sheet
from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.ground.errors import Refused
from hengping.ground.records.queries import list_entries
from hengping.work.cases.queries import list_sheets
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_rests_on_the_record import UNCERTIFIED, begun, report, weighed
from hengping.work.matters.models import Matter
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db

PERSONS = (
    "《安全生产法》第九十七条第（七）项同时规定对直接负责的主管人员和其他直接责任人员处20,000元以上50,000元以下罚款"
)


def typed(play: Play, **changes: Any) -> dict[str, Any]:
    return {
        "0.item": UNCERTIFIED,
        "0.party": "p1",
        "0.subject": "unit",
        "0.stage": "overdue",
        "0.act_on": play.on.isoformat(),
        "0.proposed": "100000",
        "0.reason.fault": "过失",
        "0.reason.duration": "三个月",
        "0.reason.harm": "没有后果",
        "facts_text": "特种作业人员无证上岗，责令改正后没有改正。",
        "reasons_text": "综合。",
    } | changes


def test_it_works(play: Play, as_: Opened) -> None:
    begun(play)
    browser, address = as_(play.cast.officer_in_charge), f"/cases/{play.id}/sheet/"
    tried = text(browser.post(address, typed(play, do="try")))
    assert "法条规定逾期未改正的责令停产停业整顿，请在“罚款以外的处罚”中选上。" in tried
    assert PERSONS in tried
    chosen = {"0.other_kinds": ["order_stoppage"]}
    assert "请在“罚款以外的处罚”中选上" not in text(browser.post(address, typed(play, do="try", **chosen)))
    key = re.search(r'name="once" value="([^"]+)"', tried)
    assert key
    kept = browser.post(address, typed(play, do="keep", once=key[1], **chosen))
    assert kept.status_code == 302
    proof = text(browser.get(kept["Location"]))
    assert "责令停产停业整顿" in proof
    assert PERSONS in proof


def test_it_refuses_what_the_record_does_not_bear(play: Play, as_: Opened) -> None:
    begun(play, order=False)
    browser, address = as_(play.cast.officer_in_charge), f"/cases/{play.id}/sheet/"
    page = browser.post(address, typed(play, do="keep"))
    assert page.status_code == 409
    assert "不能按逾期未改正处罚" in text(page)
    page = browser.post(address, typed(play, do="keep") | {"0.stage": "base", "0.item": "AQF-97-4"})
    assert page.status_code == 409
    assert "没有立案，立案后也没有记录查明了这一违法行为" in text(page)
    assert list_sheets(play.cast.officer_in_charge, play.id) == ()


def test_the_form_holds_the_order_of_the_record(play: Play, as_: Opened) -> None:
    begun(play, needs_prior_order=True)
    page = text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/sheet/"))
    for name, day in (("ordered_on", "2025-03-03"), ("deadline_on", "2025-03-08"), ("rechecked_on", "2025-03-10")):
        assert re.search(rf'name="0\.{name}"[^>]*value="{day}"', page), name
    assert re.search(r'<option value="overdue" selected', page)


def test_the_page_where_one_signs_names_persons_and_what_was_found_since(play: Play, as_: Opened) -> None:
    begun(play, "AQF-99-1", order=False)
    play.step("identify_violation", {"items": ["AQF-105-1"], "reason": "询问中查明"})
    version = weighed(play, "AQF-105-1", 9_000_00, stage="base", other_kinds=())
    play.step("report_investigation", {"outcome": "penalty", "version": version, "facts_supported": True})
    play.step("propose_notice")
    page = text(as_(play.cast.section_head).get(f"/cases/{play.id}/steps/approve_notice/"))
    page += text(as_(play.cast.leader).get(f"/cases/{play.id}/steps/approve_notice/"))
    assert "第一百零五条第（一）项同时规定对直接负责的主管人员和其他直接责任人员处10,000元以下罚款" in page
    assert "立案后查明的违法行为" in page
    assert "询问中查明" in page


def test_a_reason_that_contradicts_the_stage_is_marked_where_it_stands(play: Play, as_: Opened) -> None:
    begun(play)
    browser, address = as_(play.cast.officer_in_charge), f"/cases/{play.id}/sheet/"
    page = browser.post(address, typed(play, do="keep") | {"0.reason.duration": "较短，逾期后及时改正"})
    assert page.status_code == 400
    said = text(page)
    assert 'href="#reason-duration-0"' in said
    (field,) = re.findall(r'<textarea[^>]*id="reason-duration-0"[^>]*>', said)
    assert "is-invalid" in field


def test_every_fault_of_a_block_leads_to_a_field_of_the_page(play: Play, as_: Opened) -> None:
    begun(play)
    page = text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/sheet/"))
    facts = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on).facts
    empty = QueryDict("0.item=" + UNCERTIFIED)
    places = places_of_sheet(blocks_of(empty, {}, lambda _: (), facts))
    assert len(places) > 20
    assert [one.id for one in places.values() if f'id="{one.id}"' not in page] == []


SAID = "注册资本100万元，从业人员30人，罚款建议15000元，2019年1月5日起没有设置，厂长王五在场。"


def test_what_the_texts_say_beside_the_record_is_asked_about_on_the_sheet(play: Play, as_: Opened) -> None:
    begun(play)
    browser, address = as_(play.cast.officer_in_charge), f"/cases/{play.id}/sheet/"
    stopped = {"0.other_kinds": ["order_stoppage"], "facts_text": SAID}
    tried = text(browser.post(address, typed(play, do="try", **stopped)))
    asked, _, remarked = tried.partition("只作提醒，不影响保存")
    for said in ("罚款建议15000元", "2019年1月5日", "王五"):
        assert f"违法事实：“{said}”（案卷记录：" in asked
    for said in ("100万元", "30人"):
        assert f"违法事实：“{said}”</li>" in remarked
    page = browser.post(address, typed(play, do="keep", **stopped))
    assert page.status_code == 409
    assert "以下3处：" in text(page)
    assert text(page).count('name="words_reason"') == 1
    kept = browser.post(address, typed(play, do="keep", words_reason="见询问笔录", **stopped))
    assert kept.status_code == 302
    words = list_entries(play.id)[-1].payload["words"]
    assert (words["reason"], len(words["readings"])) == ("见询问笔录", 3)


def test_what_was_kept_with_a_reason_on_the_sheet_is_not_asked_again_in_the_report(play: Play) -> None:
    begun(play)
    facts = SAID.replace("罚款建议15000元，", "")
    with pytest.raises(Refused, match="王五"):
        weighed(play, facts_text=facts)
    version = weighed(play, facts_text=facts, words_reason="见询问笔录")
    report(play, version)


def test_trying_a_sheet_that_fits_no_provision_looks_through_its_texts_too(play: Play, as_: Opened) -> None:
    begun(play)
    browser, address = as_(play.cast.officer_in_charge), f"/cases/{play.id}/sheet/"
    page = browser.post(address, typed(play, do="try", facts_text=SAID) | {"0.act_on": "1990-01-01"})
    assert page.status_code in (200, 409)
    assert browser.post(address, typed(play, do="try", facts_text="", reasons_text="")).status_code == 200
