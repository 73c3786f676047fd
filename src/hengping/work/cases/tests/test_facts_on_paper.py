"""A decision says what happened as the record tells it: the order that was not obeyed, the accident."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.documents import queries as documents
from hengping.ground.documents.tests.reading_back import extracted
from hengping.ground.errors import BadInput, Refused
from hengping.work.cases import actions
from hengping.work.cases.actions import Weighing
from hengping.work.cases.filling import latest_sheet, rows_of
from hengping.work.cases.paper_sources import the_violation
from hengping.work.cases.tests.conftest import PNG, Play, approved_report
from hengping.work.matters import actions as matters
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_context import Context, for_party
from hengping.work.matters.papers import context_of
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db


def until_verified(play: Play, item: str, called: str, *, passed: bool | None) -> None:
    """File a case; `passed` is what the recheck of the order found, None where nothing was ordered."""
    play.open(name=f"顺达五金厂{called}案")
    play.step("record_inspection", {"certificate_shown": True, "place": "冲压车间", "signed": True})
    if passed is not None:
        play.step("order_correction", {"items": [called], "violations": [item], "due_on": play.on + timedelta(days=5)})
        play.serve_all()
    filing = {"cause": called, "competence": "territorial", "violated_on": play.on, "items": [item]}
    play.approved("propose_filing", "approve_filing", filing)
    play.later(days=7)
    if passed is not None:
        paper = {"recheck_opinion": {"results": [{"result": "见结论"}], "opinion": "见结论"}}
        play.step("record_recheck", {"passed": passed, "items": [] if passed else [called]}, paper=paper)
    matters.add_evidence(
        dossier_id=play.id,
        evidence="audiovisual",
        name="照片.png",
        file_name="照片.png",
        content=PNG,
        source="现场拍摄",
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later(days=1)
    play.step("verify_evidence", {"verified": True})


REASONS = "综合过失、持续时间和后果。"


def weigh(
    play: Play, item: str, stage: str, fine: int, *, lasted: str = "三个月", why: str = REASONS, **more: Any
) -> str:
    version = actions.weigh(
        dossier_id=play.id,
        rows=[
            Weighing(
                "p1",
                item,
                stage,
                "unit",
                act_on=date(2025, 3, 3),
                proposed=fine,
                reasons={"fault": "过失", "duration": lasted, "harm": "没有后果"},
                **more,
            )
        ],
        facts_text="检查发现冲压车间的情况如上。",
        reasons_text=why,
        actor=play.cast.officer_in_charge,
        at=play.now,
        on=play.on,
    ).version
    play.later()
    return version


def deciding(play: Play) -> Context[Any]:
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    sheet = latest_sheet(standing.matter)
    assert sheet
    made = context_of(
        standing, "issue_decision", {"penalty": rows_of(sheet)}, actor=play.cast.officer_in_charge, on=play.on
    )
    return for_party(made, "p1")


def said(context: Context[Any], name: str) -> Any:
    return the_violation.SOURCES.shared[name].source(context)


UNCERTIFIED = ("AQF-97-7", "特种作业人员无证上岗")


def test_it_works(play: Play) -> None:
    until_verified(play, *UNCERTIFIED, passed=False)
    version = weigh(play, "AQF-97-7", "overdue", 100_000_00, other_kinds=("order_stoppage",))
    play.step("report_investigation", {"outcome": "penalty", "version": version, "facts_supported": True})
    papers = {one.kind: one for one in documents.list_documents(play.id)}
    order, recheck = papers["correction_order"].number, papers["recheck_opinion"].number
    text = re.sub(r"—\d+—", "", extracted(documents.read_document(papers["investigation_report"].id)))
    assert f"2025年3月3日，当事人被责令于2025年3月8日前改正（含当日）（《责令限期整改指令书》{order}）；" in text
    assert f"2025年3月10日复查，当事人逾期没有改正（《整改复查意见书》{recheck}）。" in text
    assert f"责令限期整改指令书（{order}）；" in text
    assert f"整改复查意见书（{recheck}）。" in text
    printed = extracted(documents.read_document(papers["correction_order"].id))
    assert "2025年3月8日前完成（含当日）" in printed


def test_whoever_punishes_a_larger_accident_is_shown_who_investigates_it(play: Play) -> None:
    until_verified(play, "AQF-114", "对生产安全事故负有责任", passed=None)
    measured = {"deaths": 3, "serious_injuries": 0, "direct_loss": 1_000_000_00}
    law = ["《中华人民共和国安全生产法》第二十条"]
    report = approved_report(play, date(2025, 3, 9))
    weigh(play, "AQF-114", "accident", 1_500_000_00, measured=measured, breached=law, investigated=report, lasted="")
    sheet = latest_sheet(Matter.objects.get(pk=play.id))
    assert sheet is not None
    ((told,),) = (row["weighed"] for row in rows_of(sheet))
    assert told["accident_grade"] == "larger"
    play.step("report_investigation", {"outcome": "penalty", "version": sheet.version, "facts_supported": True})
    officer = play.cast.officer_in_charge
    answer = matters.ask_about(dossier_id=play.id, step="propose_notice", actor=officer, on=play.on)
    (said,) = (one for one in answer.findings if one.gate == "accident_is_of_our_level")
    assert "处罚的是较大事故，由设区的市级人民政府负责调查" in said.text


def test_an_accident_is_told_and_not_ordered_to_be_corrected(play: Play) -> None:
    until_verified(play, "AQF-114", "对生产安全事故负有责任", passed=None)
    measured = {"accident_grade": "general", "deaths": 1}
    law = ("《中华人民共和国安全生产法》第四十一条第二款",)
    report = approved_report(play, date(2025, 3, 9))
    with pytest.raises(Refused) as refused:
        weigh(play, "AQF-114", "accident", 300_000_00, measured=measured, breached=law, lasted="")
    assert [one.gate for one in refused.value.findings] == ["accident_report_was_approved", "measured_facts_are_proven"]
    weigh(play, "AQF-114", "accident", 300_000_00, measured=measured, breached=law, investigated=report, lasted="")
    context = deciding(play)
    facts = str(said(context, "facts_text"))
    assert facts.endswith(
        "\n事故发生于2025年3月3日，现场检查地点为冲压车间，死亡1人，属一般事故（没有写明重伤人数、直接经济损失）。"
        "\n事故调查报告由安平县人民政府于2025年3月9日批复（安府函〔2025〕3号）。"
    )
    assert "事故调查报告及批复（证明死亡人数；安平县人民政府，安府函〔2025〕3号）" in said(context, "evidence")
    assert said(context, "corrected") is True
    assert said(context, "correction") == "事故已经发生，本案没有可以责令改正的违法行为。"


def test_the_grade_that_the_figures_reach_is_told_though_nobody_typed_it(play: Play) -> None:
    until_verified(play, "AQF-114", "对生产安全事故负有责任", passed=None)
    given = {"measured": {"deaths": 1, "serious_injuries": 0, "direct_loss": 100_000_00}, "lasted": ""}
    given |= {"investigated": approved_report(play, date(2025, 3, 9))}
    weigh(play, "AQF-114", "accident", 300_000_00, breached=("《安全生产法》第四条第一款",), **given)
    assert "死亡1人，重伤0人，直接经济损失100,000元，属一般事故。" in str(said(deciding(play), "facts_text"))


def test_it_refuses_a_grade_unlike_the_figures_with_every_other_fault(play: Play) -> None:
    until_verified(play, "AQF-114", "对生产安全事故负有责任", passed=None)
    given = {"measured": {"accident_grade": "general", "deaths": 4}, "why": "持续时间较短。"}
    with pytest.raises(BadInput) as refused:
        weigh(play, "AQF-114", "accident", 300_000_00, **given)
    assert set(refused.value.fields) == {"0.measure.accident_grade", "reasons_text"}
    assert refused.value.fields["0.measure.accident_grade"] == "写明的等级是一般事故，按数据应为较大事故。"


def test_a_reason_why_no_government_approved_is_told(play: Play) -> None:
    until_verified(play, "AQF-114", "对生产安全事故负有责任", passed=None)
    report = approved_report(play, date(2025, 3, 9), number="", approval=0, reason="县政府委托企业自行调查。")
    given = {"measured": {"accident_grade": "general", "deaths": 0}, "investigated": report, "lasted": ""}
    weigh(play, "AQF-114", "accident", 300_000_00, breached=("《安全生产法》第四条第一款",), **given)
    assert str(said(deciding(play), "facts_text")).endswith("本事故没有人民政府的批复：县政府委托企业自行调查。")


def test_it_refuses_reasons_that_cannot_be_true_at_that_stage(play: Play) -> None:
    until_verified(play, *UNCERTIFIED, passed=False)
    with pytest.raises(BadInput) as refused:
        weigh(play, "AQF-97-7", "overdue", 100_000_00, other_kinds=("order_stoppage",), lasted="较短")
    assert refused.value.fields == {"0.reason.duration": "逾期没有改正才处罚，不能写“持续时间较短”。"}
    with pytest.raises(BadInput) as refused:
        weigh(play, "AQF-97-7", "overdue", 100_000_00, other_kinds=("order_stoppage",), why="违法行为持续时间较短。")
    assert list(refused.value.fields) == ["reasons_text"]


def test_what_was_put_right_is_what_was_ordered(play: Play) -> None:
    until_verified(play, *UNCERTIFIED, passed=True)
    weigh(play, "AQF-97-7", "base", 10_000_00)
    context = deciding(play)
    assert said(context, "facts_text") == "检查发现冲压车间的情况如上。"
    assert said(context, "corrected") is True
    assert said(context, "correction") == "2025年3月10日经本机关复查，责令改正的问题已经改正。"


def test_a_term_that_runs_says_that_its_last_day_counts(play: Play) -> None:
    until_verified(play, *UNCERTIFIED, passed=True)
    weigh(play, "AQF-97-7", "base", 10_000_00)
    context = deciding(play)
    unchecked = [entry for entry in context.entries if entry.kind != "record_recheck"]
    running = replace(context, entries=unchecked, on=date(2025, 3, 8))
    assert said(running, "correction") == "当事人应当于2025年3月8日前改正（含当日）。"
    nothing = [entry for entry in unchecked if entry.kind != "order_correction"]
    assert said(replace(context, entries=nothing), "correction") is None


def test_the_advice_of_a_report_tells_the_sum_once(play: Play) -> None:
    play.reported()
    (report,) = [one for one in documents.list_documents(play.id) if one.kind == "investigation_report"]
    advice = extracted(documents.read_document(report.id)).partition("六、处理建议")[2]
    assert advice.count("罚款") == 1
    assert advice.startswith("建议给予行政处罚，罚款")
