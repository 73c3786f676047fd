"""The report of the investigation: what counts only with one proposal, the way told day by day, one place to sign."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict

from hengping.doors.web.cases.looks import PENALTY_LOOKS
from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.doors.web.matters.step_forms import Field, as_typed, form_of, read_form
from hengping.ground.documents.queries import list_documents, read_document
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.errors import BadInput
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters.queries import get_state

pytestmark = pytest.mark.django_db


def read(play: Play, **posted: str) -> dict[str, object]:
    officer = play.cast.officer_in_charge
    view = get_state(officer, play.id, play.on)
    form = form_of(PENALTY_LOOKS, "report_investigation", view.matter, view.facts, officer, play.on)
    typed = QueryDict(mutable=True)
    typed.update(posted)
    return read_form(form, typed)


def test_the_ground_for_no_penalty_counts_only_with_that_proposal(play: Play, as_: Opened) -> None:
    play.filed()
    form = text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/steps/report_investigation/"))
    assert re.search(r'data-modes="no_penalty">\s*<label[^>]*>不予处罚的理由', form)
    assert "只在“建议的处理”选“不予行政处罚”时填写，选其他的不起作用" in form
    assert re.search(r'<select[^>]*name="outcome"[^>]*data-chooses-modes', form)
    ground = {"no_penalty_ground": "minor_corrected"}
    assert "no_penalty_ground" not in read(play, outcome="penalty", **ground)
    assert read(play, outcome="no_penalty", **ground)["no_penalty_ground"] == "minor_corrected"


def test_whether_a_crime_is_suspected_is_answered_or_left_open(play: Play, as_: Opened) -> None:
    """What nobody said is not no."""
    play.filed()
    form = text(as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/steps/report_investigation/"))
    assert re.search(r'<select[^>]*name="crime_suspected"', form)
    assert "还没有查明的不选" in form
    said = {
        answer: read(play, outcome="penalty", crime_suspected=answer).get("crime_suspected")
        for answer in ("", "yes", "no")
    }
    assert said == {"": None, "yes": True, "no": False}
    with pytest.raises(BadInput, match="请从列表中选择"):
        read(play, outcome="penalty", crime_suspected="on")
    field = Field("crime_suspected", "是否涉嫌犯罪", "answer", False)
    assert [as_typed(field, value) for value in (True, False, None)] == ["yes", "no", ""]


def test_the_way_names_each_day_once_and_the_investigators_sign_once(play: Play) -> None:
    play.reported()
    report = next(one for one in list_documents(play.id) if one.kind == "investigation_report")
    printed = extracted(read_document(report.id)).replace("\n", "")
    way = printed.partition("调查经过")[2].partition("三、")[0]
    days = re.findall(r"\d{4}年\d{1,2}月\d{1,2}日", way)
    assert len(days) == len(set(days)) >= 2
    assert "受理线索、" in way
    end = printed.partition("六、处理建议")[2]
    for officer in ("陈立新", "黄晓峰"):
        assert end.count(officer) == 1
    assert "调查人员：" not in end
