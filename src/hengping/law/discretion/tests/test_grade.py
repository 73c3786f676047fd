"""One violation by one subject: the range, the amount, what is refused and what is still needed."""

from datetime import date
from typing import Any

import pytest

from hengping.law.discretion import BadRequest, PriorOrder, Thresholds, grade, standard_tables
from hengping.law.discretion.tests.asking import ORDER, REASONS, ask, gates, in_yuan, needs, request
from hengping.law.exemptions import ExemptionFacts
from hengping.law.findings import Basis
from hengping.law.violations import UnknownItem


def test_it_works() -> None:
    answer = ask("AQF-97-7", proposed_yuan=20000, measured={"uncertified_workers": 1})
    assert in_yuan(answer.range) == [0, 100000]
    assert answer.above_zero
    assert answer.lawful
    assert answer.amount == 20_000_00
    assert answer.applied_item == "AQF-97-7"
    assert answer.measures == ("order_correction_by",)
    assert [step.code for step in answer.steps][:2] == ["law_version", "provision"]
    # A rule of the house is called one and rests on no statute.
    assert all(step.citations or "内部要求" in step.text for step in answer.steps)
    assert needs(answer) == {"reason", "collective_discussion"}
    assert not answer.ready
    assert {(one.gate, one.basis) for one in answer.attentions} == {("benchmark_is_loaded", Basis.HOUSE)}


def test_it_is_ready_when_nothing_is_missing() -> None:
    answer = ask("AQF-97-7", proposed_yuan=20000, reasons=REASONS, discussed=True)
    assert answer.needs == ()
    assert answer.ready


@pytest.mark.parametrize(
    ("yuan", "lawful"), [(0, False), (0.01, True), (1, True), (100000, True), (100000.01, False), (10**9, False)]
)
def test_a_ceiling_alone_begins_above_zero(yuan: float, lawful: bool) -> None:
    answer = ask("AQF-97-7", proposed_yuan=yuan)
    assert answer.lawful is lawful
    assert (answer.amount is None) is not lawful


@pytest.mark.parametrize(
    ("income", "expected", "confiscated"),
    [
        (120000, [240000, 600000], 12_000_000),
        (100000, [200000, 500000], 10_000_000),
        ("99999.99", [100000, 200000], 9_999_999),
        (0, [100000, 200000], 0),
    ],
)
def test_the_threshold_of_illegal_income(income: object, expected: list[int], confiscated: int) -> None:
    for item in ("AQF-103-1", "AQF-103-3B"):
        answer = ask(item, yuan={"illegal_income": income})
        assert in_yuan(answer.range) == expected
        assert answer.confiscate == confiscated
    assert in_yuan(ask("AQF-92-2", subject="intermediary", yuan={"illegal_income": income}).range) == expected


def test_income_that_the_provision_leaves_out_is_confiscated_by_the_general_law() -> None:
    answer = ask("AQF-97-6A", yuan={"illegal_income": 5000}, proposed_yuan=10000)
    assert answer.confiscate == 5_000_00
    assert not answer.simple_procedure
    assert [step.citations[0].key for step in answer.steps if step.text.startswith("没收违法所得")] == ["APL-28(2)"]
    assert ask("AQF-97-6A", yuan={"illegal_income": 0}, proposed_yuan=10000).confiscate is None


def test_before_2021_the_general_law_took_no_income() -> None:
    old = {"act_on": date(2021, 7, 1), "decided_on": date(2021, 7, 10)}
    answer = ask("YHTL-37-1", yuan={"illegal_income": 5000}, proposed_yuan=20000, **old)
    assert answer.range is not None
    assert answer.confiscate is None


def test_unstated_illegal_income_is_taken_as_none_and_asked_for() -> None:
    answer = ask("AQF-103-1", proposed_yuan=150000)
    assert in_yuan(answer.range) == [100000, 200000]
    assert "illegal_income" in needs(answer)
    assert answer.confiscate is None


def test_an_old_multiple_is_capped() -> None:
    old = {"act_on": date(2025, 3, 1), "decided_on": date(2025, 6, 1)}
    assert in_yuan(ask("CFBF-51A", yuan={"illegal_income": 8000}, **old).range) == [8000, 24000]
    assert in_yuan(ask("CFBF-51A", yuan={"illegal_income": 20000}, **old).range) == [20000, 30000]
    capped = ask("CFBF-51A", yuan={"illegal_income": 90000}, proposed_yuan=30000, **old)
    assert in_yuan(capped.range) == [30000, 30000]
    assert capped.lawful
    assert in_yuan(ask("CFBF-51A", yuan={"illegal_income": 0}, **old).range) == [5000, 10000]


