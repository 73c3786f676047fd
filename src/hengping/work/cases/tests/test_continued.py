"""A penalty case that another body began and that is continued here, with the days on which things were done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.errors import Refused
from hengping.ground.records.queries import list_entries
from hengping.kit.days import day_of
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.ask import ask
from hengping.law.procedure.running import running_deadlines
from hengping.law.procedure.tests.retracing import retrace
from hengping.work.cases.actions import Weighing, weigh
from hengping.work.cases.models import Sheet
from hengping.work.cases.tests.conftest import ITEM, PNG, Play
from hengping.work.matters import actions as matters
from hengping.work.matters.actions.late import asked_late
from hengping.work.matters.models import Matter
from hengping.work.matters.shapes import Late
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db

BEGAN = date(2025, 3, 3)
CAME = date(2025, 3, 17)
INSPECTION: dict[str, Any] = {"certificate_shown": True, "place": "车间", "signed": True}
CORRECTION: dict[str, Any] = {"items": ["设置警示标志"], "violations": [ITEM], "due_on": date(2025, 3, 23)}
FILING: dict[str, Any] = {
    "cause": "未设置安全警示标志",
    "competence": "territorial",
    "violated_on": BEGAN,
    "items": [ITEM],
}
CONTINUED = Late("continued", "县交通运输局办理，材料已移送")


def began(days: int) -> date:
    return BEGAN + timedelta(days=days)


@pytest.fixture
def taken_over(play: Play) -> Play:
    """Opened here on the day after it came, with the clue of the day on which it was accepted there."""
    play.later(days=15)
    play.open(source="其他机关移送", on=BEGAN, late=Late("record", "县交通运输局受理，3月17日移送"))
    matters.take_over_matter(
        dossier_id=play.id,
        body="县交通运输局",
        what="案卷一册，证据照片三张",
        on=CAME,
        receipt="移收3",
        late_reason="次日建立案卷",
        actor=play.cast.clerk,
        at=play.now,
    )
    play.later()
    return play


def continue_(play: Play, step: str, days: int, data: dict[str, Any] | None = None, scan: str = "") -> None:
    play.step(step, data, on=began(days), late=Late("continued", CONTINUED.reason, scan))


def scanned(play: Play, step: str) -> str:
    return matters.add_evidence(
        dossier_id=play.id,
        evidence="",
        name="原审批表.txt",
        file_name="原审批表.txt",
        content=f"同意。{step}".encode(),
        source="移送材料",
        signs=step,
        actor=play.cast.officer_in_charge,
        at=play.now,
    ).sha256


def filed_there(play: Play) -> None:
    continue_(play, "propose_filing", 1, FILING)
    continue_(play, "endorse_proposal", 1, {"of": "propose_filing"})
    continue_(play, "approve_filing", 2, {"opinion": "同意。"})


def standing(play: Play) -> Any:
    return standing_of(Matter.objects.get(pk=play.id), play.on)


def test_it_works(taken_over: Play) -> None:
    """Filed and investigated there, reported and noticed here: true days, numbers of the day of entry, one period."""
    play = taken_over
    filed_there(play)
    continue_(play, "record_inspection", 3, INSPECTION)
    matters.add_evidence(
        dossier_id=play.id,
        evidence="audiovisual",
        name="照片.png",
        file_name="照片.png",
        content=PNG,
        source="移送材料",
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later(days=1)
    play.step("verify_evidence", {"verified": True})
    version = play.weigh(1_000_000)
    play.step("report_investigation", {"outcome": "penalty", "version": version, "facts_supported": True})
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": False})

    entries = {entry.kind: entry for entry in list_entries(play.id)}
    assert day_of(entries["approve_filing"].happened_at) == began(2)
    assert [entries[kind].late for kind in ("accept_clue", "received_from", "propose_filing", "record_inspection")] == [
        "record",
        "record",
        "continued",
        "continued",
    ]
    (filing,) = [paper for paper in document_queries.list_documents(play.id) if paper.kind == "filing_approval"]
    assert filing.issued_on == began(2)
    assert filing.number == play.row().number
    assert "〔2025〕1号" in filing.number
    now = standing(play)
    assert now.facts.filing.proposed_on == began(1)
    running = {one.key: one for one in running_deadlines(PENALTY, now.facts, play.on, now.setting)}
    assert running["decision"].start_on == began(2), "the time to decide runs since the filing, not the taking over"
    found = retrace(PENALTY, now.acts, play.on, now.setting)
    assert [finding.text for answer in found.answers if answer for finding in answer.refusals] == []


def test_a_paper_of_theirs_lies_beside_the_entry_and_none_of_ours_is_made(taken_over: Play) -> None:
    play = taken_over
    filed_there(play)
    continue_(play, "record_inspection", 3, INSPECTION)
    continue_(play, "propose_preservation", 3, {"items": ["压力表一只"], "reason": "可能灭失"})
    continue_(play, "endorse_proposal", 3, {"of": "propose_preservation"})
    scan = scanned(play, "approve_preservation")
    continue_(play, "approve_preservation", 3, {"opinion": "同意。"}, scan)
    entry = list_entries(play.id)[-1]
    assert (entry.kind, entry.exhibits) == ("approve_preservation", (scan,))
    assert [paper.kind for paper in document_queries.list_documents(play.id)] == ["filing_approval"]


def test_what_they_gave_the_party_is_not_issued_again(taken_over: Play) -> None:
    play = taken_over
    filed_there(play)
    continue_(play, "record_inspection", 3, INSPECTION)
    continue_(play, "order_correction", 4, CORRECTION)
    assert [paper.kind for paper in document_queries.list_documents(play.id)] == ["filing_approval"]
    assert standing(play).facts.correction.due_on == began(20)
    assert standing(play).facts.unserved == frozenset()


@pytest.mark.parametrize("step", ["issue_notice", "notify_hearing", "issue_decision", "decide_on_spot", "issue_urging"])
def test_it_refuses_to_issue_at_their_day_what_the_party_has_from_them(taken_over: Play, step: str) -> None:
    now = standing(taken_over)
    told = asked_late(CONTINUED, taken_over.now, now.facts)
    answer = ask(PENALTY, step, now.facts, began(10), now.setting, {"actor": "1"}, **told)
    (found,) = [finding for finding in answer.refusals if finding.gate == "day_is_the_day_it_was_done"]
    assert "由原办理单位制发" in found.text
    assert "重新制发、送达" in found.cure


def test_it_refuses_what_is_dated_after_it_came(taken_over: Play) -> None:
    taken_over.later(days=1)
    with pytest.raises(Refused, match="由本单位办理"):
        continue_(taken_over, "propose_filing", 15, FILING)


def test_it_refuses_an_approval_by_the_one_who_proposed(taken_over: Play) -> None:
    """Whoever enters an approval of theirs holds the post here that the step asks, and is another than the proposer."""
    play = taken_over
    continue_(play, "propose_filing", 1, FILING)
    continue_(play, "endorse_proposal", 1, {"of": "propose_filing"})
    with pytest.raises(Exception, match="审批"):
        play.step(
            "approve_filing",
            {"opinion": "同意。"},
            on=began(2),
            late=CONTINUED,
            actor=play.cast.officer_in_charge,
        )


def test_an_order_of_the_body_before_is_the_one_that_was_not_obeyed(taken_over: Play) -> None:
    play = taken_over
    filed_there(play)
    continue_(play, "record_inspection", 3, INSPECTION)
    continue_(play, "order_correction", 4, CORRECTION | {"due_on": began(9)})
    paper = {"recheck_opinion": {"results": [{"result": "仍未改正"}], "opinion": "仍未改正。"}}
    late = Late("continued", CONTINUED.reason)
    play.step("record_recheck", {"passed": False, "items": ["设置警示标志"]}, on=began(10), late=late, paper=paper)
    weighing = Weighing(
        party="p1",
        item=ITEM,
        stage="overdue",
        subject="unit",
        act_on=began(10),
        proposed=60_000_00,
        reasons={"fault": "过失", "duration": "三个月", "harm": "没有后果"},
    )
    weigh(
        dossier_id=play.id,
        rows=[weighing],
        facts_text="没有警示标志。",
        reasons_text="综合。",
        actor=play.cast.officer_in_charge,
        at=play.now,
        on=play.on,
    )
    assert Sheet.objects.get(case_id=play.id).penalty[0]["weighed"][0]["stage"] == "overdue"
