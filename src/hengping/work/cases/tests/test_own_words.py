"""What somebody writes in a step is held against the record as well, though no paper comes out of it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hengping.ground.errors import Refused
from hengping.ground.records.queries import list_entries
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import FINE, ITEM, LASTED, Play
from hengping.work.cases.tests.test_papers_of_one_party import context
from hengping.work.matters.paper_words import words_beside_the_record
from hengping.work.matters.papers import Drawn

pytestmark = pytest.mark.django_db


def in_question(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.text for one in refused.value.findings if one.gate == "words_agree_with_record"]


def test_the_reason_of_a_proposal_names_no_other_amount(play: Play) -> None:
    play.reported()
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": False})
    play.serve_all()
    play.later(days=14)
    proposed = {"outcome": "penalty", "reason": "拟罚款贰万元，依据《安全生产法》第94条"}
    with pytest.raises(Refused) as refused:
        play.step("propose_disposal", proposed)
    assert in_question(refused) == [
        "“提请作出处理决定”的理由写有“罚款贰万元”，案卷记录：罚款10,000.00元",
        "“提请作出处理决定”的理由写有“《安全生产法》第94条”，案卷记录：没有引用这一条",
    ]
    play.step("propose_disposal", proposed, words_reason="比照的是另一案")
    assert list_entries(play.id)[-1].payload["words"]["reason"] == "比照的是另一案"
    play.step("endorse_proposal", {"of": "propose_disposal", "opinion": f"同意罚款{FINE // 100}元"})


def test_an_opinion_that_names_another_amount_is_asked_about_before_it_is_printed(play: Play) -> None:
    play.reported()
    play.step("propose_notice")
    play.step("endorse_proposal", {"of": "propose_notice"})
    with pytest.raises(Refused) as refused:
        play.step("approve_notice", {"opinion": "同意，罚款8000元"})
    assert in_question(refused) == ["“批准行政处罚告知”的审批意见写有“罚款8000元”，案卷记录：罚款10,000.00元"]


def test_an_opinion_kept_with_a_reason_leaves_the_reason_in_the_entry(play: Play) -> None:
    play.reported()
    play.step("propose_notice")
    opinion = {"of": "propose_notice", "opinion": "同意。反对拖延"}
    play.step("endorse_proposal", opinion, words_reason="说的是办理要抓紧")
    assert list_entries(play.id)[-1].payload["words"] == {"reason": "说的是办理要抓紧", "readings": []}


def test_an_order_cites_no_article_that_its_statute_does_not_have(play: Play) -> None:
    play.open()
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    paper = {"correction_order": {"basis": ["《安全生产法》第一百三十五条"]}}
    with pytest.raises(Refused) as refused:
        play.step("order_correction", {"items": ["设置警示标志"], "due_on": play.on}, paper=paper)
    assert in_question(refused) == [
        "“责令限期整改指令书”的依据写有“《安全生产法》第一百三十五条”，案卷记录：这部法律没有这一条"
    ]


def test_the_paper_of_one_party_calls_no_other_the_party(play: Play) -> None:
    play.noticed()
    made = context(play, "issue_decision", key="")
    made.read["parties"] = {"p1": {"name": "顺达五金厂"}, "p2": {"name": "王某"}}
    said = {"correction": "当事人王某应当立即改正。"}
    papers = [Drawn("penalty_decision_unit", key, said, ()) for key in ("p1", "p2")]
    found = words_beside_the_record(CASE_PRACTICE, papers, replace(made, data={}))
    assert [(one.said, one.held) for one in found] == [("当事人王某", "这份文书是给另一个当事人的")]


def test_a_day_that_no_calendar_has_is_no_day_of_the_record(play: Play) -> None:
    play.open()
    data = {"certificate_shown": True, "place": "2026-02-31", "signed": True}
    paper = {"site_record": LASTED | {"site_head": "李四", "findings": "2026年2月31日起没有标志。"}}
    with pytest.raises(Refused) as refused:
        play.step("record_inspection", data, paper=paper)
    assert in_question(refused) == ["“现场检查记录”的检查情况写有“2026年2月31日”，案卷记录：没有这一天"]


NUMBER = "91440101MA5XCLQ20Q"


def test_who_is_named_in_the_dossier_may_be_named_in_own_words(play: Play) -> None:
    """The appraiser and the shop of the witness stand in entries; who is called the party must be one."""
    play.open(summary="路过的利民加油站负责人反映，车间没有警示标志")
    site = {"site_head": "李四", "findings": f"样品送粤安检测有限公司（{NUMBER}）。"}
    data = {"certificate_shown": True, "place": "车间", "signed": True}
    with pytest.raises(Refused) as refused:
        play.step("record_inspection", data, paper={"site_record": LASTED | site})
    assert len(in_question(refused)) == 2
    play.step("record_inspection", data, paper={"site_record": LASTED | site}, words_reason="委托合同待存入")
    play.step("order_correction", {"items": ["设置警示标志"], "due_on": play.on + timedelta(days=10)})
    proposed = {"cause": "未设置安全警示标志", "competence": "territorial", "violated_on": play.on, "items": [ITEM]}
    play.step("propose_filing", proposed)
    opinion = f"同意。粤安检测有限公司（{NUMBER}）和利民加油站的材料一并调取"
    play.step("endorse_proposal", {"of": "propose_filing", "opinion": opinion})
    with pytest.raises(Refused) as refused:
        play.step("approve_filing", {"opinion": "同意，对当事人粤安检测有限公司立案，抄送兴旺五金厂"})
    assert [text.partition("写有")[2].partition("，案卷")[0] for text in in_question(refused)] == [
        "“对当事人粤安检测有限公司”",
        "“抄送兴旺五金厂”",
    ]
