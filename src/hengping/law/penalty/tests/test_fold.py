"""How acts become the state of a case, where the order or the paper is unusual."""

from __future__ import annotations

import dataclasses
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from hengping.law import penalty as law_penalty
from hengping.law import procedure as law_procedure
from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts, Defence
from hengping.law.penalty.folding.filing import extended
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import FOLDS, PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.penalty.tests.changes import serving
from hengping.law.penalty.tests.story import D0, OFFICER_1, OFFICER_3, PERSON, READY, UNIT, Story, at, later, penalty
from hengping.law.procedure import changing
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import ask
from hengping.law.procedure.fold import apply, fold
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.particulars import Officer, Party, Person


def _records() -> Iterator[type[Any]]:
    """Every record of the engine and of the penalty, the tables of acts and steps aside."""
    for room in (law_procedure, law_penalty):
        for found in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            module = import_module(found.name)
            for one in vars(module).values():
                if isinstance(one, type) and dataclasses.is_dataclass(one) and one.__module__ == found.name:
                    yield one


def test_what_nobody_has_said_is_not_so() -> None:
    """Every record begins empty: nothing counts as done, told, waived or paid before an act says so."""
    begun = {
        (record.__name__, field.name): field.default
        for record in _records()
        for field in dataclasses.fields(record)
        if field.default is not dataclasses.MISSING and field.default and not callable(field.default)
    }
    assert begun == {
        ("CaseFacts", "phase"): Phase.EMPTY,
        ("CaseFacts", "procedure"): "ordinary",
        ("Evidence", "counts"): True,
        ("Keeping", "by_head"): True,
        ("Track", "defence"): Defence(),
        ("Datum", "required"): True,
        ("World", "flags"): True,
        **{(party, "operator"): True for party in ("Party", "PartyState", "Track")},
    }


def test_rows_that_say_the_same_are_the_same_whatever_one_leaves_unsaid() -> None:
    beside = {"stage": "base", "subject": "unit", "measured": (("goods_value", 1),), "like": (1,)}
    untold = frozenset({"name"})
    assert Officer("o1", "甲") == Officer("o1", "甲", untold=untold)
    assert Party("A", "某厂", False) == Party("A", "某厂", False, untold=untold)
    assert Person("p1", "甲") == Person("p1", "甲", untold=untold)
    assert Penalty("A", 1) == Penalty("A", 1, untold=frozenset({"facts"}))
    for name, value in beside.items():
        assert Penalty("A", 1) == Penalty("A", 1, **{name: value})  # type: ignore[arg-type]  # each of its own type


def test_entries_of_the_records_change_nothing() -> None:
    assert apply(PENALTY, CaseFacts(), Act("dossier_opened", later(0))) == CaseFacts()


def test_a_corrected_entry_is_read_as_corrected() -> None:
    story = at("filed")
    assert story.facts.filing is not None
    assert story.facts.filing.violated_on == date(2026, 2, 25)
    wrong = next(act for act in story.acts if act.kind == "propose_filing")
    change = {"corrects_seq": wrong.seq, "reason": "笔误", "particulars": {"violated_on": "2026-02-20"}}
    facts = fold(PENALTY, [*story.acts, Act("entry_corrected", later(1), change)])
    assert facts.filing is not None
    assert facts.filing.violated_on == date(2026, 2, 20)
    assert (
        fold(PENALTY, [*story.acts, Act("entry_corrected", later(1), {"corrects_seq": 1, "reason": "x"})])
        == story.facts
    )


def test_acts_of_the_inspection_before_the_clue_carry_over() -> None:
    story = (
        Story().happen("record_inspection").happen("order_correction", due_on=later(10)).do("accept_clue", later(11))
    )
    assert story.facts.phase is Phase.CLUE
    assert story.facts.evidence == {"record"}
    assert story.facts.correction is not None
    assert story.facts.investigators == {"o1", "o2"}