@pytest.mark.parametrize(
    ("facts", "percent"),
    [({"deaths": 1}, 40), ({"deaths": 3}, 60), ({"serious_injuries": 50}, 80), ({"deaths": 30}, 100)],
)
def test_the_main_person_after_an_accident_pays_a_fixed_share(facts: dict[str, int], percent: int) -> None:
    answer = ask("AQF-95", stage="accident", subject="main_person", measured=facts, yuan={"last_year_income": 300000})
    assert answer.fixed
    assert answer.amount == 300_000 * percent
    assert answer.lawful
    assert answer.hearing
    assert "reason" not in needs(answer)


def test_a_fraction_of_a_fen_is_dropped_in_plain_sight() -> None:
    answer = ask(
        "AQF-95", stage="accident", subject="main_person", measured={"deaths": 1, "last_year_income": 30000001}
    )
    assert answer.amount == 12_000_000
    assert any(step.code == "fraction_dropped" for step in answer.steps)


def test_a_fixed_amount_leaves_no_choice() -> None:
    facts = {"measured": {"deaths": 1}, "yuan": {"last_year_income": 300000}}
    wrong = ask("AQF-95", stage="accident", subject="main_person", proposed_yuan=100000, **facts)
    assert "mitigation_is_declared" in gates(wrong)
    assert wrong.amount is None
    right = ask("AQF-95", stage="accident", subject="main_person", proposed_yuan=120000, **facts)
    assert right.lawful


def test_a_fixed_amount_does_not_stand_against_a_refusal() -> None:
    facts = {"stage": "accident", "subject": "main_person", "yuan": {"last_year_income": 100000}}
    wrong = ask("AQF-95", measured={"deaths": 3, "accident_grade": "general"}, **facts)
    assert (wrong.lawful, wrong.amount) == (False, None)
    child = ask("AQF-95", measured={"deaths": 1}, exemption=ExemptionFacts(age=13), **facts)
    assert (child.outcome, child.amount) == ("no_penalty_mandatory", None)
    youth = ask("AQF-96-1", subject="safety_manager", exemption=ExemptionFacts(age=17), proposed_yuan=25000)
    assert gates(youth) == {"amount_follows_direction"}, "between fourteen and eighteen leniency is demanded"


@pytest.mark.parametrize("income", [None, 0])
def test_without_an_income_there_is_no_range(income: int | None) -> None:
    yuan = {} if income is None else {"last_year_income": income}
    answer = ask("AQF-110-1", stage="accident", subject="main_person", yuan=yuan, proposed_yuan=100)
    assert answer.range is None
    assert "last_year_income" in needs(answer)
    assert gates(answer) == {"range_is_known"}
    assert not answer.lawful


def test_shares_of_an_income_stay_inside_their_exact_bounds() -> None:
    answer = ask("AQF-96-1", stage="accident", subject="safety_manager", measured={"last_year_income": 333})
    assert answer.range == (67, 166)


def test_accident_liability_by_grade_and_its_multiple() -> None:
    for deaths, expected in ((0, [300000, 1000000]), (3, [1000000, 2000000]), (10, [2000000, 10000000])):
        assert in_yuan(ask("AQF-114", stage="accident", measured={"deaths": deaths}).range) == expected
    grave = ask("AQF-114", stage="accident", measured={"deaths": 2, "especially_serious": True})
    assert in_yuan(grave.range) == [600000, 5000000]
    assert {"base_fine", "especially_serious"} <= needs(grave)
    based = {"measured": {"deaths": 2, "especially_serious": True}, "yuan": {"base_fine": 1000000}}
    assert in_yuan(ask("AQF-114", stage="accident", **based).range) == [2000000, 5000000]
    wrong = {"measured": {"deaths": 2, "especially_serious": True}, "yuan": {"base_fine": 2000000}}
    assert "base_fine_in_range" in gates(ask("AQF-114", stage="accident", **wrong))


