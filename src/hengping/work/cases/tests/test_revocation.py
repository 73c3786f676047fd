"""A decision that the bureau takes back is taken back on paper, and that stands wherever its paper is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.shapes import DocumentShape
from hengping.ground.errors import NotAllowed, Refused
from hengping.ground.records.queries import list_entries
from hengping.kit.days import chinese_day
from hengping.law.penalty.facts import CaseFacts
from hengping.work.cases.paper_sources import closing, revoking
from hengping.work.cases.same_violation import same_violation
from hengping.work.cases.tests.conftest import ITEM, Play
from hengping.work.matters import queries
from hengping.work.matters.models import Matter
from hengping.work.matters.paper_context import Context
from hengping.work.matters.paper_sources.common import COMMON
from hengping.work.matters.paper_verification import bundle_faults
from hengping.work.matters.papers import context_of
from hengping.work.matters.standing import standing_of
from hengping.work.matters.standing_remarks import live_standing_remarks, standing_remarks
from hengping.work.matters.worklist import waits_for

pytestmark = pytest.mark.django_db

REASON = "裁量不当。"


def papers(play: Play, kind: str) -> list[DocumentShape]:
    return [paper for paper in document_queries.list_documents(play.id) if paper.kind == kind]


def revoked(play: Play, **changes: Any) -> DocumentShape:
    """Decide, revoke three days later, and return the paper of it."""
    play.decided()
    play.later(days=3)
    play.step("revoke_decision", {"reason": REASON, "redo": True} | changes)
    (paper,) = papers(play, "revocation_decision")
    return paper


def said(paper: DocumentShape) -> dict[str, Any]:
    return vars(document_queries.content_of(paper.id))


def of_before(context: Context[CaseFacts]) -> Context[CaseFacts]:
    """The same as a paper of an earlier version is compared with it."""
    return replace(context, read={"wording": 1, "revoked_elsewhere": {}})


def context(play: Play, step: str) -> Context[CaseFacts]:
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    return replace(context_of(standing, step, {}, actor=play.cast.officer_in_charge, on=play.on), party_key="p1")


def replaces(play: Play, step: str = "issue_decision") -> str:
    return str(revoking.SOURCES.shared["replaces"].source(context(play, step)))


def due(play: Play) -> dict[str, str]:
    found = waits_for(play.cast.officer_in_charge, play.id, play.on).duties
    return {one.step.code: one.step.post for one in found}


def test_it_works(play: Play) -> None:
    paper = revoked(play)
    (decision,) = papers(play, "penalty_decision_unit")
    told = said(paper)
    assert paper.party == "p1"
    assert paper.number.startswith("（安）应急撤〔2025〕")
    assert (told["decision_number"], told["decision_on"]) == (decision.number, decision.issued_on)
    assert told["decision_served_on"] == decision.services[0].served_on
    assert (told["decided_by"], told["decision_text"]) == ("本机关", "罚款10,000.00元")
    assert (told["reason"], told["redo"], int(told["paid"])) == (REASON, True, 0)
    entry = next(one for one in list_entries(play.id) if one.kind == "revoke_decision")
    assert [row["document"] for row in entry.payload["documents"]] == [str(paper.id)]
    assert list(bundle_faults("case", list_entries(play.id))) == []


def test_it_refuses_to_forgive_a_proven_violation(play: Play) -> None:
    play.decided()
    play.later(days=3)
    for ground, said in (
        ({}, "没有写明法定情形"),
        ({"ground": "disproportionate"}, "应当重新处理"),
        ({"ground": "facts_not_established"}, "作出决定以后没有新的证据"),
    ):
        with pytest.raises(Refused) as refused:
            play.step("revoke_decision", {"reason": "当事人态度好。", "redo": False} | ground)
        assert [said in one.text for one in refused.value.findings if one.gate == "revocation_has_ground"] == [True]


def test_its_paper_names_the_ground_of_the_law(play: Play) -> None:
    told = said(revoked(play, redo=False, ground="fined_already"))
    assert told["reason"] == f"同一个违法行为已经受过罚款（《中华人民共和国行政处罚法》第二十九条）。{REASON}"


def test_it_requires_the_head(play: Play) -> None:
    play.decided()
    before = list_entries(play.id)
    for who in (play.cast.leader, play.cast.officer_in_charge):
        with pytest.raises(NotAllowed):
            play.step("revoke_decision", {"reason": REASON, "redo": True}, actor=who)
    assert list_entries(play.id) == before


def test_its_service_is_the_next_step_until_it_was_served(play: Play) -> None:
    paper = revoked(play)
    assert due(play)["document_served"] == "officer"
    play.serve(paper.id)
    assert "document_served" not in due(play)


def test_it_is_not_closed_before_it_was_served(play: Play) -> None:
    paper = revoked(play, redo=False, ground="fined_already")
    assert play.row().phase == "ended"
    with pytest.raises(Refused) as refused:
        play.step("propose_closing", {"ground": "决定已经撤销"})
    assert "revocation_was_served" in {one.gate for one in refused.value.findings}
    play.serve(paper.id)
    play.step("propose_closing", {"ground": "决定已经撤销"})


def test_what_was_paid_is_told_and_is_to_be_given_back(play: Play) -> None:
    play.decided()
    play.later(days=1)
    play.step("record_payment", {"amount": 10_000_00, "receipt_number": "粤财1", "of": "fine"})
    assert "record_refund" not in due(play)
    play.later(days=3)
    play.step("revoke_decision", {"reason": REASON, "redo": False, "ground": "fined_already"})
    (paper,) = papers(play, "revocation_decision")
    assert int(said(paper)["paid"]) == 10_000_00
    assert due(play)["record_refund"] == "clerk"
    play.serve(paper.id)
    with pytest.raises(Refused) as refused:
        play.step("propose_closing", {"ground": "决定已经撤销"})
    assert {one.gate for one in refused.value.findings} == {"refund_was_made"}
    play.step("record_refund", {"amount": 10_000_00})
    assert "record_refund" not in due(play)


def test_a_party_without_a_decision_gets_no_revocation(play: Play) -> None:
    play.decided()
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    facts = replace(
        standing.facts, parties=(*standing.facts.parties, replace(standing.facts.parties[0], key="p2", execution=None))
    )
    assert standing.practice.addressees("revoke_decision", facts, ["p1", "p2"]) == ["p1"]
    assert standing.practice.addressees("issue_decision", facts, ["p1", "p2"]) == ["p1", "p2"]


def test_a_new_decision_names_the_revoked_one_by_number_and_day(play: Play) -> None:
    """Whoever holds both papers sees from the second that the first is none any more (行政处罚法 29)."""
    play.decided()
    (decision,) = papers(play, "penalty_decision_unit")
    assert replaces(play) == ""
    play.later(days=3)
    play.step("revoke_decision", {"reason": REASON, "redo": True})
    words = (
        f"本机关{chinese_day(decision.issued_on)}作出的{decision.number}行政处罚决定，已于{chinese_day(play.on)}由本机关撤销。"
        "本决定重新作出，上述决定不再执行。"
    )
    assert replaces(play) == words
    assert replaces(play, "issue_no_penalty") == words


@pytest.mark.parametrize(
    ("kind", "outcome", "words"),
    [
        ("reconsideration", "revoked", "被行政复议决定撤销"),
        ("litigation", "revoked", "被人民法院判决撤销"),
        ("litigation", "void", "被确认无效"),
        ("litigation", "maintained", ""),
    ],
)
def test_a_new_decision_says_who_took_the_old_one_away(play: Play, kind: str, outcome: str, words: str) -> None:
    play.decided()
    play.later(days=3)
    play.step("record_remedy_started", {"kind": kind})
    play.step("record_remedy_outcome", {"kind": kind, "outcome": outcome, "redo": outcome != "maintained"})
    told = replaces(play)
    assert (words in told) if words else (told == "")
    assert papers(play, "revocation_decision") == []


def test_a_decision_in_another_dossier_names_it_too(play: Play) -> None:
    """Where nobody goes on in the first, the violation may be filed anew."""
    paper = revoked(play, redo=False, ground="fined_already")
    play.serve(paper.id)
    (decision,) = papers(play, "penalty_decision_unit")
    gone_on = chinese_day(paper.issued_on)
    play.filed()
    told = replaces(play)
    assert f"{decision.number}行政处罚决定，已于{gone_on}由本机关撤销" in told
    standing = standing_of(Matter.objects.select_related("dossier").get(pk=play.id), play.on)
    (found,) = same_violation("propose_filing", play.id, (), standing.facts, {"items": [ITEM]})
    assert found.text.endswith(f"{decision.number}行政处罚决定，已于{gone_on}由本机关撤销")
    other = replace(standing.facts, filing=replace(standing.facts.filing, items=("AQF-97-7",)))  # type: ignore[type-var]
    assert revoking.revoked_elsewhere(play.id, other, {}) == {}
    assert revoking.revoked_elsewhere(play.id, replace(other, filing=None), {}) == {}


def test_of_a_case_begun_anew_another_dossier_names_it_too(play: Play) -> None:
    paper = revoked(play)
    play.serve(paper.id)
    (decision,) = papers(play, "penalty_decision_unit")
    play.filed()
    assert decision.number in replaces(play)


def test_its_state_stands_wherever_it_is_listed(play: Play) -> None:
    paper = revoked(play)
    (decision,) = papers(play, "penalty_decision_unit")
    gone = f"{chinese_day(paper.issued_on)}由本机关撤销"
    assert queries.decisions_gone(play.cast.officer_in_charge, play.id, play.on) == {str(decision.id): gone}
    lines = COMMON.of_kind["file_catalogue"]["entries"].source(context(play, "archive_case"))
    assert isinstance(lines, list)
    assert [line["number"] for line in lines if line.get("note") == gone] == [decision.number]
    older = COMMON.of_kind["file_catalogue"]["entries"].source(of_before(context(play, "archive_case")))
    assert isinstance(older, list)
    assert not any(line.get("note") == gone for line in older)
    numbers = closing.SOURCES.of_kind["closing_approval"]["decision_number"].source
    assert numbers(context(play, "approve_closing")) == f"{decision.number}（已撤销）"
    assert numbers(of_before(context(play, "approve_closing"))) == decision.number
    told = revoking.SOURCES.shared["replaces"].source
    assert told(of_before(context(play, "issue_decision")))
    assert told(of_before(context(play, "issue_no_penalty"))) == ""
    entries = list_entries(play.id)
    remark = f"《行政处罚决定书》{decision.number}已于{gone}"
    assert list(standing_remarks("case", entries)) == [remark]
    assert list(live_standing_remarks(play.id, entries)) == [remark]
    assert list(standing_remarks("strange", entries)) == []


def test_a_file_of_before_is_still_held_against_its_record(play: Play, django_assert_num_queries: Any) -> None:
    """What an entry of an earlier version did not read is not read now: a bundle is checked without a database."""
    play.decided()
    entries = list_entries(play.id)
    entry = next(one for one in entries if one.kind == "issue_decision")
    assert entry.body
    known = entry.payload["known"]
    assert known["read"]["revoked_elsewhere"] == {}
    read = {name: value for name, value in known["read"].items() if name not in ("revoked_elsewhere", "wording")}
    older = entry._replace(body=entry.body._replace(payload=entry.payload | {"known": known | {"read": read}}))
    told = [older if one.seq == entry.seq else one for one in entries]
    with django_assert_num_queries(0):
        assert list(bundle_faults("case", told)) == []