def test_what_one_officer_did_alone_is_no_evidence() -> None:
    story = at("filed").happen("record_inspection", officers=[OFFICER_1])
    assert story.facts.evidence == frozenset()
    assert story.facts.tainted == {"record_inspection"}


def test_nothing_is_served_without_proof() -> None:
    story = at("service").happen("document_issued", document="d", kind="penalty_decision_unit")
    data = {"document": "d", "kind": "penalty_decision_unit", "mode": "direct"}
    story.happen("document_served", served_on=later(16), effective_on=later(16), **data)
    assert story.facts.phase is Phase.SERVICE
    assert story.facts.unserved == {"d"}


def test_a_voided_document_waits_for_nobody() -> None:
    story = at("filed").happen("document_issued", document="q", kind="questioning_notice")
    assert story.facts.unserved == {"q"}
    story.do("document_voided", document="q", reason="写错")
    assert story.facts.unserved == frozenset()
    assert story.facts.issued == frozenset()


def test_what_is_added_to_what_is_kept_must_be_disposed_of_with_it() -> None:
    story = at("recorded").happen("approve_preservation", later(1))
    first = story.facts.preservation
    assert first is not None
    story.happen("approve_preservation", later(5))
    assert story.facts.preservation is not None
    assert story.facts.preservation.limit == first.limit
    story.happen("dispose_preservation", later(6)).happen("approve_preservation", later(8))
    assert story.facts.preservation.limit != first.limit


def test_kept_without_approval_still_runs() -> None:
    story = at("recorded").happen("notify_preservation", later(1))
    assert story.facts.preservation is not None
    assert story.facts.preservation.pending
    assert story.facts.preservation.approved_on is None


def test_sealing_is_extended_once() -> None:
    story = at("recorded").happen("approve_sealing").happen("seal_property")
    story.approve("sealing_extension", later(20))
    sealing = story.facts.sealing
    assert sealing is not None
    assert sealing.limit is not None
    assert sealing.limit.last == later(60)
    story.happen("approve_sealing_extension", later(21))
    assert story.facts.sealing == sealing
    story.happen("approve_sealing", later(22), by_head=False)
    assert story.facts.sealing.limit == sealing.limit


def test_late_disposal_is_remembered() -> None:
    story = at("investigated").happen("approve_preservation").happen("dispose_preservation", later(20))
    assert story.facts.preservation is not None
    assert story.facts.preservation.disposed_late
    remarks = story.ask("report_investigation", later(21)).attentions
    assert "preservation_was_disposed" in {finding.gate for finding in remarks}
    story = at("investigated").happen("seal_property").happen("dispose_sealing", later(40))
    remarks = story.ask("report_investigation", later(41)).attentions
    assert "sealing_was_disposed" in {finding.gate for finding in remarks}


def test_an_act_out_of_place_changes_nothing_that_it_needs() -> None:
    """A file from elsewhere may hold any act; the fold never fails on it."""
    blank = ["approve_filing", "approve_disposal", "approve_transfer", "refuse_transfer", "send_transfer"]
    blank += ["record_transfer_return", "dispose_preservation", "approve_preservation_disposal", "dispose_sealing"]
    blank += ["approve_sealing_extension", "record_recheck", "hear_on_spot", "collect_on_spot", "hand_over_fine"]
    blank += ["file_on_spot_record", "withdraw_publication", "approve_extension", "refuse_hearing_request"]
    for kind in blank:
        story = Story().happen(kind, actor="h1")
        assert story.facts.parties == ()
    for kind in FOLDS.keys() & STEPS.keys():
        extra = {"of": "propose_notice", "reason": "x", "document": "d", "kind": "questioning_notice"}
        extra |= {"mode": "direct", "served_on": later(11), "effective_on": later(11), "evidence": "documentary"}
        extra |= {"published_on": later(11), "violated_on": "2026-02-25", "days": 1, "amount": 1, "proof": "x"}
        ready = READY.get(kind, {})
        names = {
            name: value
            for name, value in extra.items()
            if name not in ready and value in (((datum := ACTS[kind].data.get(name)) and datum.choices) or [value])
        }
        if (proof := ACTS[kind].data.get("proof")) and proof.type == "wholes":
            names["proof"] = [1]
        for stage in ("reported", "execution"):
            assert at(stage).happen(kind, later(40), actor="h1", **names).facts.head_on is not None