def test_order_14_bands_only_guide() -> None:
    answer = ask("AQF-114", stage="accident", measured={"deaths": 1}, proposed_yuan=300000)
    assert answer.lawful
    assert len(answer.guidance) == 1
    assert "500,000元至700,000元" in answer.guidance[0].text
    assert "未核对" in answer.guidance[0].text
    assert "guidance" not in str(answer.proof)
    two = ask("AQF-114", stage="accident", measured={"deaths": 12})
    assert len(two.guidance) == 2, "two readings of article 16 differ and both are shown"
    one = ask("AQF-96-1", stage="accident", subject="safety_manager", measured={"deaths": 3, "last_year_income": 1})
    assert "30%至40%" in one.guidance[0].text


def test_a_stated_accident_grade_must_agree_with_the_figures() -> None:
    too_low = ask("AQF-114", stage="accident", measured={"deaths": 3, "accident_grade": "general"})
    assert "accident_grade_is_reckoned" in gates(too_low)
    open_facts = ask("AQF-114", stage="accident", measured={"deaths": 1, "accident_grade": "larger"})
    assert open_facts.lawful
    assert in_yuan(open_facts.range) == [1000000, 2000000]
    whole = {"deaths": 1, "serious_injuries": 0, "direct_loss": 100, "accident_grade": "larger"}
    assert "accident_grade_is_reckoned" in gates(ask("AQF-114", stage="accident", measured=whole))
    assert "accident_grade" in needs(ask("AQF-114", stage="accident"))


def test_the_overdue_stage_needs_order_deadline_and_recheck() -> None:
    open_question = ask("AQF-97-4", stage="overdue", proposed_yuan=150000)
    assert in_yuan(open_question.range) == [100000, 200000]
    assert "prior_order" in needs(open_question)
    assert not open_question.ready
    proven = ask("AQF-97-4", stage="overdue", proposed_yuan=150000, prior_order=ORDER)
    assert proven.lawful
    assert "prior_order" not in needs(proven)
    assert "stop_production_to_rectify" in proven.measures
    for wrong in (
        False,
        PriorOrder(date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 11), corrected=True),
        PriorOrder(date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 10), corrected=False),
        PriorOrder(date(2026, 6, 11), date(2026, 6, 10), date(2026, 6, 12), corrected=False),
        PriorOrder(date(2026, 6, 1), date(2026, 6, 10), date(2026, 9, 1), corrected=False),
    ):
        refused = ask("AQF-97-4", stage="overdue", proposed_yuan=150000, prior_order=wrong)
        assert "prior_order_is_proven" in gates(refused)
        assert refused.amount is None


def test_stage_and_subject_decide_who_pays() -> None:
    assert ask("AQF-97-7", subject="responsible_person").range is None
    assert "fine_is_provided" in gates(ask("AQF-97-7", subject="responsible_person", proposed_yuan=1000))
    overdue = ask("AQF-97-7", stage="overdue", subject="responsible_person", prior_order=ORDER)
    assert in_yuan(overdue.range) == [20000, 50000]
    unit = ask("AQF-102", stage="overdue", prior_order=ORDER)
    assert unit.range is None
    assert unit.outcome == "no_fine"
    assert unit.measures == ("stop_production_to_rectify",)
    assert in_yuan(ask("AQF-102", stage="overdue", subject="responsible_person", prior_order=ORDER).range) == [
        50000,
        100000,
    ]
    assert in_yuan(ask("AQF-105-2B", subject="responsible_person").range) == [0, 10000]


def test_a_permitted_fine_may_be_left_out() -> None:
    conduct = {"act_on": date(2026, 6, 1)}
    assert ask("WHF-101", proposed_yuan=0, **conduct).lawful
    assert gates(ask("AQF-99-1", proposed_yuan=0)) == {"fine_is_due"}


def test_what_never_applies_is_refused() -> None:
    for item, gate in (
        ("SGTL-37", "item_is_not_displaced"),
        ("SGTL-38", "item_is_not_displaced"),
        ("YA-45-3", "item_is_not_displaced"),
        ("QD-42-2", "item_applies_here"),
    ):
        answer = ask(item, stage="accident" if item.startswith("SG") else "base", proposed_yuan=20000)
        assert gates(answer) == {gate}
        assert answer.range is None
        assert answer.outcome == "refused"
        assert answer.needs == ()


def test_a_partly_displaced_row_must_be_defended() -> None:
    facts = {"stage": "accident", "subject": "main_person", "yuan": {"last_year_income": 100000}}
    assert "why_not_higher" in needs(ask("SGTL-35-1", **facts))
    assert "item_is_not_displaced" in gates(ask("SGTL-35-2", measured={"report_kind": "late"}, **facts))
    assert ask("SGTL-35-2", measured={"report_kind": "omitted"}, **facts).lawful


