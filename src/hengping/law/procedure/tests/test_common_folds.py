"""What the acts of every procedure change: who takes part, papers and their service, proposals, waivers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.procedure import common_folds
from hengping.law.procedure.acts import Act
from hengping.law.procedure.common_folds import certified, put_proposal, with_officers
from hengping.law.procedure.matter import HandOver, MatterState, PartyState, Proposal, Publication
from hengping.law.procedure.particulars import Officer

DAY, NEXT = date(2026, 3, 2), date(2026, 3, 3)
HOUSE = Setting()
FOLDS = common_folds.common_folds(frozenset({"decision"}))


def officer(key: str, *, until: date = date(2028, 12, 31), **changes: Any) -> Officer:
    """Somebody with a certificate in force."""
    return Officer(key, certificate="1", valid_from=DAY, valid_to=until, **changes)


def after(facts: MatterState, kind: str, /, **data: Any) -> MatterState:
    """The state after one act of the second day."""
    return FOLDS[kind](facts, Act(kind, NEXT, data, "s1", 7), HOUSE)


TWO_PAPERS = MatterState(issued=frozenset({("d1", "decision"), ("d2", "decision")}), unserved=frozenset({"d1", "d2"}))
TWO_PROPOSALS = MatterState(proposals=(Proposal("propose_a", DAY, "o1"), Proposal("propose_b", DAY, "o2")))
TWO_PARTIES = MatterState(parties=(PartyState("A", "甲", False), PartyState("B", "乙", True)))


def test_an_endorsement_is_of_that_proposal_and_names_who_gave_it() -> None:
    first, second = after(TWO_PROPOSALS, "endorse_proposal", of="propose_a").proposals
    assert first == Proposal("propose_a", DAY, "o1", endorsed_on=NEXT, endorser="s1")
    assert second == TWO_PROPOSALS.proposals[1]


@pytest.mark.parametrize("kind", ["return_proposal", "decline_endorsement"])
def test_a_returned_proposal_is_off_the_table_and_the_other_stays(kind: str) -> None:
    assert after(TWO_PROPOSALS, kind, of="propose_a").proposals == TWO_PROPOSALS.proposals[1:]


def test_a_new_proposal_of_the_same_kind_takes_the_place_of_the_old() -> None:
    found = put_proposal(TWO_PROPOSALS, Act("propose_a", NEXT, {}, "o3")).proposals
    assert found == (Proposal("propose_b", DAY, "o2"), Proposal("propose_a", NEXT, "o3"))


def test_who_is_assigned_handles_the_matter_alone() -> None:
    facts = MatterState(handlers=frozenset({"o1", "o2"}))
    act = Act("assign_officers", NEXT, {"officers": (officer("o2"), officer("o3"))})
    assert common_folds.assign_officers(facts, act, HOUSE).handlers == {"o2", "o3"}


def test_an_application_for_recusal_is_open_until_it_is_decided() -> None:
    facts = MatterState(handlers=frozenset({"o1", "o2"}), recusals_open=frozenset({"o2"}))
    asked = common_folds.apply_recusal(facts, Act("apply_recusal", NEXT, {"person": "o1"}), HOUSE)
    assert (asked.recusals_open, asked.recused) == ({"o1", "o2"}, frozenset())
    granted = common_folds.decide_recusal(asked, Act("decide_recusal", NEXT, {"person": "o1", "granted": True}), HOUSE)
    assert (granted.recusals_open, granted.recused, granted.handlers) == ({"o2"}, {"o1"}, {"o2"})
    back = common_folds.decide_recusal(granted, Act("decide_recusal", NEXT, {"person": "o1", "granted": False}), HOUSE)
    assert (back.recused, back.handlers) == (frozenset(), {"o2"})


@pytest.mark.parametrize(
    ("second", "counted"),
    [
        (officer("o2"), 2),
        (officer("o2", until=NEXT), 2),
        (officer("o2", until=DAY), 1),
        (replace(officer("o2"), valid_from=NEXT), 2),
        (officer("o1"), 1),
        (officer("o2", auxiliary=True), 1),
        (officer("o2", suspended=True), 1),
        (replace(officer("o2"), certificate=""), 1),
        (replace(officer("o2"), valid_from=None), 1),
        (replace(officer("o2"), valid_to=None), 1),
        (replace(officer("o2"), valid_from=date(2026, 3, 4)), 1),
        (officer("recused"), 1),
    ],
)
def test_two_count_where_they_are_two_with_certificates_in_force(second: Officer, counted: int) -> None:
    facts = MatterState(recused=frozenset({"recused"}), investigators=frozenset({"o9"}), tainted=frozenset({"x"}))
    act = Act("inspect", NEXT, {"officers": (officer("o1"), second)})
    assert certified(act.data["officers"], act, facts) == counted
    found = with_officers(facts, act)
    assert found.investigators == {"o9", "o1", second.id}
    assert found.tainted == ({"x"} if counted == 2 else {"x", "inspect"})


def test_an_act_without_officers_makes_nobody_an_investigator() -> None:
    assert with_officers(MatterState(), Act("decide", NEXT)) == MatterState()


@pytest.mark.parametrize(("kind", "waits"), [("decision", True), ("receipt", False)])
def test_a_paper_waits_for_its_service_where_its_kind_is_served(kind: str, waits: bool) -> None:
    facts = after(TWO_PAPERS, "document_issued", document="d3", kind=kind)
    assert facts.issued == TWO_PAPERS.issued | {("d3", kind)}
    assert facts.unserved == ({"d1", "d2", "d3"} if waits else {"d1", "d2"})


def test_a_voided_paper_neither_counts_nor_waits() -> None:
    facts = after(TWO_PAPERS, "document_voided", document="d1")
    assert (facts.issued, facts.unserved) == ({("d2", "decision")}, {"d2"})


def test_a_served_paper_waits_no_more_where_it_has_its_proof() -> None:
    assert after(TWO_PAPERS, "document_served", document="d1", proof="回证").unserved == {"d2"}
    for proof in ("", None):
        assert after(TWO_PAPERS, "document_served", document="d1", proof=proof) == TWO_PAPERS
    assert after(TWO_PAPERS, "document_served", document="d1") == TWO_PAPERS


def test_a_way_of_service_that_failed_is_kept_with_paper_and_party() -> None:
    facts = after(MatterState(), "record_failed_service", kind="decision", party="A", mode="direct")
    facts = after(facts, "record_failed_service", kind="decision", mode="post")
    assert facts.failed_services == {("decision", "A", "direct"), ("decision", "", "post")}


@pytest.mark.parametrize(
    ("data", "agreed"),
    [
        ({"electronic": True, "signed": True}, [True, True]),
        ({"electronic": True, "signed": True, "party": "B"}, [False, True]),
        ({"electronic": True, "signed": False}, [False, False]),
        ({"electronic": False, "signed": True}, [False, False]),
        ({"electronic": True}, [False, False]),
        ({"signed": True}, [False, False]),
    ],
)
def test_who_signed_for_it_may_be_served_electronically(data: dict[str, Any], agreed: list[bool]) -> None:
    assert [party.electronic for party in after(TWO_PARTIES, "confirm_address", **data).parties] == agreed


def test_who_agreed_may_take_it_back() -> None:
    agreed = after(TWO_PARTIES, "confirm_address", electronic=True, signed=True)
    assert after(agreed, "confirm_address", electronic=False, signed=True) == TWO_PARTIES


def test_what_the_activities_record_adds_up() -> None:
    facts = MatterState(
        waivers=frozenset({("a", DAY)}),
        public=(Publication("信用网", DAY),),
        ratings=(5,),
        handed=(HandOver("市局", DAY, "x"),),
    )
    assert after(facts, "gate_waived", gate="b", expires_on=NEXT).waivers == {("a", DAY), ("b", NEXT)}
    assert after(facts, "rated", stars=1).ratings == (5, 1)
    public = after(facts, "published", where="门户网站", on=NEXT).public
    assert public == (Publication("信用网", DAY), Publication("门户网站", NEXT))
    gone = after(replace(facts, public=public), "withdrawn", where="信用网", on=NEXT).public
    assert gone == (Publication("信用网", DAY, NEXT), Publication("门户网站", NEXT))
    assert after(facts, "handed_over", to="公安", on=NEXT, what="全卷", receipt="收1").handed[1:] == (
        HandOver("公安", NEXT, "全卷", incoming=False, receipt="收1"),
    )
    assert after(facts, "received_from", on=NEXT, what="全卷", **{"from": "公安"}).handed[1:] == (
        HandOver("公安", NEXT, "全卷", incoming=True),
    )