def test_returned_papers_leave_the_case_where_it_stood() -> None:
    story = at("filing").do("return_proposal", of="propose_filing", reason="补正", actor="h1")
    assert story.facts.phase is Phase.CLUE
    story = at("deciding").do("return_proposal", of="propose_disposal", reason="补正", actor="h1")
    assert story.facts.phase is Phase.DEFENCE
    assert story.facts.disposal is None
    gone = {"outcome": "withdraw", "withdrawn_for": "party_gone", "penalty": [], "reason": "已经注销"}
    story = at("reported").do("propose_disposal", **gone)
    story.do("return_proposal", of="propose_disposal", reason="补正", actor="h1")
    assert story.facts.phase is Phase.REPORTED
    story = at("reported").do("propose_notice").do("return_proposal", of="propose_notice", reason="补正", actor="h1")
    assert not story.facts.parties[0].notice_due
    story = at("recorded").do("propose_preservation")
    story.do("return_proposal", of="propose_preservation", reason="补正", actor="h1")
    assert story.facts.proposals == ()
    assert at("recorded").happen("return_proposal", of="propose_notice", reason="x").facts == at("recorded").facts
    story = at("hearing")
    story.happen("propose_disposal", penalty=[penalty(100_000_00)])
    story.do("return_proposal", of="propose_disposal", reason="先听证", actor="h1")
    assert story.facts.phase is Phase.HEARING


def test_a_party_with_no_row_is_not_to_be_punished() -> None:
    story = Story().filed(parties=[UNIT, PERSON]).investigated().reported(penalty=[penalty()])
    assert [track.key for track in story.facts.punished] == ["A"]
    story.told(later(11)).do("waive_statement", party="A").decided(later(12)).serve("penalty_decision_unit", party="A")
    assert story.facts.phase is Phase.EXECUTION
    assert story.facts.parties[1].execution is None


def test_a_row_without_a_party_belongs_to_the_only_one() -> None:
    story = at("investigated").do("report_investigation", later(10), penalty=[penalty(party="")])
    assert story.facts.parties[0].intended is not None
    assert story.facts.parties[0].intended.party == "A"


def test_a_lawful_extension_lengthens_the_period_for_the_decision() -> None:
    story = at("filed")
    before = story.facts.decision_limit
    assert before is not None
    assert before.last == later(91)  # the ninetieth day is a Sunday
    story.happen("propose_extension").happen("approve_extension")
    assert story.facts.decision_limit is not None
    assert story.facts.decision_limit.last == date(2026, 6, 30)
    assert story.facts.extended_days == 30


def test_a_transfer_that_was_refused_goes_back_to_the_investigation() -> None:
    story = at("reported").do("propose_disposal", outcome="transfer", penalty=[])
    story.happen("approve_disposal")
    assert story.facts.phase is Phase.TRANSFER
    story.do("propose_transfer").do("refuse_transfer")
    assert story.facts.phase is Phase.INVESTIGATION
    story = at("reported").do("propose_transfer").do("refuse_transfer")
    assert story.facts.phase is Phase.REPORTED


def test_quashed_without_a_new_decision_the_case_ends() -> None:
    story = at("execution").do("record_publication", later(33), published_on=later(33))
    story.do("record_remedy_started", later(40)).do("record_remedy_outcome", later(60), outcome="revoked")
    assert story.facts.phase is Phase.ENDED
    assert story.facts.publication is not None
    assert story.facts.publication.withdrawal is not None
    story.do("withdraw_publication", later(61)).approve("closing", later(62))