@pytest.mark.parametrize(
    ("item", "subject", "yuan", "simple"),
    [
        ("AQF-105-2B", "unit", 3000, True),
        ("AQF-105-2B", "unit", 3001, False),
        ("AQF-105-2B", "responsible_person", 200, True),
        ("AQF-105-2B", "responsible_person", 200.01, False),
        ("YHBF-34", "unit", 3000, False),
    ],
)
def test_simple_procedure_ends_at_its_figure(item: str, subject: str, yuan: float, simple: bool) -> None:
    """YHBF-34 confiscates goods, so a small fine alone does not open the simple procedure."""
    assert ask(item, subject=subject, proposed_yuan=yuan).simple_procedure is simple


def test_hearing_and_discussion_follow_the_configured_amounts() -> None:
    low = Thresholds(1_000_00, 500_00, 9_000_00, 9_000_00, 9_000_00)
    answer = ask("AQF-99-1", proposed_yuan=1000, thresholds=low)
    assert answer.hearing
    assert "hearing_notice" in needs(answer)
    (step,) = [one for one in answer.steps if one.code == "hearing"]
    assert step.text == "罚款或者没收达到1,000元（本机关参数，法律没有写明数额），须告知听证权利"
    assert not ask("AQF-99-1", proposed_yuan=999, thresholds=low).hearing
    assert ask("AQF-105-1", subject="responsible_person", proposed_yuan=500, thresholds=low).hearing
    offered = ask("AQF-99-1", proposed_yuan=1000, thresholds=low, hearing_offered=True)
    assert offered.hearing
    assert "hearing_notice" not in needs(offered)
    assert ask("AQF-99-1", proposed_yuan=50000).hearing
    assert ask("AQF-102", stage="overdue", prior_order=ORDER).hearing, "a stoppage always"


def test_no_penalty_comes_before_any_amount() -> None:
    slight = ExemptionFacts(slight=True, corrected=True, harm="none")
    refused = ask("AQF-97-4", proposed_yuan=1000, exemption=slight)
    assert gates(refused) == {"penalty_is_permitted"}
    free = ask("AQF-97-4", proposed_yuan=0, exemption=slight)
    assert free.lawful
    assert free.outcome == "no_penalty_mandatory"
    assert free.education
    assert "education" in needs(free)
    first = ExemptionFacts(first_violation=True, corrected=True, harm="slight")
    assert ask("AQF-97-4", proposed_yuan=0, exemption=first).outcome == "no_penalty_optional"
    assert ask("AQF-97-4", proposed_yuan=1000, exemption=first).lawful


def test_unconfirmed_and_unchecked_rows_say_so() -> None:
    assert "row_is_confirmed" in {one.gate for one in ask("YXKJ-20").attentions}
    assert "row_is_current" in {one.gate for one in ask("YHPC-26-2").attentions}
    assert "item_has_caution" in {one.gate for one in ask("AQF-99-4A").attentions}


@pytest.mark.parametrize(
    "change",
    [
        {"stage": "first"},
        {"subject": "dog"},
        {"direction": "up"},
        {"proposed": -1},
        {"proposed": 1.5},
        {"circumstances": frozenset(["sunny"])},
        {"reasons": {"mood": "x"}},
        {"measured": {"colour": 1}},
        {"measured": {"deaths": 1.5}},
        {"measured": {"accident_grade": "huge"}},
        {"act_on": date(2026, 8, 2)},
    ],
)
def test_it_refuses_a_request_it_cannot_read(change: dict[str, object]) -> None:
    with pytest.raises(BadRequest):
        ask("AQF-97-7", **change)


def test_it_refuses_an_unknown_item() -> None:
    with pytest.raises(UnknownItem):
        grade(request("AQF-1000"), standard_tables())


def test_whole_yuan_are_expected_but_not_demanded() -> None:
    answer = ask("AQF-97-7", proposed_yuan="20150.5")
    assert answer.lawful
    assert "amount_is_whole" in {one.gate for one in answer.attentions}


def test_what_nobody_is_fined_for_names_who_is_and_when() -> None:
    def cure(item: str, **said: Any) -> str:
        findings = ask(item, proposed_yuan=1000, **said).findings
        return next(one.cure for one in findings if one.gate == "fine_is_provided")

    as_person = cure("AQF-97-7", subject="responsible_person")
    assert as_person.startswith(
        "改选处罚对象，这一阶段罚款的对象是：单位；改选阶段，对该对象罚款的阶段是：逾期未改正；"
    )
    assert (
        cure("AQF-97-7", stage="accident")
        == "改选阶段，对该对象罚款的阶段是：初次、逾期未改正；不罚款的，改为法律规定的措施"
    )
    assert "对象是：主要负责人" in cure("AQF-94-1", subject="unit")
    assert cure("O14-15", stage="accident", measured={"deaths": 1}) == "不罚款的，改为法律规定的措施"


