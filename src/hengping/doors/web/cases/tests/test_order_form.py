"""The form of an order to correct: what was filed and found is offered, what it rests on is not typed."""

from __future__ import annotations

import re

import pytest

from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import ITEM, Play

pytestmark = pytest.mark.django_db

SITE = {"site_record": {"started_at": "8:30", "ended_at": "8:50", "site_head": "李四"}}
FOUND = ("没有设置安全警示标志", "配电箱没有接地")


def begun(play: Play, *found: str, filed: bool = True) -> str:
    play.open()
    data = {"certificate_shown": True, "place": "车间", "signed": True, "findings": list(found or FOUND)}
    play.step("record_inspection", data, paper=SITE)
    if filed:
        filing = {"cause": "未设置安全警示标志", "competence": "territorial", "violated_on": play.on, "items": [ITEM]}
        play.approved("propose_filing", "approve_filing", filing)
    return f"/cases/{play.id}/steps/order_correction/"


def posted(play: Play, **said: object) -> dict[str, object]:
    officers = [str(number) for number in play.officer_ids]
    return {"happened_on": play.on.isoformat(), "officers": officers, "violations": [ITEM]} | said


def test_it_works(play: Play, as_: Opened) -> None:
    address = begun(play)
    browser = as_(play.cast.officer_in_charge)
    form = text(browser.get(address)).partition("<main")[2]
    assert re.search(rf'name="violations" value="{ITEM}" checked', form), "what was filed is chosen already"
    assert "不选的，以后不能按逾期未改正处罚" in form
    assert "裁量测算从这里带出" not in form
    assert 'name="correction_order.basis"' not in form, "the violation carries it"
    assert "《中华人民共和国安全生产法》第九十九条第（一）项" in form
    for found in FOUND:
        assert f'name="items" value="{found}"' in form
    assert browser.post(address, posted(play, items=[FOUND[0]])).status_code == 302
    entry = list_entries(play.id)[-1]
    assert (entry.payload["violations"], entry.payload["items"]) == ([ITEM], [FOUND[0]])
    again = text(browser.get(address)).partition("<main")[2]
    assert re.search(rf'name="violations" value="{ITEM}">', again), "it is ordered already: offered, not chosen"


def test_one_finding_is_chosen_already(play: Play, as_: Opened) -> None:
    form = text(as_(play.cast.officer_in_charge).get(begun(play, FOUND[0])))
    assert re.search(rf'name="items" value="{FOUND[0]}" checked', form)


def test_without_a_violation_what_it_rests_on_is_asked(play: Play, as_: Opened) -> None:
    address = begun(play, filed=False)
    browser = as_(play.cast.officer_in_charge)
    assert 'name="correction_order.basis"' in text(browser.get(address))
    nothing = browser.post(address, posted(play, items=[FOUND[0]], violations=[]))
    assert nothing.status_code == 400
    typed = {"correction_order.basis": "《安全生产法》第六十五条第一款第二项"}
    assert browser.post(address, posted(play, items=[FOUND[0]], violations=[], **typed)).status_code == 302


def test_it_refuses_findings_that_no_inspection_holds(play: Play, as_: Opened) -> None:
    address = begun(play)
    answer = as_(play.cast.officer_in_charge).post(address, posted(play, items=["3号车间没有标志"]))
    assert answer.status_code == 400
    assert "请从列表中选择。" in text(answer)


def test_an_unknown_violation_is_told_beside_its_field(play: Play, as_: Opened) -> None:
    address = begun(play)
    answer = as_(play.cast.officer_in_charge).post(address, posted(play, items=[FOUND[0]], violations=["XX-1"]))
    assert answer.status_code == 400
    assert "请从列表中选择责令改正的违法行为。" in text(answer)


def test_several_orders_are_told_apart_when_somebody_looks_again(play: Play, as_: Opened) -> None:
    address = begun(play)
    browser = as_(play.cast.officer_in_charge)
    recheck = address.replace("order_correction", "record_recheck")
    first = play.step("order_correction", {"items": [FOUND[0]]}).seq
    play.serve_all()
    assert 'name="order"' not in text(browser.get(recheck))
    second = play.step("order_correction", {"items": [FOUND[1]]}).seq
    form = text(browser.get(recheck))
    for seq, found in ((first, FOUND[0]), (second, FOUND[1])):
        assert re.search(rf'<option value="{seq}">[^<]*{found}', form)
    data = {"order": str(first), "passed": "on", "recheck_opinion.opinion": ""}
    wrong = text(browser.post(recheck, posted(play) | data))
    assert FOUND[0] in wrong.partition("文书：")[2]


def test_the_violations_of_the_filing_are_chosen_where_others_are_found(play: Play, as_: Opened) -> None:
    address = begun(play).replace("order_correction", "identify_violation")
    form = text(as_(play.cast.officer_in_charge).get(address))
    assert re.search(rf'name="items" value="{ITEM}" checked', form)


def test_the_search_knows_the_words_of_the_cases_own_name(play: Play, as_: Opened) -> None:
    form = text(as_(play.cast.officer_in_charge).get(begun(play)))
    hidden = dict(re.findall(r'<input type="hidden" name="(violations_\w+)" value="([^"]*)"', form))
    assert hidden["violations_near"] == ITEM
    browser = as_(play.cast.officer_in_charge)
    find = {"field": "violations", "several": "1"} | hidden
    assert f'value="{ITEM}"' in text(
        browser.get("/cases/violations/", find | {"violations_text": "未设置安全警示标志"})
    )
    assert "没有找到" in text(browser.get("/cases/violations/", find | {"violations_text": "飞碟"}))


def test_what_is_not_found_is_found_in_part_or_advised(play: Play, as_: Opened) -> None:
    browser = as_(play.cast.officer_in_charge)
    nearly = text(browser.get("/cases/violations/", {"field": "item", "item_text": "占用堵塞"}))
    assert 'value="AQF-105-2B"' in nearly
    assert "没有找到“占用堵塞”，以上是部分字词相符的" in nearly
    nothing = text(browser.get("/cases/violations/", {"field": "item", "item_text": "飞碟"}))
    assert "换一个意思相近的词，或者写条号（如97条）、编号、拼音首字母" in nothing
    assert 'href="/search/?q=%E9%A3%9E%E7%A2%9F"' in nothing