def test_a_redo_has_the_term_that_was_set() -> None:
    story = at("execution").do("record_remedy_started", later(40))
    story.do("record_remedy_outcome", later(60), outcome="revoked", redo=True, redo_by_on=later(100))
    assert story.facts.decision_limit == Limit(later(60), later(100), later(100))
    assert story.facts.parties[0].earlier is not None


def test_a_result_moves_the_periods_and_the_fine() -> None:
    story = at("execution").do("record_remedy_started", later(40))
    story.do("record_remedy_outcome", later(60), outcome="changed", fine=5_000_00)
    execution = story.facts.parties[0].execution
    assert execution is not None
    assert execution.unpaid == 5_000_00
    assert execution.sue is not None
    assert execution.sue.last == later(77)  # the fifteenth day is a Saturday
    story.do("record_remedy_started", later(70), kind="litigation")
    story.do("record_remedy_outcome", later(100), kind="litigation", outcome="rejected")
    assert story.facts.parties[0].remedy == frozenset()
    assert "remedy_period_over" in {one.gate for one in _maintained().ask("apply_court", later(61)).refusals}
    assert "remedy_period_over" not in {one.gate for one in story.ask("apply_court", later(101)).refusals}
    story = at("execution").do("record_remedy_started", later(40))
    before = story.facts.parties[0].execution
    assert before is not None
    story.do("record_remedy_outcome", later(60), outcome="withdrawn")
    after = story.facts.parties[0].execution
    assert after is not None
    # The withdrawal changes nothing but the days on which no surcharge ran.
    assert replace(after, halts=()) == replace(before, halted_on=None)


def _maintained() -> Story:
    """Maintained on reconsideration: a suit still lies for fifteen days."""
    story = at("execution").do("record_remedy_started", later(40))
    return story.do("record_remedy_outcome", later(60), outcome="maintained")


def test_a_deferral_moves_the_day_for_paying_and_the_court_window() -> None:
    story = at("execution").approve("deferral", later(40), until_on="2026-12-31")
    execution = story.facts.parties[0].execution
    assert execution is not None
    assert execution.pay is not None
    assert execution.pay.last == date(2026, 12, 31)
    assert execution.window is not None
    assert execution.window.last is None  # the end lies in a year whose calendar nobody has announced
    assert execution.window.missing_year == 2027
    early = at("execution").approve("deferral", later(40), until_on="2026-05-31").facts.parties[0].execution
    assert early is not None
    undeferred = at("execution").facts.parties[0].execution
    assert undeferred is not None
    assert early.window == undeferred.window


def test_nothing_is_overdue_while_an_agreement_runs() -> None:
    story = at("execution").do("agree_execution", later(60), until_on=later(120))
    assert not story.ask("start_surcharge", later(120)).allowed
    assert story.ask("start_surcharge", later(121)).allowed
    assert at("execution").do("agree_execution", later(60)).facts.parties == at("execution").facts.parties


def test_a_lien_of_two_documents_is_one_track_each() -> None:
    story = at("notice").do("issue_notice")
    story.do("document_issued", document="a", kind="penalty_notice")
    story.do(
        "document_served",
        later(12),
        document="a",
        kind="penalty_notice",
        mode="lien",
        proof="像",
        served_on=later(12),
        effective_on=later(12),
        refusal_reason="拒收",
        recorded=True,
    )
    notice = story.facts.parties[0].notice
    assert notice is not None
    assert notice.served_on == later(12)


def test_what_finds_nothing_to_change_changes_nothing() -> None:
    two = Story().filed(parties=[UNIT, PERSON]).investigated().reported(penalty=[penalty()])
    two.told(later(11)).do("waive_statement").decided(later(12)).serve("penalty_decision_unit")
    assert [track.execution is not None for track in two.facts.parties] == [True, False]
    unserved = at("service").happen("start_surcharge").facts.parties[0].execution
    assert unserved is not None
    assert unserved.surcharge_from is None
    early = at("execution").serve("urging_letter").facts.parties[0].execution
    assert early is not None
    assert early.urging_served_on is None
    assert extended(Limit(later(0), None, None, 2027), 30, Setting()).missing_year == 2027


