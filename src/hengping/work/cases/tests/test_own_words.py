"""What somebody writes in a step is held against the record as well, though no paper comes out of it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hengping.ground.errors import Refused
from hengping.ground.records.queries import list_entries
from hengping.law.penalty.facts import CaseFacts
from hengping.law.procedure.papers import Reading
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import FINE, ITEM, LASTED, Play
from hengping.work.cases.tests.test_papers_of_one_party import context, told
from hengping.work.matters.paper_context import Context
from hengping.work.matters.paper_words import words_beside_the_record
from hengping.work.matters.papers import Drawn, draw

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
    opinion = "同意。粤安检测有限公司和利民加油站的材料一并调取"
    play.step("endorse_proposal", {"of": "propose_filing", "opinion": opinion})
    with pytest.raises(Refused) as refused:
        play.step("approve_filing", {"opinion": "同意，对当事人粤安检测有限公司立案，抄送兴旺五金厂"})
    assert [text.partition("写有")[2].partition("，案卷")[0] for text in in_question(refused)] == [
        "“对当事人粤安检测有限公司”",
        "“抄送兴旺五金厂”",
    ]


def on_the_report(made: Context[CaseFacts], text: str, **values: object) -> list[Reading]:
    """What is asked about a text on the report of the investigation, beside what else stands on it."""
    paper = Drawn("investigation_report", "", {"process": text, **values}, ())
    return words_beside_the_record(CASE_PRACTICE, [paper], made)


def before_the_report(play: Play) -> Context[CaseFacts]:
    """What is known when the report is made of a case in which nothing was weighed."""
    made = context(play, "report_investigation", key="")
    proposed = [{"party": "p1", "fine": 10_800_000, "items": [ITEM], "kinds": ["fine"]}]
    return replace(made, data={"outcome": "penalty", "penalty": proposed})


def test_a_line_takes_no_figure_and_no_article_out_of_the_record(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    text = "《中华人民共和国安全生产法》第三十五条\n0\n建议罚款10.8万元。"
    paper = draw(CASE_PRACTICE, "investigation_report", made, {"process": text})
    assert paper.values["breached"] == ["《中华人民共和国安全生产法》第三十五条"]
    assert words_beside_the_record(CASE_PRACTICE, [paper], made) == []
    other = replace(paper, values={**paper.values, "process": "0\n建议罚款18万元。"})
    assert [(one.said, one.held) for one in words_beside_the_record(CASE_PRACTICE, [other], made)] == [
        ("罚款18万元", "罚款108,000.00元")
    ]


def test_what_is_confiscated_and_paid_is_an_amount_of_the_record(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    rows = [{"party": "p1", "fine": 500_000, "confiscation": 120_000, "kinds": ["fine", "confiscate_income"]}]
    paid = told(made.entries, "record_payment", amount=77_700, receipt_number="1")
    later = told([*made.entries, paid], "propose_deferral", instalments=[{"due_on": "2026-01-05", "amount": 33_300}])
    made = replace(made, data={"penalty": rows}, entries=(*made.entries, paid, later))
    for text in ("罚款5000元", "没收违法所得0.12万元", "已缴罚款777元", "首期罚款333元"):
        assert on_the_report(made, text) == []
    (found,) = on_the_report(made, "没收违法所得5001元")
    assert found.held == "没收违法所得1,200.00元、罚款5,000.00元"


def test_nobody_s_own_words_are_the_record_of_the_next_ones(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    reason = told(made.entries, "propose_extension", days=30, reason="依据《消防法》第9条，自2019年1月5日起")
    weighed = {"facts_text": "2018年1月5日起", "penalty": "读不出", "articles": ["WSL-99[1]"]}
    sheet = told([*made.entries, reason], "discretion_weighed", **weighed)
    made = replace(made, entries=(*made.entries, reason, sheet))
    asked = on_the_report(made, "依据《消防法》第9条、《安全生产法》第99条，自2019年1月5日、2018年1月5日起")
    assert [one.said for one in asked] == ["2019年1月5日", "2018年1月5日", "《消防法》第9条"]


def test_a_day_or_an_article_is_kept_with_a_reason_once_and_an_amount_each_time(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    text = "2019年1月5日起，罚款8000元，依据《安全生产法》第95条、第999条"
    asked = on_the_report(replace(made, data=made.data | {"articles": ["WSL-99"]}), text)
    said = ["罚款8000元", "2019年1月5日", "《安全生产法》第95条", "《安全生产法》第999条"]
    assert [one.said for one in asked] == said
    for reason, left in (("", said), ("比照的是另一案", ["罚款8000元", "《安全生产法》第999条"])):
        words = {"reason": reason, "readings": [one._asdict() for one in asked]}
        later = told(made.entries, "approve_filing", words=words, articles=["WSL-99"])
        again = on_the_report(replace(made, entries=(*made.entries, later)), text)
        assert [one.said for one in again] == left


def test_what_was_seen_on_site_is_on_record_and_what_was_concluded_is_not(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    seen = told(made.entries, "document_issued", kind="site_record", facts={"findings": "自2017年1月5日起没有标志"})
    concluded = told(
        [*made.entries, seen], "document_issued", kind="recheck_opinion", facts={"opinion": "自2016年1月5日起合格"}
    )
    made = replace(made, entries=(*made.entries, seen, concluded))
    assert [one.said for one in on_the_report(made, "2017年1月5日，2016年1月5日")] == ["2016年1月5日"]


def test_an_opinion_that_a_paper_prints_is_no_record_of_itself(play: Play) -> None:
    play.filed()
    made = context(play, "review_hearing_report", {"opinion": "同意自2015年1月5日起执行"})
    paper = draw(CASE_PRACTICE, "hearing_report", made, {})
    assert "2015年1月5日" in str(paper.values)
    assert [one.said for one in words_beside_the_record(CASE_PRACTICE, [paper], made)] == ["2015年1月5日"]


def test_the_moments_and_the_corrections_of_the_record_are_its_days(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    seen = told(made.entries, "document_issued", kind="site_record", facts={"begins_at": "2014-01-05T23:30:00+00:00"})
    mended = told([*made.entries, seen], "entry_corrected", corrects_seq=2, particulars={"summary": "2013年1月5日"})
    made = replace(made, entries=(*made.entries, seen, mended))
    assert [one.said for one in on_the_report(made, "2014年1月6日，2013年1月5日")] == ["2013年1月5日"]


def test_the_facts_that_somebody_found_are_no_record_of_themselves(play: Play) -> None:
    play.filed()
    asked = on_the_report(before_the_report(play), "", facts_text="自2010年1月5日起没有标志")
    assert [one.said for one in asked] == ["2010年1月5日"]


def test_the_facts_of_a_decision_are_a_particular_and_a_paper_may_have_none(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    decided = told(made.entries, "issue_decision", facts="自2012年1月5日起没有标志")
    bare = told([*made.entries, decided], "document_issued", kind="site_record")
    made = replace(made, entries=(*made.entries, decided, bare))
    assert [one.said for one in on_the_report(made, "2012年1月5日，2011年1月5日")] == ["2011年1月5日"]


def test_the_number_of_somebody_whom_the_record_names_is_asked_about_of_nobody(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    asked = told(made.entries, "document_issued", kind="inquiry_record", facts={"id_number": "11010519491231002X"})
    made = replace(made, entries=(*made.entries, asked))
    (found,) = on_the_report(made, "证人11010519491231002X，另有110105194912310038")
    assert found.said == "110105194912310038"


def test_each_of_several_parties_may_be_named_and_no_other_firm(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    made.read["parties"] = {"p1": {"name": "顺达五金厂"}, "p2": {"name": "兴旺化工厂"}}
    assert on_the_report(made, "检查了顺达五金厂。又检查了兴旺化工厂。") == []
    (found,) = on_the_report(made, "检查了鼎盛五金厂。")
    assert (found.said, found.held) == ("检查了鼎盛五金厂", "兴旺化工厂、顺达五金厂")


def test_a_text_that_denies_what_the_recheck_found_is_asked_about(play: Play) -> None:
    play.filed()
    play.later(days=11)
    paper = {"recheck_opinion": {"results": [{"result": "已经设置"}], "opinion": "当事人尚未改正。"}}
    with pytest.raises(Refused) as refused:
        play.step("record_recheck", {"passed": True}, paper=paper)
    assert in_question(refused) == ["“整改复查意见书”的复查意见写有“尚未改正”，案卷记录：这次复查：已经改正"]
    good = {"recheck_opinion": {"results": [{"result": "已经设置"}], "opinion": "已按要求改正。"}}
    play.step("record_recheck", {"passed": True}, paper=good)
    with pytest.raises(Refused) as refused:
        play.step("propose_extension", {"days": 5, "reason": "当事人至今没有改正"})
    checked = f"{play.on.year}年{play.on.month}月{play.on.day}日复查：已经改正"
    assert in_question(refused) == [f"“提请延长办案期限”的理由写有“至今没有改正”，案卷记录：{checked}"]


def test_who_stands_nowhere_on_record_is_asked_about_once(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    text = "法定代表人张三陈述，陈立新科长认为事实清楚，周正局长同意。安全员赵四海称10月9日见过宏达公司的人。"
    asked = on_the_report(made, text)
    held = [(one.said, one.held) for one in asked]
    assert held == [
        ("10月9日", "没有这一天"),
        ("见过宏达公司", "安平县顺达五金厂"),
        ("赵四海", "案卷中没有这个人"),
    ]
    words = {"reason": "见询问笔录", "readings": [one._asdict() for one in asked]}
    later = told(made.entries, "approve_filing", words=words)
    again = on_the_report(replace(made, entries=(*made.entries, later)), text)
    assert [one.said for one in again] == ["见过宏达公司"]


def test_votes_and_opinions_are_told_as_they_are_recorded(play: Play) -> None:
    play.filed()
    made = before_the_report(play)
    reviewed = told(made.entries, "review_opinion_given", opinion="pass", reviewers=[{"name": "何静"}])
    voters = [{"name": "周正", "vote": "agree"}, {"name": "梁建华", "vote": "disagree"}, {"name": "罗敏", "vote": ""}]
    voted = told([*made.entries, reviewed], "discussion_concluded", voters=voters)
    made = replace(made, entries=(*made.entries, reviewed, voted))
    assert on_the_report(made, "何静认为：同意。周正局长同意，梁建华副局长反对，1票同意、1票反对。") == []
    asked = on_the_report(made, "何静认为：不同意。周正局长说：不予处罚。全票通过，票数3比2。")
    assert [(one.said, one.held) for one in asked] == [
        ("何静认为：不同意", "何静：同意"),
        ("周正局长说：不予处罚", "周正：同意"),
        ("全票通过", "1票同意、1票不同意、0票弃权"),
        ("3比2", "1票同意、1票不同意、0票弃权"),
    ]
