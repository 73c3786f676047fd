"""Every paper that leaves the house is held against the record: none escapes, whichever app issued it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from hengping.ground.documents import actions as documents
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.queries import list_documents
from hengping.ground.library.actions import set_configuration
from hengping.ground.records.owners import owner_of
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_reported_defects import LARGE, reviewed
from hengping.work.deliberation import actions as deliberation
from hengping.work.deliberation.concluding import conclusion_faults
from hengping.work.deliberation.shapes import Motion
from hengping.work.deliberation.verification import deliberation_faults
from hengping.work.matters.paper_sources import sources_of
from hengping.work.matters.paper_verification import (
    _digest,
    bundle_faults,
    live_paper_faults,
    live_uncompared_papers,
    paper_faults,
    uncompared_papers,
)

pytestmark = pytest.mark.django_db


def discussed(play: Play) -> None:
    """Have the leaders discuss what is proposed, and agree."""
    clerk, cast = {"actor": play.cast.committee_clerk}, play.cast
    rule = {"source": "案审委规则第五条", "understood": True, "from_on": play.on}
    set_configuration(name="discussion_members", value=2, **rule, actor=cast.reviewer, at=play.now)
    owner = owner_of("case")
    assert owner is not None
    matter = owner.matter(dossier_id=play.id, actor=cast.officer_in_charge, on=play.on)
    meeting = deliberation.call_meeting(
        held_on=play.on, starts_at=play.now, place="三楼", attending=[], at=play.now, **clerk
    )
    item = deliberation.put_on_agenda(
        meeting_id=meeting.id,
        dossier_id=play.id,
        subject="拟处罚意见",
        motion=Motion(matter.proposal, matter.outcome, matter.version),
        pack=[one.sha256 for one in list_documents(play.id) if one.state == "issued"],
        handlers=matter.handlers,
        at=play.now,
        **clerk,
    )
    there = [cast.head.user_id, cast.leader.user_id]
    deliberation.record_attendance(
        meeting_id=meeting.id, present=there, chair_id=cast.head.user_id, delegation="", at=play.now, **clerk
    )
    for leader in (cast.head, cast.leader):
        deliberation.seal_opinion(item_id=item.id, vote="agree", text="同意。", actor=leader, at=play.now)
    deliberation.reveal_opinions(item_id=item.id, at=play.now, **clerk)
    deliberation.note_minutes(item_id=item.id, reporters=item.reporters, report="汇报。", speeches=[], **clerk)
    play.later()
    deliberation.conclude_item(item_id=item.id, ended_at=play.now, at=play.now, **clerk)
    play.later()


@pytest.fixture
def entries(play: Play) -> list[EntryShape]:
    """A case with a review, services, a discussion and a decision."""
    play.filed()
    play.later(days=11)
    play.step("verify_evidence", {"verified": True})
    report = {"outcome": "penalty", "version": play.weigh(LARGE), "facts_supported": True, "complex": True}
    play.step("report_investigation", report)
    reviewed(play)
    play.approved("propose_notice", "approve_notice")
    play.step("issue_notice", {"rights_told": True, "hearing_told": True})
    play.serve_all()
    play.later(days=14)
    play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
    play.step("endorse_proposal", {"of": "propose_disposal"})
    discussed(play)
    play.step("approve_disposal", {"opinion": "同意", "agency_head": True})
    told = {"remedies_told": True, "surcharge_told": True, "correction_told": True, "defence_answered": True}
    play.step("issue_decision", told)
    play.serve_all()
    return list_entries(play.id)


def changed(entry: EntryShape, **payload: Any) -> EntryShape:
    """The entry as it would read had a faulty program written it."""
    assert entry.body
    return entry._replace(body=entry.body._replace(payload={**entry.payload, **payload}))


def without(entry: EntryShape, name: str) -> EntryShape:
    assert entry.body
    left = {key: value for key, value in entry.payload.items() if key != name}
    return entry._replace(body=entry.body._replace(payload=left))


def rewritten(entries: Sequence[EntryShape], kind: str, **said: Any) -> list[EntryShape]:
    """The entries with other words on the first paper of a kind, its digest made to fit."""
    paper = next(one for one in entries if one.kind == "document_issued" and one.payload["kind"] == kind)
    facts = {**paper.payload["facts"], **said}
    assert facts != paper.payload["facts"]
    return [changed(one, facts=facts, content_sha256=_digest(facts)) if one is paper else one for one in entries]


def of_old(entry: EntryShape) -> EntryShape:
    """The entry as a version wrote it that kept nothing of what a paper says."""
    for name in ("facts", "edition", "sealed", "pages") if entry.kind == "document_issued" else ():
        entry = without(entry, name)
    return entry


def codes(faults: Sequence[Fault]) -> list[str]:
    return [fault.code for fault in faults]


def test_every_issued_paper_is_compared(play: Play, entries: list[EntryShape]) -> None:
    issued = {one.payload["document"]: one.payload["kind"] for one in entries if one.kind == "document_issued"}
    named = [row["document"] for one in entries if "known" in one.payload for row in one.payload["documents"]]
    assert sorted(named) == sorted(issued)
    assert {"service_receipt", "review_opinion", "discussion_record", "penalty_decision_unit"} <= set(issued.values())
    assert list(live_paper_faults(play.id, entries)) == []
    assert list(bundle_faults("case", entries)) == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("service_receipt", {"case_name": "另一个案件"}),
        ("service_receipt", {"addressee": "李四"}),
        ("service_receipt", {"witnesses": ["王五"]}),
        ("service_receipt", {"deliveries": []}),
        ("review_opinion", {"opinion": "不同意"}),
        ("review_opinion", {"materials": []}),
        ("review_opinion", {"reviewers": ["王五"]}),
        ("discussion_record", {"agreed": 1, "opposed": 9}),
        ("discussion_record", {"conclusion": "不予处罚"}),
        ("discussion_record", {"speeches": []}),
        ("discussion_record", {"legal_opinion": "季文澜：不同意，证据不足。"}),
        ("discussion_record", {"reporter": "王强"}),
        ("discussion_record", {"report": "罚款999,999元。"}),
        ("penalty_decision_unit", {"fine": 1}),
        ("penalty_decision_unit", {"fine": None}),
    ],
)
def test_a_paper_that_says_otherwise_is_named(
    play: Play, entries: list[EntryShape], kind: str, said: dict[str, Any]
) -> None:
    forged = rewritten(entries, kind, **said)
    live, bundled = list(live_paper_faults(play.id, forged)), list(bundle_faults("case", forged))
    assert codes(live) == ["paper_differs"] * len(said)
    assert bundled == live
    assert all(f"《{get_kind(kind).title}》" in one.text for one in live)


def test_a_conclusion_counts_the_votes_that_were_revealed(play: Play, entries: list[EntryShape]) -> None:
    assert list(conclusion_faults(entries)) == []
    assert list(deliberation_faults(play.id, entries)) == []
    act = next(one for one in entries if one.kind == "discussion_concluded")
    (first, *rest) = act.payload["voters"]

    def told(**said: Any) -> str:
        (fault,) = conclusion_faults([changed(one, **said) if one is act else one for one in entries])
        assert fault.code == "conclusion_differs"
        return fault.text

    assert "写的是同意1人，各人的意见是2人同意" in told(agreed=1)
    assert "到会7人" in told(present=7)
    assert "不同意的人" in told(dissenting=[first["name"]])
    turned = [{**first, "vote": "disagree"}, *rest]
    assert f"{first['name']}的意见是“同意”，结论写的是“不同意”" in told(
        voters=turned, agreed=1, dissenting=[first["name"]]
    )
    assert "意见与打开的不一致" in told(voters=[{**first, "text": "同意，但少罚。"}, *rest])
    assert "没有打开的记录" in told(voters=[{**first, "id": "0"}, *rest])
    older = [{name: value for name, value in row.items() if name != "text"} for row in act.payload["voters"]]
    assert list(conclusion_faults([changed(one, voters=older) if one is act else one for one in entries])) == []
    faults = list(deliberation_faults(play.id, [changed(one, agreed=1) if one is act else one for one in entries]))
    assert "conclusion_differs" in codes(faults)


def test_a_record_of_when_the_recorder_wrote_it_all_is_not_made_from_the_entries(
    play: Play, entries: list[EntryShape]
) -> None:
    """Nor can an act of today pass for one of then: its matter came on the agenda with its handlers."""
    act = next(one for one in entries if one.kind == "discussion_concluded")
    as_then = without(act, "reporters")
    then = [as_then if one is act else one for one in entries]
    assert "paper_differs" in codes(list(live_paper_faults(play.id, then)))


def test_a_paper_that_no_act_made_is_named(play: Play) -> None:
    play.filed()
    kind = get_kind("correction_order")
    documents.issue(
        dossier_id=play.id,
        kind=kind.code,
        content=replace(kind.sample(), inspected_on=play.on),
        actor=play.cast.officer_in_charge,
        at=play.now,
        on=play.on,
    )
    (fault,) = live_paper_faults(play.id, list_entries(play.id))
    assert fault.code == "paper_not_held"
    assert "《责令限期整改指令书》" in fault.text


@pytest.fixture
def filed(play: Play) -> list[EntryShape]:
    play.filed()
    return list_entries(play.id)


def papers_in(entries: Sequence[EntryShape]) -> int:
    return [entry.kind for entry in entries].count("document_issued")


def services_in(entries: Sequence[EntryShape]) -> list[EntryShape]:
    return [one for one in entries if one.kind == "document_served"]


def test_an_act_that_keeps_nothing_to_compare_with_is_named(play: Play, filed: list[EntryShape]) -> None:
    """A step always kept it; a service of an earlier version did not, and after one that did none may leave it out."""
    step = [without(one, "known") if one.kind == "approve_filing" else one for one in filed]
    (fault,) = live_paper_faults(play.id, step)
    assert (fault.code, "《立案审批表》" in fault.text) == ("paper_not_held", True)
    first = services_in(filed)[0]
    later = [without(one, "known") if one.kind == "document_served" and one is not first else one for one in filed]
    faults = list(live_paper_faults(play.id, later))
    assert codes(faults) == ["paper_not_held"] * (len(services_in(filed)) - 1)
    assert list(live_uncompared_papers(play.id, later)) == []


def test_what_an_earlier_version_kept_too_little_of_is_no_fault_and_is_told(
    play: Play, filed: list[EntryShape]
) -> None:
    older = [without(one, "known") if one.kind == "document_served" else one for one in filed]
    assert list(live_paper_faults(play.id, older)) == []
    named = list(live_uncompared_papers(play.id, older))
    assert len(named) == len(services_in(filed)) > 0
    assert all(one.name.startswith("《文书送达回执》") for one in named)
    oldest = [of_old(one) for one in filed]
    assert list(bundle_faults("case", oldest)) == []
    assert len(list(uncompared_papers("case", oldest))) == papers_in(filed)


def test_a_paper_that_lost_what_it_said_is_not_taken_for_an_old_one(filed: list[EntryShape]) -> None:
    """Whatever else of all entries was taken away with it: what this version writes beside it stays and tells."""
    bare = [without(one, "facts") if one.kind == "document_issued" else one for one in filed]
    assert codes(list(bundle_faults("case", bare))) == ["paper_not_held"] * papers_in(filed)
    assert list(uncompared_papers("case", bare)) == []


def test_no_paper_says_nothing_after_one_that_did(play: Play, filed: list[EntryShape]) -> None:
    last = [one for one in filed if one.kind == "document_issued"][-1]
    silent = [without(one, "facts") if one is last else one for one in filed]
    assert codes(list(live_paper_faults(play.id, silent))) == ["paper_not_held"]
    assert list(live_uncompared_papers(play.id, silent)) == []


def test_of_what_cannot_be_read_nothing_is_said(play: Play, filed: list[EntryShape]) -> None:
    removed = [one._replace(body=None) if one.kind == "propose_filing" else one for one in filed]
    assert list(uncompared_papers("case", removed)) == list(live_uncompared_papers(uuid4(), filed)) == []


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ({"number": "（安平）应急立〔2099〕9号"}, "文号"),
        ({"on": "2019-01-01"}, "日期"),
        ({"title": "不予立案审批表"}, "名称"),
        ({"party": "p9"}, "当事人"),
        ({"sha256": "0" * 64}, "文件摘要"),
    ],
)
def test_what_is_registered_of_a_paper_is_what_its_act_says(
    play: Play, filed: list[EntryShape], said: dict[str, Any], label: str
) -> None:
    paper = next(one for one in filed if one.kind == "document_issued" and one.payload["kind"] == "filing_approval")
    (fault,) = live_paper_faults(play.id, [changed(one, **said) if one is paper else one for one in filed])
    assert (fault.code, f"登记的{label}" in fault.text) == ("paper_row", True)


def test_who_signs_on_a_paper_is_who_acted(play: Play, filed: list[EntryShape]) -> None:
    act = next(one for one in filed if one.kind == "approve_filing")
    assert act.body
    other = act._replace(body=act.body._replace(actor_name="王强"), chained_name="王强")
    faults = list(live_paper_faults(play.id, [other if one is act else one for one in filed]))
    assert "paper_signer" in codes(faults)
    assert any("由王强办理，其文书写的却是" in fault.text for fault in faults)


def test_an_amount_that_nobody_approved_is_named(play: Play, entries: list[EntryShape]) -> None:
    """Step and paper were lowered together: they agree with each other, not with what was approved."""
    act = next(one for one in entries if one.kind == "issue_decision")
    rows = [{**row, "fine": 100} for row in act.payload["penalty"]]
    lowered = [changed(one, penalty=rows) if one is act else one for one in entries]
    faults = list(live_paper_faults(play.id, lowered))
    assert "paper_not_approved" in codes(faults)
    assert any("决定书的处罚与批准的不一致" in fault.text for fault in faults)


def test_a_paper_of_a_dossier_that_no_procedure_answers_for_is_named(filed: list[EntryShape]) -> None:
    assert codes(list(bundle_faults("unheard_of", filed))) == ["paper_not_held"] * papers_in(filed)


def test_a_paper_of_a_dossier_without_its_row_is_named(filed: list[EntryShape]) -> None:
    assert codes(list(live_paper_faults(uuid4(), filed))) == ["paper_not_held"] * papers_in(filed)


def test_a_dossier_without_entries_has_no_faults(play: Play) -> None:
    play.open()
    assert list(live_paper_faults(play.id, [])) == []


def test_a_field_whose_origin_nobody_declares_any_more_is_named(filed: list[EntryShape]) -> None:
    forgetful = replace(CASE_PRACTICE, sources=sources_of("penalty", {}))
    assert set(codes(list(paper_faults(forgetful, filed)))) == {"paper_not_held"}


def test_of_a_paper_whose_entry_does_not_hold_what_it_says_nothing_is_known(
    play: Play, filed: list[EntryShape]
) -> None:
    older = [of_old(one) for one in filed]
    assert list(live_paper_faults(play.id, older)) == []


def test_of_papers_after_an_entry_that_was_removed_nothing_is_known(play: Play, filed: list[EntryShape]) -> None:
    """Those before it are still compared."""
    after = [one._replace(body=None) if one.kind == "propose_filing" else one for one in filed]
    assert list(live_paper_faults(play.id, rewritten(after, "filing_approval", cause="别的案由"))) == []
    assert codes(list(live_paper_faults(play.id, rewritten(after, "site_record", place="别处")))) == ["paper_differs"]