def test_a_decision_on_the_spot_that_was_kept_back_runs_from_its_service() -> None:
    story = at("spot heard").happen("decide_on_spot", handed_over=False)
    assert story.facts.parties[0].execution is not None
    assert story.facts.parties[0].execution.served_on is None
    two = Story().happen("open_on_spot", parties=[PERSON, {**PERSON, "key": "C"}]).happen("hear_on_spot")
    two.happen("decide_on_spot").happen("collect_on_spot")
    assert two.facts.parties[1].execution is None


def test_a_new_proposal_can_clear_the_suspicion_of_a_crime() -> None:
    story = at("investigated").do("report_investigation", crime_suspected=True)
    story.happen("propose_disposal", outcome="withdraw", penalty=[], crime_suspected=False)
    assert story.facts.report is not None
    assert not story.facts.report.crime


def test_a_quashed_decision_without_penalty_opens_the_case_again() -> None:
    story = at("reported").approve("disposal", outcome="no_penalty", no_penalty_ground="no_fault", penalty=[])
    story.do("record_education").do("issue_no_penalty", ground="no_fault").serve("no_penalty_decision").do(
        "record_remedy_started"
    )
    story.do("record_remedy_outcome", outcome="revoked", redo=True)
    assert story.facts.phase is Phase.INVESTIGATION
    assert not story.facts.parties[0].told_no_penalty


def test_a_changed_record_is_what_it_would_be_made_anew() -> None:
    facts = at("filed").facts
    assert facts.filing is not None
    filing = changing.replace(facts.filing, cause="另一个案由", grave_harm=True)
    assert filing == dataclasses.replace(facts.filing, cause="另一个案由", grave_harm=True)
    assert changing.replace(facts, filing=filing, redo=True) == dataclasses.replace(facts, filing=filing, redo=True)
    assert facts.filing.cause != "另一个案由"
    with pytest.raises(AttributeError):
        changing.replace(facts, no_such_part=1)  # type: ignore[call-arg]  # that is what is tested
    with pytest.raises(TypeError, match="date is no plain record"):
        changing.replace(date(2026, 3, 2), year=2027)  # type: ignore[type-var]  # no record


def test_a_final_refusal_of_the_court_leaves_nothing_to_ask_for() -> None:
    story = at("execution").happen("record_court_ruling", granted=False, final=True)
    execution = story.facts.parties[0].execution
    assert execution is not None
    assert (execution.court, execution.court_review) == ("denied_finally", None)


def test_a_transfer_refused_before_any_report_leaves_the_case_under_investigation() -> None:
    story = at("filed").happen("propose_transfer").happen("refuse_transfer")
    assert story.facts.phase is Phase.INVESTIGATION
    assert story.facts.report is None


def test_what_was_said_on_the_spot_is_a_defence_against_that_penalty() -> None:
    story = at("spot").happen("hear_on_spot", stated=True, reasons="不影响认定")
    track = story.facts.parties[0]
    assert track.defence.defended == track.intended
    assert track.defence.last_on == story.on


def test_others_go_on_after_a_recusal() -> None:
    story = at("filed").happen("decide_recusal", person="o3", granted=True)
    assert story.facts.recused
    assert "officer_not_recused" not in {one.gate for one in story.ask("record_inspection").findings}


def test_what_was_excluded_as_unlawful_no_longer_counts_as_gathered() -> None:
    story = Story().do("accept_clue").do("record_inspection").happen("verify_evidence", verified=True)
    assert "evidence_was_gathered" not in {
        one.gate for one in ask(PENALTY, "report_investigation", story.facts, D0).refusals
    }
    story.happen("verify_evidence", verified=True, excluded=[2])
    assert story.facts.evidence == frozenset()
    refused = ask(PENALTY, "report_investigation", story.facts, D0).refusals
    assert "evidence_was_gathered" in {one.gate for one in refused}
    story.happen("exhibit_added", evidence="documentary")
    assert story.facts.evidence == {"documentary"}


