from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.errors import BadInput, Conflict, NotAllowed, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.work.cases import queries
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.tests.conftest import Play
from hengping.work.matters import actions as matters
from hengping.work.matters import queries as matter_queries
from hengping.work.matters.actions import binds
from hengping.work.officers.actions import issue_certificate, register_officer
from hengping.work.officers.shapes import CertificateInput

pytestmark = pytest.mark.django_db


def test_it_works(play: Play) -> None:
    """A small case from the clue to a served decision."""
    play.decided()
    row = play.row()
    assert row.phase == "execution"
    assert row.fine_fen == 10_000_00
    assert row.number == get_dossier(play.id).number
    assert row.number.startswith("（安）应急立〔2025〕")
    kinds = [one.kind for one in document_queries.list_documents(play.id)]
    assert kinds.count("penalty_decision_unit") == 1
    assert {"filing_approval", "investigation_report", "penalty_notice", "disposal_approval"} <= set(kinds)


def test_it_names_every_reason_when_it_refuses(play: Play) -> None:
    play.filed()
    with pytest.raises(Refused) as refused:
        play.step("issue_decision", {"remedies_told": True})
    gates = {finding.gate for finding in refused.value.findings}
    assert {"step_fits_phase", "investigation_was_reported"} <= gates
    assert all(finding.citations for finding in refused.value.findings if finding.gate == "investigation_was_reported")


def test_a_refusal_changes_nothing(play: Play) -> None:
    play.filed()
    before = list_entries(play.id)
    with pytest.raises(Refused):
        play.step("approve_disposal", {"opinion": "同意", "agency_head": True})
    assert list_entries(play.id) == before


def test_it_refuses_who_is_not_on_the_case(play: Play) -> None:
    play.filed()
    with pytest.raises(NotAllowed):
        play.step("verify_evidence", {"verified": True}, actor=play.cast.colleague)


def test_it_requires_case_approve(play: Play) -> None:
    play.open()
    play.step(
        "propose_filing",
        {"cause": "未设置警示标志", "competence": "territorial", "violated_on": play.on},
    )
    with pytest.raises(NotAllowed):
        play.step("approve_filing", {}, actor=play.cast.section_head)


def test_an_outsider_sees_nothing(play: Play) -> None:
    play.open()
    with pytest.raises(NotAllowed):
        matter_queries.get_matter(play.cast.outsider, play.id)
    assert queries.list_cases(play.cast.outsider).rows == ()
    with pytest.raises(NotAllowed):
        play.step("propose_filing", {}, actor=play.cast.outsider)


def test_it_refuses_a_missing_particular(play: Play) -> None:
    play.open()
    with pytest.raises(BadInput) as bad:
        play.step("propose_filing", {"competence": "territorial", "violated_on": play.on})
    assert "cause" in bad.value.fields


def test_it_refuses_an_act_on_an_outdated_page(play: Play) -> None:
    play.open()
    seen = matter_queries.get_matter(play.cast.officer_in_charge, play.id).head_seq
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True}, paper=SITE)
    with pytest.raises(Conflict):
        play.step(
            "record_inspection",
            {"certificate_shown": True, "place": "二楼", "signed": True},
            paper=SITE,
            expected_seq=seen,
        )


SITE = {"site_record": {"started_at": "8:30", "ended_at": "8:50", "site_head": "李四", "findings": "没有警示标志。"}}


def test_it_refuses_an_expired_certificate(play: Play) -> None:
    play.open()
    with pytest.raises(Refused) as refused:
        play.step(
            "record_inspection",
            {"certificate_shown": True, "place": "车间", "signed": True, "officers": play.officer_ids[:1]},
            paper=SITE,
        )
    finding = next(one for one in refused.value.findings if one.gate == "two_certified_officers")
    assert any(citation.statute == "APL" and citation.article == 42 for citation in finding.citations)


