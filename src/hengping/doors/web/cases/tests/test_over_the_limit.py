"""A case that is past the time for a penalty offers what is lawful now, on its page and on the worklists."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.matters.matter_page import page_of
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters import worklist

pytestmark = pytest.mark.django_db

OTHERWISE = "提请不予处罚、撤销案件或者移送"


@pytest.mark.parametrize("reached", ["reported", "noticed"])
def test_it_offers_what_is_lawful_now_and_says_why(play: Play, reached: str) -> None:
    getattr(play, reached)()
    officer, late = play.cast.officer_in_charge, play.on + timedelta(days=100)
    page = page_of(PENALTY_LOOKS, officer, play.id, late)
    first = page["usual_now"][0]
    assert (first.step.code, first.sentence) == ("propose_disposal", OTHERWISE)
    assert any("已经超过" in finding.text and "怎样了结" in finding.cure for finding in first.answer.attentions)
    assert "propose_notice" not in {one.step.code for one in page["usual_now"]}
    duties = worklist.open_matters(officer, "case", late, own=True, most=10)[0][0].duties
    assert OTHERWISE in {duty.sentence for duty in duties}
    assert not {"提请行政处罚告知", "提请作出处理决定"} & {duty.sentence for duty in duties}


def test_in_time_the_common_way_is_offered(play: Play) -> None:
    play.reported()
    page = page_of(PENALTY_LOOKS, play.cast.officer_in_charge, play.id, play.on)
    assert "propose_notice" in {one.step.code for one in page["usual_now"]}
    waiting = {one.step.code: one.sentence for one in page["usual_not_yet"]}
    assert waiting["propose_disposal"] == "提请作出处理决定"
