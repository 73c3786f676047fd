"""Orders to correct of one case: what they print, which one binds, which recheck shows that it was not obeyed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.matters.matter_page import page_of
from hengping.ground.documents import queries as documents
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.errors import Refused
from hengping.ground.records.queries import deadlines_of, list_entries
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_rests_on_the_record import begun, refused, report, weighed
from hengping.work.matters import worklist

pytestmark = pytest.mark.django_db

SIGNS, WIRES = "没有设置安全警示标志", "配电箱没有接地"
NO_SIGNS, GUARD = "AQF-99-1", "AQF-99-2"
SITE = {"site_record": {"started_at": "8:30", "ended_at": "8:50", "site_head": "李四"}}


def inspected(play: Play, *found: str) -> None:
    data = {"certificate_shown": True, "place": "车间", "signed": True, "findings": list(found)}
    play.step("record_inspection", data, paper=SITE)


def paper_of(play: Play, kind: str) -> str:
    shape = [one for one in documents.list_documents(play.id) if one.kind == kind][-1]
    return extracted(documents.read_document(shape.id)).replace("\n", "")


def facts_of(play: Play, kind: str) -> dict[str, Any]:
    said = [one.payload for one in list_entries(play.id) if one.kind == "document_issued"]
    return next(one["facts"] for one in reversed(said) if one["kind"] == kind)


def test_what_was_found_is_printed_from_the_entry_and_ordered_from_there(play: Play) -> None:
    play.open()
    inspected(play, "执法人员出示证件后检查", SIGNS, WIRES)
    assert facts_of(play, "site_record")["findings"] == f"执法人员出示证件后检查。\n{SIGNS}。\n{WIRES}。"
    first_day = play.on
    play.later(days=2)
    with pytest.raises(Refused) as strange:
        play.step("order_correction", {"items": ["3号车间没有标志"], "violations": [NO_SIGNS]})
    assert [one.text for one in strange.value.findings] == ["检查笔录中没有：3号车间没有标志"]
    data = {"items": [SIGNS, WIRES], "demands": ["设置标志", "接地"], "violations": [NO_SIGNS, GUARD]}
    play.step("order_correction", data | {"due_on": play.on + timedelta(days=5)})
    said = facts_of(play, "correction_order")
    assert said["inspected_on"] == first_day.isoformat()
    assert said["violations"][0] == "危险处所缺警示标志"
    assert said["basis"] == [
        "《中华人民共和国安全生产法》第九十九条第（一）项",
        "《中华人民共和国安全生产法》第九十九条第（二）项",
        "《中华人民共和国行政处罚法》第二十八条第一款",
    ]


def test_an_article_that_the_violation_does_not_carry_is_refused(play: Play) -> None:
    play.open()
    inspected(play, SIGNS)
    paper = {"correction_order": {"basis": ["《安全生产法》第九十四条第一款"]}}
    with pytest.raises(Refused) as wrong:
        play.step("order_correction", {"items": [SIGNS], "violations": [NO_SIGNS]}, paper=paper)
    assert [one.gate for one in wrong.value.findings] == ["paper_equals_record"]


def test_where_no_provision_orders_it_the_duty_to_inspect_does(play: Play) -> None:
    play.open()
    inspected(play, SIGNS)
    play.step("order_correction", {"items": [SIGNS], "violations": ["XKZ-21-1"]})
    assert facts_of(play, "correction_order")["basis"] == [
        "《中华人民共和国安全生产法》第六十五条第一款第（二）项",
        "《中华人民共和国行政处罚法》第二十八条第一款",
    ]


def test_the_served_term_stays_until_the_new_order_is_served_which_is_what_comes_next(play: Play) -> None:
    play.open()
    inspected(play, SIGNS, WIRES)
    first, second = play.on + timedelta(days=15), play.on + timedelta(days=20)
    play.step("order_correction", {"items": [SIGNS], "due_on": first})
    (duty, *_) = worklist.waits_for(play.cast.officer_in_charge, play.id, play.on).duties
    assert duty.step.code == "document_served"
    play.serve_all()
    play.step("order_correction", {"items": [SIGNS], "due_on": second})
    assert _term(play) == first
    page = page_of(PENALTY_LOOKS, play.cast.officer_in_charge, play.id, play.on)
    assert page["to_serve"], "the new order waits for service"
    assert [paper.kind for paper in page["serve_first"]] == ["correction_order"], "and that comes before the steps"
    play.serve_all()
    assert _term(play) == second


def _term(play: Play) -> Any:
    return next(one.last_day for one in deadlines_of(play.id) if one.key == "correction")


def test_a_recheck_names_the_order_and_prints_its_number(play: Play) -> None:
    play.open()
    inspected(play, SIGNS, WIRES)
    seqs = []
    for item in (SIGNS, WIRES):
        seqs.append(play.step("order_correction", {"items": [item], "due_on": play.on + timedelta(days=3)}).seq)
        play.serve_all()
    numbers = [one.number for one in documents.list_documents(play.id) if one.kind == "correction_order"]
    play.later(days=5)
    paper = {"recheck_opinion": {"results": [{"result": "已经设置"}], "opinion": "已改正"}}
    with pytest.raises(Refused) as unnamed:
        play.step("record_recheck", {"passed": True}, paper=paper)
    assert [one.gate for one in unnamed.value.findings] == ["recheck_names_its_order"]
    play.step("record_recheck", {"passed": True, "order": seqs[0]}, paper=paper)
    said = facts_of(play, "recheck_opinion")
    assert (said["order_number"], said["results"][0]["problem"]) == (sorted(numbers)[0], SIGNS)
    play.step("record_recheck", {"passed": True}, paper=paper)
    assert facts_of(play, "recheck_opinion")["results"][0]["problem"] == WIRES


def twice_ordered(play: Play, second: int, rechecked: int) -> None:
    """Order the same twice, first with ten days, then with `second` days, and look again after so many."""
    begun(play, order=False)
    play.step(
        "order_correction", {"items": ["整改"], "violations": ["AQF-97-7"], "due_on": play.on + timedelta(days=10)}
    )
    play.serve_all()
    play.later(days=1)
    due_on = play.on + timedelta(days=second)
    play.step("order_correction", {"items": ["整改"], "violations": ["AQF-97-7"], "due_on": due_on})
    play.serve_all()
    play.later(days=rechecked)
    paper = {"recheck_opinion": {"results": [{"result": "仍未改正"}], "opinion": "未改正"}}
    play.step("record_recheck", {"passed": False, "items": ["整改"]}, paper=paper)


def test_it_refuses_overdue_while_the_longer_first_term_still_ran(play: Play) -> None:
    twice_ordered(play, 2, 4)
    ((gate, text),) = refused(play)
    assert gate == "prior_order_expired"
    assert "责令改正同一违法行为，期限到" in text
    assert "复查时尚未届满，不能认定逾期未改正" in text


def test_the_decision_names_the_first_order_too(play: Play) -> None:
    twice_ordered(play, 2, 14)
    report(play, weighed(play))
    (row,) = list_entries(play.id)[-1].payload["penalty"]
    (earlier,) = row["weighed"][0]["prior"]["earlier"]
    assert earlier["number"]
    assert "当事人曾被责令于" in paper_of(play, "investigation_report")
    assert earlier["number"] in paper_of(play, "investigation_report").replace(" ", "")