def test_what_was_excluded_leaves_other_evidence_of_its_kind() -> None:
    story = (
        at("filed")
        .happen("exhibit_added", evidence="audiovisual", name="甲")
        .happen("exhibit_added", evidence="audiovisual")
    )
    unlawful = story.acts[-2].seq
    assert story.happen("verify_evidence", excluded=[unlawful]).facts.evidence == {"audiovisual"}
    assert [piece.name for piece in story.facts.gathered if piece.excluded] == ["甲"]


def test_an_excluded_record_of_the_site_carries_no_measure() -> None:
    story = at("recorded")
    assert "site_record_exists" not in {one.gate for one in story.ask("order_correction").refusals}
    story.happen("verify_evidence", excluded=[story.acts[-1].seq])
    assert story.facts.site_record_on is None
    assert "site_record_exists" in {one.gate for one in story.ask("order_correction").refusals}


def test_a_declined_proposal_leaves_the_case_where_it_stood_before() -> None:
    story = at("filing").do("decline_endorsement", of="propose_filing", reason="案由不准", actor="s1")
    assert story.facts.phase is Phase.CLUE
    assert not story.facts.proposals


def test_a_report_whose_paper_came_out_with_it_waits_for_nobody() -> None:
    """So files were kept before the leader's opinion became a step of its own."""
    story = at("heard").do("document_issued", document="r1", kind="hearing_report").do("report_hearing", actor="p1")
    assert not story.facts.proposals


def test_a_second_report_waits_for_the_leader_again() -> None:
    story = at("heard").do("report_hearing", actor="p1")
    assert story.facts.proposal("report_hearing") is not None
    story.do("document_issued", document="r1", kind="hearing_report").do("review_hearing_report", actor="h1")
    assert not story.facts.proposals
    assert story.facts.reports_reviewed == 1
    assert story.do("report_hearing", actor="p1").facts.proposal("report_hearing") is not None


def test_who_is_named_for_the_case_handles_it_and_counts_as_investigator_ever_after() -> None:
    story = at("clue").happen("record_inspection").happen("propose_filing", officers=[OFFICER_1])
    assert (story.facts.handlers, story.facts.investigators) == ({"o1"}, {"o1", "o2"})
    story.happen("propose_filing", officers=[OFFICER_3])
    assert (story.facts.handlers, story.facts.investigators) == ({"o3"}, {"o1", "o2", "o3"})
    assert story.happen("propose_filing", officers=None).facts.handlers == frozenset()


def test_a_measure_rests_on_the_latest_record_of_the_site() -> None:
    story = at("filed").happen("record_inspection", later(1)).happen("record_inspection", later(3))
    assert story.facts.site_record_on == later(3)
    assert story.happen("verify_evidence", later(4), excluded=[story.acts[-1].seq]).facts.site_record_on == later(1)


@pytest.mark.parametrize(
    ("first", "last", "tried"), [(20, 30, True), (21, 30, False), (10, 20, True), (10, 19, False), (20, 20, True)]
)
def test_somebody_set_out_to_serve_from_the_first_of_those_days_to_the_last(first: int, last: int, tried: bool) -> None:
    facts = at("service").happen("record_failed_service", later(20), kind="penalty_decision_unit").facts
    assert facts.tried_to_serve(later(first), later(last)) is tried
    assert not facts.tried_to_serve(later(first), None), "nobody can say until when"


def test_an_order_that_nobody_gave_is_served_to_no_purpose() -> None:
    """A file from elsewhere may hold the service alone."""
    story = at("filed").happen("document_served", later(5), **serving("correction_order", 5))
    assert story.facts.correction is None
