"""The penalty on the spot after its decision: what is known is filled in, what is done is no longer pressed for."""

from __future__ import annotations

import re

import pytest

from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.doors.web.matters.matter_page import page_of
from hengping.kit.days import chinese_day
from hengping.work.cases.tests.conftest import ITEM, Play, opened_on_the_spot
from hengping.work.matters import worklist

pytestmark = pytest.mark.django_db


def heard(play: Play) -> dict[str, object]:
    """Open a case on the spot and hear the party; return the penalty meant."""
    penalty: dict[str, object] = {
        "party": "p1",
        "fine": 150_000,
        "confiscation": 0,
        "kinds": ["fine"],
        "items": [ITEM],
        "articles": ["WSL-99[1]"],
        "facts": "车间没有警示标志",
        "lawful": True,
        "grade": "on-spot",
    }
    opened_on_the_spot(play, penalty)
    play.later()
    play.step("hear_on_spot", {"rights_told": True, "stated": False})
    return penalty


def decided(play: Play) -> None:
    penalty = heard(play)
    told = dict.fromkeys(
        ("reconsideration_first", "handed_over", "numbered", "surcharge_told", "correction_told"), True
    )
    play.step("decide_on_spot", {"penalty": [penalty], **told})


def pressed(play: Play) -> set[str]:
    return {one.step.code for one in page_of(PENALTY_LOOKS, play.cast.officer_in_charge, play.id, play.on)["usual_now"]}


def waiting(play: Play) -> set[str]:
    case = worklist.waits_for(play.cast.officer_in_charge, play.id, play.on)
    return {duty.step.code for duty in case.duties}


def test_after_the_party_was_heard_the_decision_is_waited_for(play: Play) -> None:
    """Also while it still lacks something, a weighing against the benchmark: its own page says what."""
    heard(play)
    assert "decide_on_spot" in waiting(play)
    assert "hear_on_spot" not in pressed(play), "what was done just now is not asked for again"


def test_what_is_done_is_no_longer_pressed_for(play: Play, as_: Opened) -> None:
    decided(play)
    assert {"record_payment", "file_on_spot_record"} <= pressed(play)
    form = text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/steps/collect_on_spot/"))
    assert re.search(r'name="amount"[^>]*value="1,500.00"', form)
    play.step("collect_on_spot", {"amount": 150_000, "receipt_number": "粤罚1", "ground": "hard_to_enforce"})
    assert "record_payment" not in pressed(play)
    assert "file_on_spot_record" in pressed(play)
    play.step("file_on_spot_record", {"note": "报机关备案。"})
    assert "file_on_spot_record" not in pressed(play)


def test_a_paper_without_its_receipt_says_so(play: Play, as_: Opened) -> None:
    decided(play)
    browser = as_(play.cast.officer_in_charge)
    assert "没有送达回证</span>" in text(browser.get(f"/cases/{play.id}/"))
    assert "document_served" in waiting(play)
    play.serve_all()
    assert "document_served" not in waiting(play)
    assert "没有送达回证</span>" not in text(browser.get(f"/cases/{play.id}/"))


def test_the_catalogue_keeps_the_days_of_its_papers(play: Play, as_: Opened) -> None:
    decided(play)
    form = text(as_(play.cast.clerk).get(f"/cases/{play.id}/steps/archive_case/"))
    assert chinese_day(play.on) in form.partition("卷内文书</dt>")[2]
    assert "None" not in form
    assert 'name="file_catalogue' not in form