def test_an_amount_that_cannot_be_determined_is_never_lawful() -> None:
    for proposed in (None, 0, 10000):
        answer = ask("AQF-114", stage="accident", proposed_yuan=proposed)
        assert (answer.outcome == "undetermined", answer.lawful, answer.amount) == (proposed is None, False, None)
    freed = ExemptionFacts(no_fault_proved=True)
    assert ask("AQF-114", stage="accident", proposed_yuan=0, exemption=freed).lawful


def test_an_article_for_one_grade_of_accident_states_the_grade() -> None:
    answer = ask("O14-15", stage="accident", proposed_yuan=1050000)
    assert answer.lawful
    assert in_yuan(answer.range) == [1000000, 2000000]
    assert "accident_grade" in needs(answer)
    assert "暂按事故等级为较大事故计算" in str(answer.attentions)
    other = ask("O14-15", stage="accident", measured={"deaths": 1}, proposed_yuan=1050000)
    assert gates(other) == {"fine_is_provided"}
    assert "只适用于事故等级为较大事故，本案不符合" in str(other.steps)


def test_a_multiple_of_a_stated_fine_needs_no_grade() -> None:
    facts = {"stage": "accident", "measured": {"especially_serious": True}}
    answer = ask("AQF-114", **facts, yuan={"base_fine": 1000000}, proposed_yuan=2000000)
    assert in_yuan(answer.range) == [2000000, 5000000]
    assert answer.lawful
    assert "accident_grade" in needs(answer)
    assert "推定为一般事故" in str(answer.attentions)
    assert in_yuan(ask("AQF-114", **facts, yuan={"base_fine": 1500000}).range) == [3000000, 7500000]
    assert ask("AQF-114", **facts, yuan={"base_fine": 1}).outcome == "undetermined"
    assert ask("AQF-114", **facts).outcome == "undetermined"


def test_a_base_fine_without_especially_grave_facts_multiplies_nothing() -> None:
    facts = {"stage": "accident", "measured": {"deaths": 3}, "yuan": {"base_fine": 1500000}}
    answer = ask("AQF-114", **facts)
    assert in_yuan(answer.range) == [1000000, 2000000]
    assert "multiplier_has_ground" in {one.gate for one in answer.attentions}


@pytest.mark.parametrize(
    ("act_on", "found_on", "asked"),
    [
        (date(2024, 8, 1), None, False),
        (date(2024, 7, 31), None, True),
        (date(2024, 7, 31), date(2026, 7, 1), False),
    ],
)
def test_an_old_act_needs_the_day_on_which_it_was_found(act_on: date, found_on: date | None, asked: bool) -> None:
    exemption = None if found_on is None else ExemptionFacts(ended_on=act_on, found_on=found_on)
    answer = ask("AQF-97-7", act_on=act_on, exemption=exemption)
    assert ("found_on" in needs(answer)) is asked
    assert any("追责时效不能确定" in one.text for one in answer.attentions) is asked


def test_it_refuses_the_age_of_a_unit() -> None:
    with pytest.raises(BadRequest, match="单位没有年龄"):
        ask("AQF-99-1", exemption=ExemptionFacts(age=17))


def test_what_forbids_a_penalty_is_cited_and_a_house_rule_is_called_one() -> None:
    old = ExemptionFacts(ended_on=date(2021, 9, 15), found_on=date(2024, 1, 5))
    late = ask("AQF-97-7", act_on=date(2021, 9, 15), decided_on=date(2024, 3, 1), exemption=old, proposed_yuan=20000)
    (said,) = [one for one in late.refusals if one.gate == "penalty_is_permitted"]
    assert [place.key for place in said.citations] == ["APL-36"]
    lower = ask(
        "AQF-96-1",
        subject="safety_manager",
        direction="mitigate",
        circumstances=frozenset({"meritorious"}),
        proposed_yuan=5000,
    )
    (said,) = [one for one in lower.attentions if one.gate == "mitigation_has_second_approver"]
    assert (said.basis, said.citations) == (Basis.HOUSE, ())