def test_it_refuses_an_officer_of_another_bureau(play: Play) -> None:
    play.open()
    clerk = replace(play.cast.training_clerk, bureau_id=play.cast.outsider.bureau_id)
    elsewhere = register_officer(
        name="外单位人员",
        user_id=None,
        kind="enforcement",
        department="",
        legal_qualification=False,
        first_review_on=None,
        actor=clerk,
        at=play.now,
        on=play.on,
    )
    card = CertificateInput("粤R900001", "省政府", "安全生产", date(2024, 1, 1), date(2028, 12, 31))
    issue_certificate(officer_id=elsewhere, certificate=card, actor=clerk, at=play.now)
    data = {"certificate_shown": True, "place": "车间", "signed": True}
    with pytest.raises(BadInput, match=f"名册中没有编号为{elsewhere}的执法人员"):
        play.step("record_inspection", data | {"officers": [play.officer_ids[0], elsewhere]}, paper=SITE)


def test_a_correction_names_what_it_corrects(play: Play) -> None:
    play.filed()
    entry = next(one for one in list_entries(play.id) if one.kind == "propose_filing")
    matters.correct_entry(
        dossier_id=play.id,
        seq=entry.seq,
        reason="案由写错",
        data={"cause": "未在危险部位设置警示标志"},
        actor=play.cast.leader,
        at=play.now,
    )
    state = matter_queries.get_state(play.cast.officer_in_charge, play.id, play.on)
    assert state.facts.filing is not None
    assert state.facts.filing.cause == "未在危险部位设置警示标志"
    assert any(one.kind == "entry_corrected" for one in state.entries)


def entry_of(play: Play, kind: str) -> int:
    return next(one.seq for one in list_entries(play.id) if one.kind == kind)


def correct(play: Play, kind: str, data: dict[str, Any], actor: Actor) -> None:
    matters.correct_entry(
        dossier_id=play.id, seq=entry_of(play, kind), reason="写错", data=data, actor=actor, at=play.now
    )


def test_a_correction_against_the_law_is_seen(play: Play) -> None:
    """The truth can be recorded, and the entry names what the law holds against the act."""
    play.filed()
    before = list_entries(play.id)
    with pytest.raises(Refused) as refused:
        correct(play, "record_inspection", {"certificate_shown": False}, play.cast.officer_in_charge)
    assert refused.value.findings[0].citations
    assert list_entries(play.id) == before
    matters.correct_entry(
        dossier_id=play.id,
        seq=entry_of(play, "record_inspection"),
        reason="没有出示证件",
        data={"certificate_shown": False},
        actor=play.cast.officer_in_charge,
        at=play.now,
        although_unlawful=True,
    )
    assert refused.value.findings[0].text in list_entries(play.id)[-1].payload["reason"]


def test_what_a_paper_told_the_party_is_not_corrected(play: Play) -> None:
    """The notice said an amount; a larger one takes another notice and another time for the statement."""
    play.noticed()
    before = list_entries(play.id)
    for kind in {one.kind for one in before if binds(CASE_PRACTICE, one)}:
        for who in (play.cast.officer_in_charge, play.cast.leader):
            with pytest.raises((BadInput, NotAllowed)):
                correct(play, kind, {"reason_of": "x"}, who)
    assert any(one.kind == "issue_notice" and binds(CASE_PRACTICE, one) for one in before)
    assert list_entries(play.id) == before


def test_no_service_is_corrected_to_a_day_before_its_paper(play: Play) -> None:
    play.filed()
    before = list_entries(play.id)
    with pytest.raises(Refused, match="没有制发这份文书"):
        correct(play, "document_served", {"served_on": "2024-01-28"}, play.cast.officer_in_charge)
    with pytest.raises(BadInput, match="送达日期早于文书日期"):
        matters.correct_entry(
            dossier_id=play.id,
            seq=entry_of(play, "document_served"),
            reason="写错",
            data={"served_on": "2024-01-28"},
            actor=play.cast.officer_in_charge,
            at=play.now,
            although_unlawful=True,
        )
    assert list_entries(play.id) == before


