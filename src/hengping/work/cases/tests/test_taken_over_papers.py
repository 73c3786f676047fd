"""A running case whose notice and decision the party has already: their scans stand where ours would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.queries import find_documents
from hengping.ground.documents.verification import (
    document_faults,
    number_faults,
    numbers_put_right,
    papers_of_others,
)
from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed, Refused
from hengping.ground.records.queries import list_entries
from hengping.ground.records.verification import verify_all
from hengping.kit.days import day_of
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.running import running_deadlines
from hengping.law.procedure.tests.retracing import retrace
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import ITEM, PNG, Play
from hengping.work.deliberation.materials import materials_of
from hengping.work.matters import actions as matters
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_verification import bundle_faults, live_paper_faults, live_uncompared_papers
from hengping.work.matters.papers import kind_taken_over
from hengping.work.matters.shapes import Late
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db

BEGAN, CAME = date(2025, 3, 3), date(2025, 5, 6)
NOTICED, TOLD, DECIDED, REACHED = date(2025, 3, 20), date(2025, 3, 21), date(2025, 4, 10), date(2025, 4, 11)
BODY = "本局旧办案系统"
FILING: dict[str, Any] = {
    "cause": "未设置安全警示标志",
    "competence": "territorial",
    "violated_on": BEGAN,
    "items": [ITEM],
}
ROW = {"party": "p1", "fine": 10_000_00, "kinds": ["fine"], "items": [ITEM]}
BASIS = "《中华人民共和国安全生产法》第九十九条第（一）项"
NOTICE: dict[str, Any] = {
    "penalty": [ROW],
    "number": "（安平）应急告〔2025〕7号",
    "basis": BASIS,
    "rights_told": True,
    "hearing_told": False,
}
DECISION: dict[str, Any] = {
    "penalty": [ROW],
    "number": "（安平）应急罚〔2025〕1号",
    "basis": BASIS,
    "surcharge_told": True,
}


def reached(on: date) -> dict[str, Any]:
    return {"reached_on": on, "mode": "direct", "proof": "送达回证"}


def scanned(play: Play, step: str, content: bytes = PNG, name: str = "原文书.png") -> str:
    # Two scans are never the same file.
    return matters.add_evidence(
        dossier_id=play.id,
        evidence="",
        name=name,
        file_name=name,
        content=content + step.encode() if content == PNG else content,
        source="移送材料",
        signs=step,
        actor=play.cast.officer_in_charge,
        at=play.now,
    ).sha256


def take(play: Play, step: str, on: date, data: dict[str, Any], **more: Any) -> Any:
    given = {"scan": more.pop("scan", None) or scanned(play, step), "actor": play.cast.officer_in_charge} | more
    taken = matters.take_over_paper(dossier_id=play.id, step=step, data=data, on=on, at=play.now, **given)
    play.later()
    return taken


def noticed(play: Play, **changes: Any) -> Any:
    return take(play, "notice_taken_over", NOTICED, NOTICE | reached(TOLD) | changes)


def decided(play: Play, **changes: Any) -> Any:
    return take(play, "decision_taken_over", DECIDED, DECISION | reached(REACHED) | changes)


@pytest.fixture
def came(play: Play) -> Play:
    """Filed in the old system, and registered as received from there."""
    play.later(days=65)
    play.open(on=BEGAN, late=Late("record", "旧系统受理"))
    matters.take_over_matter(
        dossier_id=play.id,
        body=BODY,
        what="案卷一册",
        on=CAME,
        late_reason="启用系统次日登记",
        actor=play.cast.clerk,
        at=play.now,
    )
    play.later()
    late = Late("continued", "旧系统办理")
    for step, data in (("propose_filing", FILING), ("endorse_proposal", {"of": "propose_filing"})):
        play.step(step, data, on=BEGAN + timedelta(days=1), late=late)
    play.step("approve_filing", {"opinion": "同意。"}, on=BEGAN + timedelta(days=2), late=late)
    return play


def standing(play: Play) -> Any:
    return standing_of(Matter.objects.get(pk=play.id), play.on)


def papers(play: Play) -> list[Any]:
    return [one for one in document_queries.list_documents(play.id) if one.of_others]


def test_it_works(came: Play) -> None:
    """Told and decided there, paid here: their papers under their numbers, our periods, no paper of ours for theirs."""
    play = came
    assert noticed(play).phase == "defence"
    taken = decided(play)
    assert taken.phase == play.row().phase == "execution"
    notice, decision = papers(play)
    assert [(one.kind, one.number, one.issued_on, one.party) for one in (notice, decision)] == [
        ("penalty_notice", NOTICE["number"], NOTICED, "p1"),
        ("penalty_decision_unit", DECISION["number"], DECIDED, "p1"),
    ]
    assert taken.documents == {"penalty_decision_unit": decision.id}
    (service,) = decision.services
    assert (service.served_on, service.effective_on, service.mode) == (REACHED, REACHED, "direct")
    kinds = [one.kind for one in document_queries.list_documents(play.id)]
    assert kinds == ["filing_approval", "penalty_notice", "penalty_decision_unit"]
    entries = {entry.kind: entry for entry in list_entries(play.id)}
    entry = entries["decision_taken_over"]
    assert (day_of(entry.happened_at), entry.late, entry.exhibits) == (DECIDED, "continued", (decision.sha256,))
    assert entry.late_reason == f"原由{BODY}制发。"
    now = standing(play)
    running = {one.key: one.start_on for one in running_deadlines(PENALTY, now.facts, play.on, now.setting)}
    assert {running["payment"], running["litigation"], running["reconsideration"]} == {REACHED}
    found = retrace(PENALTY, now.acts, play.on, now.setting)
    assert [finding.text for answer in found.answers if answer for finding in answer.refusals] == []


@pytest.mark.parametrize("mode", ["lien", "post", "electronic", "public_notice", "entrusted"])
def test_whichever_way_they_served_it_nobody_is_accused(came: Play, mode: str) -> None:
    decided(came, mode=mode)
    now = standing(came)
    found = retrace(PENALTY, now.acts, came.on, now.setting)
    assert [finding.text for answer in found.answers if answer for finding in answer.refusals] == []
    execution = now.facts.parties[0].execution
    assert execution.served_on == (date(2025, 5, 11) if mode == "public_notice" else REACHED)


def test_what_was_imposed_is_paid_in_parts_here(came: Play) -> None:
    play = came
    decided(play)
    late = Late("continued", "旧系统登记")
    play.step(
        "record_payment", {"amount": 4_000_00, "receipt_number": "粤财01"}, on=REACHED + timedelta(days=5), late=late
    )
    play.step("start_surcharge", on=REACHED + timedelta(days=17), late=late)
    play.step("agree_execution", {"terms": "分两期", "until_on": play.on + timedelta(days=30)}, on=CAME, late=late)
    play.step("record_payment", {"amount": 1_000_00, "receipt_number": "粤财02"})
    execution = standing(play).facts.parties[0].execution
    assert (execution.paid, execution.unpaid) == (5_000_00, 5_000_00)
    assert execution.surcharge_from is not None
    row = play.row()
    assert (row.fine_fen, row.paid_fen, row.decided_on) == (10_000_00, 5_000_00, DECIDED)


def test_a_paper_that_was_not_served_is_served_here(came: Play) -> None:
    play = came
    assert take(play, "decision_taken_over", DECIDED, DECISION).phase == "service"
    (paper,) = papers(play)
    play.serve(paper.id)
    assert play.row().phase == "execution"
    receipts = [one for one in document_queries.list_documents(play.id) if one.kind == "service_receipt"]
    assert len(receipts) == 1


def test_our_papers_name_theirs(came: Play) -> None:
    play = came
    decided(play)
    play.step("issue_urging", {"amount": 10_000_00}, paper={"urging_letter": {"other_duties": "无"}})
    (letter,) = [one for one in list_entries(play.id) if one.payload.get("kind") == "urging_letter"]
    facts = letter.payload["facts"]
    assert (facts["decision_number"], facts["decision_on"]) == (DECISION["number"], DECIDED.isoformat())
    assert facts["decision_served_on"] == REACHED.isoformat()


def test_nothing_is_compared_that_we_did_not_write(came: Play) -> None:
    play = came
    noticed(play)
    decided(play)
    entries = list_entries(play.id)
    assert list(live_paper_faults(play.id, entries)) == list(bundle_faults("case", entries)) == []
    assert list(document_faults(play.id, entries)) == list(live_uncompared_papers(play.id, entries)) == []
    told = list(papers_of_others(play.id, entries))
    assert told == [
        f"《行政处罚告知书》{NOTICE['number']}（{BODY}）",
        f"《行政处罚决定书》{DECISION['number']}（{BODY}）",
    ]
    report = verify_all(play.cast.bureau.id, with_files=True)
    assert (report.by_dossier, report.of_others) == ({}, {play.id: tuple(told)})


def test_a_paper_that_no_step_took_over_is_not_theirs(came: Play) -> None:
    play = came
    decided(play)
    entries = [entry for entry in list_entries(play.id) if entry.kind != "decision_taken_over"]
    (fault,) = bundle_faults("case", entries)
    assert (fault.code, DECISION["number"] in fault.text) == ("paper_not_held", True)


def test_their_number_takes_none_of_ours(came: Play) -> None:
    """The old system gave the first number of our own series: both stand, each where it belongs."""
    play = came
    decided(play)
    assert list(number_faults(play.cast.bureau.id)) == []
    ((found, _),) = find_documents(play.cast.leader, DECISION["number"], most=5)
    assert found.of_others


def test_the_catalogue_of_the_file_names_a_paper_once(came: Play) -> None:
    from hengping.work.matters.paper_sources.common import _bound
    from hengping.work.matters.papers import context_of

    play = came
    decided(play)
    context = context_of(standing(play), "archive_case", {}, actor=play.cast.clerk, on=play.on)
    titles = [line["title"] for line, _ in _bound(context)]
    assert titles.count("原文书") == 0
    assert any(title.startswith("行政处罚决定书") for title in titles)


def test_it_refuses_a_case_of_our_own(play: Play) -> None:
    play.filed()
    play.later(days=30)
    with pytest.raises(Refused, match="不是从其他单位接收的"):
        take(play, "notice_taken_over", BEGAN + timedelta(days=1), NOTICE)


def test_it_refuses_a_paper_of_after_it_came(came: Play) -> None:
    with pytest.raises(Refused, match="不是接收以前制发的"):
        take(came, "notice_taken_over", CAME, NOTICE)


def test_it_refuses_a_paper_without_its_scan(came: Play) -> None:
    with pytest.raises(BadInput, match="请先存入原文书的扫描件"):
        take(came, "notice_taken_over", NOTICED, NOTICE, scan="0" * 64)


def test_it_refuses_the_scan_of_another_paper(came: Play) -> None:
    other = scanned(came, "decision_taken_over")
    with pytest.raises(BadInput, match="不是作为"):
        take(came, "notice_taken_over", NOTICED, NOTICE, scan=other)


def test_it_refuses_a_scan_whose_pages_nobody_can_count(came: Play) -> None:
    text = scanned(came, "notice_taken_over", content="告知书".encode(), name="告知书.txt")
    with pytest.raises(BadInput, match="PDF或者图片"):
        take(came, "notice_taken_over", NOTICED, NOTICE, scan=text)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"penalty": []}, "一份文书只对一名当事人"),
        ({"penalty": [ROW | {"party": "p9"}]}, "一份文书只对一名当事人"),
        ({"penalty": ["一万元"]}, "一份文书只对一名当事人"),
        ({"number": " "}, "请照原文书填写文号"),
        ({"number": "7" * 101}, "请照原文书填写文号"),
    ],
)
def test_it_refuses_what_it_does_not_say(came: Play, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        noticed(came, **changes)


def test_it_refuses_another_step(came: Play) -> None:
    with pytest.raises(BadInput, match="没有这种可以接续的文书"):
        take(came, "issue_notice", NOTICED, NOTICE, scan="0" * 64)


def test_it_refuses_somebody_who_is_not_on_the_case(came: Play) -> None:
    with pytest.raises(NotAllowed):
        take(came, "notice_taken_over", NOTICED, NOTICE, actor=came.cast.clerk)


def test_the_ordinary_action_does_not_take_it(came: Play) -> None:
    with pytest.raises(BadInput, match="专门的页面"):
        came.step("notice_taken_over", NOTICE)


def test_asked_twice_under_one_key_it_is_taken_once(came: Play) -> None:
    scan, key = scanned(came, "decision_taken_over"), str(uuid4())
    first = take(came, "decision_taken_over", DECIDED, DECISION, scan=scan, key=key)
    again = take(came, "decision_taken_over", DECIDED, DECISION, scan=scan, key=key)
    assert (first.seq, len(papers(came))) == (again.seq, 1)
    with pytest.raises(Conflict):
        take(came, "decision_taken_over", DECIDED, DECISION | {"number": "另一号"}, scan=scan, key=key)


def test_which_paper_it_is_must_be_one() -> None:
    assert kind_taken_over(CASE_PRACTICE, "notice_taken_over", {"hearing_told": True}, person=True) == (
        "hearing_notice_right"
    )
    assert kind_taken_over(CASE_PRACTICE, "decision_taken_over", {}, person=True) == "penalty_decision_person"
    with pytest.raises(Broken):
        kind_taken_over(replace(CASE_PRACTICE, papers=lambda *_: ()), "decision_taken_over", {}, person=True)


def corrected(play: Play, kind: str, **data: Any) -> None:
    seq = next(entry.seq for entry in list_entries(play.id) if entry.kind == kind)
    matters.correct_entry(
        dossier_id=play.id,
        seq=seq,
        reason="照原件更正",
        data=data,
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later()


def test_a_number_that_was_typed_wrong_is_put_right_wherever_it_stands(came: Play) -> None:
    play, right = came, "（安平）应急罚〔2025〕11号"
    decided(play)
    corrected(play, "decision_taken_over", number=right)
    (paper,) = papers(play)
    entries = list_entries(play.id)
    assert (paper.number, numbers_put_right(entries)) == (DECISION["number"], {str(paper.id): right}), "the row stays"
    assert list(document_faults(play.id, entries)) == []
    assert list(papers_of_others(play.id, entries)) == [f"《行政处罚决定书》{right}（{BODY}）"]
    assert verify_all(play.cast.bureau.id, with_files=True).holds
    play.step("issue_urging", {"amount": 10_000_00}, paper={"urging_letter": {"other_duties": "无"}})
    (letter,) = [one for one in list_entries(play.id) if one.payload.get("kind") == "urging_letter"]
    assert letter.payload["facts"]["decision_number"] == right
    assert list(live_paper_faults(play.id, list_entries(play.id))) == []


def test_an_amount_that_was_typed_wrong_is_put_right(came: Play) -> None:
    decided(came)
    corrected(came, "decision_taken_over", penalty=[ROW | {"fine": 12_000_00}])
    assert came.row().fine_fen == 12_000_00


def test_their_service_is_put_right_in_its_own_entry(came: Play) -> None:
    decided(came)
    with pytest.raises(BadInput, match="更正送达的那一条记录"):
        corrected(came, "decision_taken_over", reached_on="2025-04-12")
    for wrong in ({"mode": "托人"}, {"proof": ""}):
        with pytest.raises(BadInput):
            corrected(came, "document_served", **wrong)
    corrected(came, "document_served", served_on="2025-04-12")
    assert standing(came).facts.parties[0].execution.served_on == date(2025, 4, 12)
    assert verify_all(came.cast.bureau.id).holds


@pytest.mark.parametrize("wrong", [{"number": " "}, {"penalty": [ROW | {"party": "p9"}]}])
def test_it_refuses_to_make_another_paper_of_it(came: Play, wrong: dict[str, Any]) -> None:
    decided(came)
    with pytest.raises(BadInput):
        corrected(came, "decision_taken_over", **wrong)


def test_their_scan_goes_once_into_a_pack(came: Play) -> None:
    decided(came)
    (paper,) = papers(came)
    assert [one.sort for one in materials_of(came.id) if one.sha256 == paper.sha256] == ["exhibit"]
