"""An accident is punished as the government approved the report on it, and what it cost is proven."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Verdict
from hengping.law.penalty.particulars import Investigated, read_penalties
from hengping.law.penalty.reviewing import review_case
from hengping.law.penalty.tests.story import Story, at, later, penalty
from hengping.law.penalty.tests.weighed import sheet_row
from hengping.law.procedure.reviewing import File, Profile, Weight

APPROVAL, FIGURES = "accident_report_was_approved", "measured_facts_are_proven"
HAPPENED = date(2026, 3, 2)


def entry(story: Story, kind: str = "documentary") -> int:
    """The number of a piece of evidence of a kind in the file."""
    return next(piece.entry for piece in story.facts.gathered if piece.kind == kind)


def with_a_letter() -> Story:
    """A document was put into the file and verified."""
    return (
        at("reported")
        .happen("exhibit_added", later(6), evidence="documentary")
        .happen("verify_evidence", later(6), verified=True)
    )


def told(cost: dict[str, int] | None = None, grade: str = "", **changes: Any) -> Callable[[], Answer]:
    """Ask for the notice on a sheet that tells this of the report."""

    def build() -> Answer:
        story = with_a_letter()
        number = entry(story)
        told = {"authority": "清远市清城区人民政府", "number": "清城府函〔2026〕3号", "on": later(3).isoformat()}
        told |= {"report": number, "approval": number, "together": True} | changes
        row = sheet_row(
            "AQF-114",
            "accident",
            on=HAPPENED.isoformat(),
            accident={"measured": cost or {}},
            accident_grade=grade,
            investigated={name: value for name, value in told.items() if value is not None},
        )
        return story.ask("propose_notice", penalty=[row])

    return build


def of(answer: Answer, gate: str, verdict: Verdict | None = None) -> list[str]:
    return [one.text for one in answer.findings if one.gate == gate and verdict in (None, one.verdict)]


def test_it_works() -> None:
    assert of(told()(), APPROVAL) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": None}, "没有人民政府对事故调查报告的批复"),
        ({"on": None}, "没有人民政府对事故调查报告的批复"),
        ({"on": "2099-01-01"}, "批复以前不作出事故处罚"),
        ({"on": "2026-01-01"}, "早于事故发生之日"),
        ({"report": 0}, "没有选出案卷中的事故调查报告"),
        ({"approval": 9999}, "没有选出案卷中的批复"),
        ({"report": entry(at("reported"), "record")}, "选为事故调查报告的材料是勘验笔录、现场笔录，不是书面材料"),
        ({"authority": with_a_letter().facts.parties[0].name}, "批复机关写的是当事人自己"),
    ],
)
def test_it_refuses(changes: dict[str, Any], said: str) -> None:
    answer = told(**changes)()
    (text,) = of(answer, APPROVAL, Verdict.REFUSED)
    assert said in text
    (finding,) = [one for one in answer.findings if one.gate == APPROVAL]
    assert [citation.key for citation in finding.citations] == ["AIR-32(2)", "APL-46(1)"]


def test_another_authority_than_a_government_is_looked_at() -> None:
    (text,) = of(told(authority="国家矿山安全监察局某局")(), APPROVAL, Verdict.ATTENTION)
    assert text == "批复机关写的是国家矿山安全监察局某局，不是人民政府"


def test_it_refuses_a_sheet_that_says_nothing_of_a_report() -> None:
    answer = at("reported").ask("propose_notice", penalty=[sheet_row("AQF-114", "accident")])
    assert of(answer, APPROVAL, Verdict.REFUSED)


UNHURT = {"deaths": 0, "serious_injuries": 0}
ENTRUSTED = "没有人员伤亡，县政府委托企业自行调查。"


def test_a_reason_is_looked_at_and_stops_nothing() -> None:
    answer = told(UNHURT, number=None, reason=ENTRUSTED)()
    assert of(answer, APPROVAL, Verdict.REFUSED) == []
    text = "没有人民政府对事故调查报告的批复，理由：没有人员伤亡，县政府委托企业自行调查"
    assert of(answer, APPROVAL, Verdict.ATTENTION) == [text]
    unknown = told(number=None, reason=ENTRUSTED)()
    assert of(unknown, APPROVAL, Verdict.ATTENTION) == [f"{text}；没有写明死亡人数、重伤人数"]


@pytest.mark.parametrize(
    ("cost", "grade", "hurt"),
    [
        ({"deaths": 2, "serious_injuries": 1}, "general", "死亡人数2人、重伤人数1人"),
        ({"serious_injuries": 1}, "", "重伤人数1人"),
        (UNHURT, "larger", "事故等级较大事故"),
    ],
)
def test_it_refuses_to_go_without_approval_where_somebody_was_hurt(cost: dict[str, int], grade: str, hurt: str) -> None:
    answer = told(cost, grade, number=None, reason="县政府委托企业自行调查。")()
    (finding,) = [one for one in answer.refusals if one.gate == APPROVAL]
    assert finding.text == f"{hurt}，不能不经人民政府批复作出事故处罚（所写的理由：县政府委托企业自行调查）"
    assert [citation.key for citation in finding.citations] == ["AIR-19(3)", "AIR-32(2)"]


@pytest.mark.parametrize("reason", ["无", "没有。", "/"])
def test_a_reason_that_says_nothing_is_none(reason: str) -> None:
    (text,) = of(told(UNHURT, number=None, reason=reason)(), APPROVAL, Verdict.REFUSED)
    assert "也没有写明理由" in text


def test_one_piece_is_report_and_approval_only_where_that_is_said() -> None:
    same = "事故调查报告和批复选的是同一份材料"
    assert of(told(together=False)(), APPROVAL, Verdict.REFUSED) == [same]
    # A sheet of before did not ask.
    assert of(told(together=None)(), APPROVAL, Verdict.ATTENTION) == [same]


def test_nobody_is_asked_before_the_regulation() -> None:
    row = sheet_row("AQF-114", "accident", on="2007-05-31")
    assert of(at("reported").ask("propose_notice", penalty=[row]), APPROVAL) == []


@pytest.mark.parametrize("stage", ["base", "overdue"])
def test_only_an_accident_is_investigated(stage: str) -> None:
    row = sheet_row("AQF-97-7", stage)
    assert of(at("reported").ask("propose_notice", penalty=[row]), APPROVAL) == []


def test_what_was_measured_is_proven_by_evidence_in_the_file() -> None:
    story = with_a_letter()
    row = sheet_row("AQF-114", "accident", proofs={"deaths": entry(story)})
    assert of(story.ask("propose_notice", penalty=[row]), FIGURES) == []


@pytest.mark.parametrize("number", [0, 9999])
def test_it_refuses_what_nothing_proves(number: int) -> None:
    row = sheet_row("AQF-95", "accident", proofs={"deaths": number, "last_year_income": number})
    (text,) = of(at("reported").ask("propose_notice", penalty=[row]), FIGURES, Verdict.REFUSED)
    assert text == "没有选出证明死亡人数、上一年年收入的证据"


def test_it_is_read_as_it_was_kept() -> None:
    kept = {"authority": "区政府", "number": "1号", "on": "2026-03-05", "report": 4, "approval": 5, "together": False}
    (read,) = read_penalties([penalty(stage="accident", investigated=kept)])
    assert read.investigated == Investigated("区政府", "1号", date(2026, 3, 5), 4, 5, together=False)
    (again,) = read_penalties([penalty(stage="accident", investigated=read.investigated)])
    assert again.investigated == read.investigated
    assert read.investigated.approved
    assert not Investigated("区政府", "1号").approved


def test_a_file_decided_before_the_approval_broke_the_regulation() -> None:
    approval = {"authority": "区政府", "number": "1号", "on": later(60).isoformat()}
    row = penalty(items=["AQF-114"], stage="accident", investigated=approval)
    decided = at("decision").happen("issue_decision", later(30), penalty=[row])
    reviewed = review_case(File(decided.acts, later(40)), Profile(Setting()))
    assert {one.weight for one in reviewed.found if one.finding.gate == APPROVAL} == {Weight.BREACH}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, Weight.MISSING),
        ({"investigated": {"authority": "区政府", "number": "1号", "on": "2026-03-05"}}, None),
        ({"investigated": {"authority": "区政府", "number": "1号", "on": "2026-12-01"}}, None),
        ({"investigated": {"reason": "企业自行调查"}}, Weight.REMARK),
    ],
)
def test_a_file_that_does_not_tell_of_a_report_lacks_material(told: dict[str, Any], found: Weight | None) -> None:
    story = at("filed").do("record_inspection").do("verify_evidence", later(8))
    story.happen("report_investigation", later(9), penalty=[penalty(items=["AQF-114"], stage="accident", **told)])
    story.happen("propose_notice", later(10), penalty=[penalty(items=["AQF-114"], stage="accident", **told)])
    reviewed = review_case(File(story.acts, later(20)), Profile(Setting()))
    weights = {one.weight for one in reviewed.found if one.finding.gate == APPROVAL}
    assert weights == ({found} if found else set())
