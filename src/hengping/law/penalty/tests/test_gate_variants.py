"""The other ways in which a gate can speak or fall silent: every branch of the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Verdict
from hengping.law.penalty.choices import EDUCATED_GROUNDS, NO_PENALTY_GROUNDS
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.penalty.tests.story import LARGE_ROWS, PERSON, UNIT, Story, at, later, penalty
from hengping.law.penalty.tests.test_gates import FAILED, ISSUED, long_served, serving
from hengping.law.procedure.ask import ask, survey

STAGES = (
    "empty",
    "clue",
    "filing",
    "filed",
    "recorded",
    "reported",
    "notice",
    "defence",
    "deciding",
    "decision",
    "service",
    "execution",
    "large",
    "requested",
    "hearing",
    "heard",
    "spot",
    "spot heard",
    "spot decided",
)
Case = Callable[[], Answer]


@pytest.mark.parametrize("stage", STAGES)
def test_every_step_can_be_asked_at_every_stage(stage: str) -> None:
    """Nothing fails on a state that it does not know; outside its phase a step is always refused."""
    story = at(stage)
    for code, step in STEPS.items():
        for answer in (survey(PENALTY, code, story.facts, story.on), ask(PENALTY, code, story.facts, story.on)):
            fits = "step_fits_phase" not in {finding.gate for finding in answer.findings}
            assert fits is (story.facts.phase in step.phases)
            assert all(finding.text and finding.curer for finding in answer.findings)


def public_notice(**changes: object) -> Case:
    def build() -> Answer:
        story = at("service")
        for kind, data in (ISSUED, *FAILED):
            story.happen(kind, later(16), **{name: one for name, one in data.items() if name != "on"})
        data = {name: one for name, one in serving(**({"mode": "public_notice"} | changes)).items() if name != "on"}
        return story.ask("document_served", later(60), **data)

    return build


def _served_tomorrow() -> Answer:
    story = at("service").happen(ISSUED[0], later(16), document="d1", kind="penalty_decision_unit")
    data = {name: one for name, one in serving(effective_on=later(17)).items() if name != "on"}
    return story.ask("document_served", later(16), **data)


def on_spot_unit() -> Story:
    rows = [penalty(3_000_00)]
    story = Story().do("open_on_spot", parties=[UNIT], penalty=rows).do("hear_on_spot")
    return story.do("decide_on_spot", penalty=rows)


def two_on_spot() -> Story:
    """A fine small enough to be collected on the spot beside one that is not; who pays pays both."""
    rows = [penalty(3_000_00), penalty(100_00, party="B")]
    story = Story().do("open_on_spot", parties=[UNIT, PERSON], penalty=rows).do("hear_on_spot")
    return story.happen("decide_on_spot", penalty=rows)


def stopped() -> Story:
    """A decision that stops production, paid but not carried out."""
    rows = [penalty(20_000_00, kinds=["fine", "order_stoppage"])]
    story = at("decision")
    story.happen("propose_disposal", penalty=rows).happen("approve_disposal").happen("issue_decision", penalty=rows)
    return story.serve("penalty_decision_unit").do("record_payment")


def changed_by_the_leaders() -> Story:
    """Reviewed at 100,000; the leaders made it 80,000 in the meeting."""
    story = at("large").do("waive_statement").do("waive_hearing").do("discussion_opened")
    story.do("discussion_concluded", concluded_version="v2")
    story.do("propose_disposal", version="v2", penalty=[penalty(80_000_00)])
    return story.do("endorse_proposal", of="propose_disposal", actor="s1")


def extended(days: int) -> Story:
    story = at("filed")
    story.setting = Setting.from_values({"extension_days": 30})
    return story.happen("propose_extension", days=days)


def deciding_large() -> Story:
    return at("large").do("waive_statement").do("waive_hearing").do("propose_disposal", penalty=LARGE_ROWS)


def _told_ten_days() -> Story:
    """The house leaves five working days; the notice itself named ten."""
    story = at("reported").approve("notice", later(11)).do("issue_notice", statement_days=10)
    return story.serve("penalty_notice", later(11))


SPEAKS: list[tuple[str, Case, str]] = [
    ("acts_are_in_order", lambda: at("defence").ask("waive_statement", party="Z"), "没有编号"),
    ("acts_are_in_order", lambda: at("execution").ask("record_publication", published_on=later(99)), "尚未发生"),
    ("amount_in_range", lambda: at("waived").ask("propose_disposal", penalty=[penalty(grade="")]), "没有附"),
    ("amount_in_range", lambda: at("waived").ask("propose_disposal", penalty=[penalty(lawful=None)]), "没有核对"),
    ("decision_is_complete", lambda: at("decision").ask("issue_decision", penalty=[penalty(articles=[])]), "条款"),
    ("decision_is_complete", lambda: at("decision").ask("issue_decision", penalty=[penalty(facts="")]), "违法事实"),
    ("decision_was_served", lambda: at("filed").ask("record_payment"), "没有处罚决定"),
    ("everything_performed_or_ended", lambda: stopped().ask("propose_closing"), "没有履行"),
    (
        "everything_performed_or_ended",
        lambda: at("execution").do("record_remedy_started").ask("propose_closing"),
        "复议",
    ),
    ("extension_is_open", lambda: extended(31).ask("approve_extension"), "累计"),
    ("extension_is_open", lambda: extended(30).ask("approve_extension", later(100)), "已经届满"),
    (
        "legal_review_passed",
        lambda: deciding_large().happen("review_opinion_given", opinion="disagree").ask("approve_disposal"),
        "没有通过",
    ),
    (
        "legal_review_passed",
        lambda: deciding_large().happen("review_submitted").ask("approve_disposal"),
        "还没有审核意见",
    ),
    ("discussion_had_quorum", lambda: _meeting(["agree", "disagree", "disagree"]), "同意1人"),
    ("discussion_had_quorum", lambda: _meeting(["agree", "agree"]), "不足3人"),
    (
        "notice_matches_decision",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(kinds=["fine", "warning"])]),
        "种类",
    ),
    (
        "notice_matches_decision",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(confiscation=1)]),
        "没收",
    ),
    ("party_is_identified", lambda: at("clue").ask("propose_filing", parties=[]), "没有写明当事人"),
    ("party_is_identified", lambda: at("clue").ask("propose_filing", parties=[{**UNIT, "name": "12"}]), "姓名或者名称"),
    ("party_is_identified", lambda: at("clue").ask("propose_filing", parties=[{**PERSON, "id_number": "1"}]), "证件"),
    ("penalty_kinds_are_lawful", lambda: at("waived").ask("propose_disposal", penalty=[penalty(kinds=[])]), "没有写明"),
    (
        "penalty_kinds_are_lawful",
        lambda: at("waived").ask("propose_disposal", penalty=[penalty(kinds=["warning"])]),
        "没有罚款",
    ),
    ("on_spot_collection_allowed", lambda: on_spot_unit().ask("collect_on_spot", amount=3_000_00), "不符合"),
    ("on_spot_collection_allowed", lambda: two_on_spot().ask("collect_on_spot", ground="small"), "不符合"),
    ("payment_fits", lambda: at("execution").ask("record_payment", amount=0), "为零"),
    ("prior_order_expired", lambda: _overdue(None).ask("propose_notice"), "没有责令限期改正"),
    ("prior_order_expired", lambda: _overdue(30).ask("propose_notice"), "尚未届满"),
    ("proposal_is_pending", lambda: at("filed").ask("return_proposal", of="propose_filing", reason="x"), "没有待审批"),
    (
        "opinion_is_agreement",
        lambda: at("filing").ask("approve_filing", opinion="事实清楚，但不予批准立案。"),
        "不予批准立案",
    ),
    ("redo_is_not_the_same", lambda: _again("reasons one").ask("issue_decision", reasons="reasons one"), "同一事实"),
    ("service_date_is_right", public_notice(served_on=later(20), effective_on=later(40)), "最早为"),
    ("service_date_is_right", _served_tomorrow, "还没有到"),
    ("service_date_is_right", public_notice(served_on=date(2026, 3, 22), effective_on=date(2026, 3, 20)), "最早为"),
    (
        "fine_was_collected_on_spot",
        lambda: at("spot decided").do("collect_on_spot").ask("hand_over_fine", to="bank"),
        "没有可以",
    ),
    (
        "presider_is_not_investigator",
        lambda: ask(PENALTY, "notify_hearing", at("requested").facts, later(14)),
        "没有指定",
    ),
    ("hearing_was_notified", lambda: at("hearing").ask("hold_hearing", later(20)), "尚未到期"),
    (
        "evidence_was_gathered",
        lambda: at("filed").happen("record_inspection", officers=[]).ask("report_investigation"),
        "少于两人",
    ),
    ("publication_was_made", lambda: _quashed().ask("propose_closing"), "还没有撤回"),
    ("approver_is_another_person", lambda: at("filing").ask("approve_filing", actor=""), "没有写明"),
    (
        "statement_was_reviewed",
        lambda: at("waived").do("record_statement", later(12)).ask("propose_disposal"),
        "没有复核",
    ),
    ("decision_is_complete", lambda: at("decision").ask("issue_decision", reasons=""), "没有载明：理由"),
    (
        "statement_period_over",
        lambda: _told_ten_days().ask("propose_disposal", later(22)),
        "告知书写明的陈述申辩期限到2026年3月27日，尚未届满",
    ),
    ("discussion_was_chaired_by_head", lambda: _meeting(["agree"] * 3, recorder=""), "记录人"),
    ("discussion_body_is_the_agency", lambda: _meeting(["agree"] * 3, outsider=True), "不是机关负责人"),
]


@pytest.mark.parametrize(("gate", "build", "words"), SPEAKS, ids=[f"{row[0]}-{row[2]}" for row in SPEAKS])
def test_it_says_what_is_wrong(gate: str, build: Case, words: str) -> None:
    texts = [finding.text for finding in build().findings if finding.gate == gate]
    assert any(words in text for text in texts), texts


def _meeting(votes: list[str], *, outsider: bool = False, recorder: str = "秘书") -> Answer:
    voters = [{"id": f"l{n}", "leader": True, "vote": vote} for n, vote in enumerate(votes)]
    if outsider:
        voters.append({"id": "s1", "leader": False, "vote": "agree"})
    return at("reported").do("discussion_opened").ask("discussion_concluded", voters=voters, recorder=recorder)


def _overdue(due: int | None) -> Story:
    story = Story().filed(needs_prior_order=True).do("record_inspection").do("verify_evidence")
    if due is not None:
        story.do("order_correction", due_on=later(due))
    return story.do("report_investigation", later(12))


def _again(reasons: str) -> Story:
    story = at("decision").do("issue_decision", reasons=reasons).serve("penalty_decision_unit")
    story.do("record_remedy_started").do("record_remedy_outcome", outcome="revoked", redo=True)
    story.do("report_investigation").told().do("waive_statement")
    return story.approve("disposal")


def _quashed() -> Story:
    story = at("execution").do("record_publication", later(33), published_on=later(33))
    return story.do("revoke_decision", later(40))


def _delegated() -> Answer:
    story = at("clue")
    story.setting = Setting.from_values({"delegated_powers": ["WSL-99-1"]})
    return story.ask("propose_filing", items=["WSL-99-1"])


def _late_court() -> Answer:
    return long_served().ask("apply_court", date(2026, 12, 30), late_reason="不可抗力")


def _found_early() -> Answer:
    story = Story().do("accept_clue", discovered_on="2026-03-01")
    return story.ask("propose_filing", later(5), violated_on="2024-03-05")


REMARKS: list[tuple[str, Case]] = [
    ("competence_established", _delegated),
    ("court_window_open", _late_court),
    ("decision_within_limit", lambda: at("decision").ask("issue_decision", date(2026, 6, 1))),
    ("within_limitation", _found_early),
    ("notice_periods_are_right", lambda: at("notice").ask("issue_notice", statement_days=3)),
]


@pytest.mark.parametrize(("gate", "build"), REMARKS, ids=[row[0] for row in REMARKS])
def test_it_only_remarks(gate: str, build: Case) -> None:
    found = [finding for finding in build().findings if finding.gate == gate]
    assert [finding.verdict for finding in found] == [Verdict.ATTENTION]


SILENT: list[tuple[str, Case]] = [
    (
        "sealing_was_disposed",
        lambda: at("investigated").happen("seal_property").happen("dispose_sealing").ask("report_investigation"),
    ),
    ("crime_is_transferred", lambda: _crime().ask("propose_disposal", outcome="transfer", penalty=[])),
    (
        "crime_is_transferred",
        lambda: _crime().do("propose_disposal", outcome="transfer", penalty=[]).ask("approve_disposal"),
    ),
    ("legal_review_passed", lambda: changed_by_the_leaders().ask("approve_disposal")),
    ("discussion_matches_proposal", lambda: changed_by_the_leaders().ask("approve_disposal")),
    (
        "within_limitation",
        lambda: at("clue").ask(
            "propose_filing", violated_on="2019-01-01", ended_on="2026-01-01", continuing=True, continuing_reason="x"
        ),
    ),
    ("within_limitation", lambda: at("clue").ask("propose_filing", violated_on="2022-01-01", grave_harm=True)),
    (
        "education_was_recorded",
        lambda: _without_penalty("under_age").ask("issue_no_penalty", ground="under_age"),
    ),
    (
        "surcharge_was_announced",
        lambda: at("spot heard").ask(
            "decide_on_spot", surcharge_told=False, penalty=[penalty(0, party="B", kinds=["warning"])]
        ),
    ),
    (
        "fine_is_within_simple_limit",
        lambda: Story().ask("open_on_spot", penalty=[penalty(0, party="B", kinds=["warning"])]),
    ),
    ("hearing_was_offered", lambda: at("large").ask("propose_disposal", penalty=LARGE_ROWS)),
    (
        "on_spot_collection_allowed",
        lambda: on_spot_unit().ask("collect_on_spot", amount=3_000_00, ground="hard_to_enforce"),
    ),
    ("redo_is_not_the_same", lambda: _again("reasons one").ask("issue_decision", reasons="reasons two")),
    ("service_date_is_right", public_notice(served_on=later(20), effective_on=later(50))),
    ("service_date_is_right", public_notice(served_on=later(58), effective_on=later(88))),
    ("two_certified_officers", public_notice()),
    ("publication_was_made", lambda: _quashed().do("withdraw_publication").ask("propose_closing")),
    ("payment_fits", lambda: at("execution").ask("record_payment", of="surcharge", amount=1)),
]


def _crime() -> Story:
    return at("investigated").do("report_investigation", crime_suspected=True)


def _without_penalty(ground: str) -> Story:
    story = at("reported").happen("identify_party", parties=[PERSON], reason="核对")
    return story.do("propose_disposal", outcome="no_penalty", no_penalty_ground=ground, penalty=[])


@pytest.mark.parametrize(("gate", "build"), SILENT, ids=[row[0] for row in SILENT])
def test_it_is_silent(gate: str, build: Case) -> None:
    assert gate not in {finding.gate for finding in build().findings}


@pytest.mark.parametrize("flag", ["complex", "deviates"])
def test_a_complex_case_is_discussed_whatever_its_amount(flag: str) -> None:
    story = at("investigated").do("report_investigation", **{flag: True})
    story.reviewed().told().do("waive_statement").do("propose_disposal")
    assert "collective_discussion_was_held" in {finding.gate for finding in story.ask("approve_disposal").refusals}


@pytest.mark.parametrize("flag", ["public_interest", "several_relations"])
def test_a_case_of_public_interest_is_reviewed_by_law(flag: str) -> None:
    story = at("investigated").do("report_investigation", **{flag: True})
    story.setting = Setting.from_values({"review_when_discussed": False, "review_before_notice": False})
    story.told().do("waive_statement").do("propose_disposal")
    assert "legal_review_passed" in {finding.gate for finding in story.ask("approve_disposal").refusals}


def test_a_house_may_review_only_what_the_law_names() -> None:
    story = at("large report")
    story.setting = Setting.from_values({"review_when_discussed": False})
    assert "notice_was_reviewed" not in {finding.gate for finding in story.ask("approve_notice").findings}


def test_a_transfer_is_discussed_but_waits_for_no_review() -> None:
    story = _crime().do("propose_disposal", outcome="transfer", penalty=[])
    gates = {finding.gate for finding in story.ask("approve_disposal").refusals}
    assert "collective_discussion_was_held" in gates
    assert "legal_review_passed" not in gates


def test_the_grounds_without_penalty_that_ask_for_education_are_grounds() -> None:
    assert set(NO_PENALTY_GROUNDS) > EDUCATED_GROUNDS
    story = _without_penalty("no_fault")
    assert "education_was_recorded" in {finding.gate for finding in story.ask("issue_no_penalty").refusals}


def test_several_parties_are_named_in_what_is_refused() -> None:
    rows = [penalty(), penalty(60_000_00, party="B")]
    story = Story().filed(parties=[UNIT, PERSON]).investigated().reported(penalty=rows).reviewed()
    story.approve("notice", later(11), penalty=rows)
    finding = next(one for one in story.ask("issue_notice", penalty=rows).refusals if one.gate == "hearing_was_offered")
    assert finding.text.startswith("张某：")


def test_a_file_of_another_time_is_measured_by_the_rules_of_its_time() -> None:
    """Filed in 2019 the rule of the ministry counted thirty days; three days for asking for a hearing were lawful."""
    story = Story()
    story.on = date(2019, 3, 4)
    story.happen("accept_clue").happen("propose_filing", violated_on="2019-03-01")
    story.happen("approve_filing").happen("report_investigation", date(2019, 3, 20))
    decided = story.copy().happen("propose_disposal", date(2019, 6, 3)).happen("approve_disposal", date(2019, 6, 3))
    late = decided.ask("issue_decision", date(2019, 6, 3))
    cited = {one.key for found in late.findings if found.gate == "decision_within_limit" for one in found.citations}
    assert cited == {"OM15-32"}
    told = story.ask("issue_notice", date(2019, 3, 21), hearing_told=True, hearing_days=3)
    assert "notice_periods_are_right" not in {one.gate for one in told.findings}