def test_an_officer_does_not_correct_what_a_leader_decided(play: Play) -> None:
    play.filed()
    before = list_entries(play.id)
    for who in (play.cast.officer_in_charge, play.cast.colleague):
        with pytest.raises(NotAllowed):
            correct(play, "approve_filing", {"opinion": "不同意"}, who)
    with pytest.raises(NotAllowed):
        correct(play, "record_inspection", {"place": "仓库"}, play.cast.colleague)
    assert list_entries(play.id) == before


def test_what_a_leader_approved_is_not_corrected_by_who_wrote_it(play: Play) -> None:
    """Else the approval would stand under another proposal than the leader saw."""
    play.filed()
    before = list_entries(play.id)
    with pytest.raises(NotAllowed):
        correct(play, "propose_filing", {"cause": "另一案由"}, play.cast.officer_in_charge)
    assert list_entries(play.id) == before
    correct(play, "propose_filing", {"cause": "另一案由"}, play.cast.leader)


def test_the_report_on_which_an_approved_notice_rests_is_not_corrected_by_its_writer(play: Play) -> None:
    """Else an officer could say afterwards that the case was simple, and nobody would have to meet."""
    play.noticed()
    before = list_entries(play.id)
    with pytest.raises(NotAllowed):
        correct(play, "report_investigation", {"deviates": True}, play.cast.officer_in_charge)
    assert list_entries(play.id) == before


def test_a_correction_says_nothing_that_the_act_does_not_declare(play: Play) -> None:
    play.filed()
    with pytest.raises(BadInput, match="没有改动"):
        correct(play, "record_inspection", {"documents": []}, play.cast.officer_in_charge)


def test_a_decision_is_corrected_by_no_other_leader(play: Play) -> None:
    play.filed()
    with pytest.raises(NotAllowed, match="本人"):
        correct(play, "approve_filing", {"opinion": "不同意"}, play.cast.head)
    correct(play, "approve_filing", {"opinion": "同意立案。"}, play.cast.leader)


def test_a_correction_is_held_against_the_acts_that_came_after(play: Play) -> None:
    """Evidence that was not verified after all: nothing hinders that act itself, but the report rested on it."""
    play.reported()
    before = list_entries(play.id)
    with pytest.raises(Refused) as refused:
        correct(play, "verify_evidence", {"verified": False}, play.cast.officer_in_charge)
    assert any("以后办理的“提交调查终结报告”" in one.text for one in refused.value.findings)
    assert list_entries(play.id) == before


def test_a_second_correction_keeps_the_first_and_may_take_it_back(play: Play) -> None:
    play.filed()
    entry = next(one for one in list_entries(play.id) if one.kind == "propose_filing")
    for change in ({"cause": "甲"}, {"competence": "designated"}):
        correct(play, "propose_filing", change, play.cast.leader)
    filing = matter_queries.get_state(play.cast.leader, play.id, play.on).facts.filing
    assert filing is not None
    assert (filing.cause, filing.competence) == ("甲", "designated")
    correct(play, "propose_filing", {"cause": entry.payload["cause"]}, play.cast.leader)
    filing = matter_queries.get_state(play.cast.leader, play.id, play.on).facts.filing
    assert filing is not None
    assert (filing.cause, filing.competence) == (entry.payload["cause"], "designated")


def test_it_refuses_a_particular_that_the_act_does_not_declare(play: Play) -> None:
    """What stands in an entry beside the particulars is written by the house alone."""
    play.open()
    data = {"certificate_shown": True, "place": "车间", "signed": True, "documents": [], "upsets": []}
    with pytest.raises(BadInput) as refused:
        play.step("record_inspection", data)
    assert refused.value.fields.keys() == {"documents", "upsets"}
