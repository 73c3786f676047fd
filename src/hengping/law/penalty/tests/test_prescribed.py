"""What is punished was filed, rests on the order in the record, and carries what the provision orders with the fine."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengping.law.findings import Verdict
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.particulars import Penalty, Weighed, read_penalties
from hengping.law.penalty.prescribed import carried, due_with, names_of, weighed_in
from hengping.law.penalty.reviewing import review_case
from hengping.law.penalty.tests.story import PERSON, UNIT, Story, at, later, penalty
from hengping.law.penalty.tests.weighed import sheet_row, weighed_story
from hengping.law.procedure.acts import Act
from hengping.law.procedure.reviewing import File, Profile, Weight
from hengping.law.procedure.untold import read_told
from hengping.law.violations import MEASURES as MEASURE_OF
from hengping.law.violations import standard

STOP = ["fine", "order_stoppage"]
ARTICLE_97 = "《安全生产法》第九十七条第（七）项同时规定对直接负责的主管人员和其他直接责任人员"
ARTICLE_105 = "《安全生产法》第一百零五条第（一）项同时规定对直接负责的主管人员和其他直接责任人员"
ORDER, MEASURES, PERSONS, FILED = (
    "prior_order_expired",
    "prescribed_measures_are_ordered",
    "responsible_persons_are_considered",
    "violation_was_filed",
)


def said(story: Story, gate: str, step: str = "propose_notice", **changes: Any) -> list[tuple[bool, str]]:
    """What a gate answers: whether it refuses, and its words."""
    rows = [story.facts.parties[0].intended] if "penalty" in ACTS[step].data and "penalty" not in changes else None
    given = changes | ({"penalty": [row for row in rows if row is not None]} if rows else {})
    answer = story.ask(step, story.on, **given)
    return [(one.verdict is Verdict.REFUSED, one.text) for one in answer.findings if one.gate == gate]


@pytest.mark.parametrize("step", ["propose_notice", "propose_disposal", "issue_decision"])
def test_it_works(step: str) -> None:
    story = weighed_story(item="AQF-97-7", kinds=STOP)
    for gate in (ORDER, MEASURES, FILED):
        assert said(story, gate, step) == []


def test_it_refuses_overdue_without_an_order() -> None:
    assert said(weighed_story(order=False), ORDER) == [(True, "按逾期未改正处罚，但没有责令限期改正")]
    base = weighed_story(order=False, stage="base", fine=9_000_00)
    assert said(base, ORDER) == []


def test_it_cites_the_provision_that_asks_for_an_order() -> None:
    story = weighed_story(order=False)
    answer = story.ask("propose_notice", penalty=[sheet_row()])
    (found,) = (one for one in answer.findings if one.gate == ORDER)
    assert [place.key for place in found.citations] == ["APL-28(1)", "APL-40", "WSL-99[1]"]
    assert found.absent == ("order_correction",)


def ordered(**changes: Any) -> Story:
    """A case in which the order is told apart by what the test says of it."""
    story = Story().filed(items=["AQF-99-1"]).do("record_inspection")
    named = ["AQF-99-1", "AQF-102", "AQF-108"]
    story.do("order_correction", due_on=changes.get("due_on", later(5)), violations=changes.get("violations", named))
    if "served" in changes:
        story.do("document_issued", document="d", kind="correction_order")
    if changes.get("served"):
        given = {"mode": "direct", "effective_on": changes["served"], "served_on": changes["served"], "proof": "回证1"}
        story.happen("document_served", changes["served"], document="d", kind="correction_order", **given)
    if "passed" in changes:
        story.happen("record_recheck", later(7), passed=changes["passed"])
    return story.do("verify_evidence", later(8)).happen("report_investigation", later(9), penalty=[sheet_row()])


def test_an_order_taken_over_has_its_paper_elsewhere() -> None:
    assert said(ordered(passed=False), ORDER) == []


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"passed": False, "served": None}, "责令限期整改指令书没有送达当事人，不能认定逾期未改正"),
        (
            {"passed": False, "served": later(6)},
            "责令限期整改指令书2026年3月8日才送达，改正期限已在此前届满，不能认定逾期未改正",
        ),
        ({"served": later(1)}, "改正期限届满后没有复查，不能认定逾期未改正"),
        ({"served": later(1), "passed": True}, "复查认定已经改正，不符合逾期未改正的处罚条件"),
        ({"due_on": later(30), "passed": False}, "改正期限到2026年4月1日，尚未届满，不得以逾期未改正处罚"),
        ({"due_on": None, "passed": False}, "按逾期未改正处罚，但没有责令限期改正"),
    ],
)
def test_it_refuses_an_order_that_was_not_disobeyed(given: dict[str, Any], text: str) -> None:
    assert said(ordered(**given), ORDER) == [(True, text)]


def test_an_order_that_was_not_obeyed_is_not_undone_by_another() -> None:
    story = ordered(passed=False).happen("order_correction", later(10), due_on=later(40))
    assert said(story, ORDER) == []
    assert len(story.facts.orders) == 2
    again = ordered().happen("order_correction", later(10), due_on=later(40))
    assert len(again.facts.orders) == 1, "what was never rechecked is simply replaced"


def test_an_order_to_correct_at_once_is_enough_where_the_provision_names_no_term() -> None:
    for item, kinds in (("AQF-102", ["order_stoppage"]), ("AQF-108", ["fine"])):
        story = ordered(due_on=None, passed=False)
        rows = [sheet_row(item, fine=20_000_00 if "fine" in kinds else 0, kinds=kinds)]
        assert said(story.happen("report_investigation", penalty=rows), ORDER) == []


def test_an_order_in_a_linked_dossier_was_looked_at_when_it_was_weighed() -> None:
    linked = Story().filed(items=["AQF-99-1"]).do("record_inspection").do("verify_evidence")
    linked.happen("report_investigation", penalty=[sheet_row(order="another")])
    assert said(linked, ORDER) == []


def test_it_refuses_a_fine_without_the_measure_that_goes_with_it() -> None:
    for step in ("report_investigation", "propose_notice", "issue_notice", "propose_disposal", "issue_decision"):
        (found,) = said(weighed_story(item="AQF-97-7"), MEASURES, step)
        assert found == (
            True,
            "《安全生产法》第九十七条第（七）项规定，逾期未改正的责令停产停业整顿，拟作处罚没有这一项",
        )
    assert said(weighed_story(item="AQF-99-1"), MEASURES) == [], "article 99 orders it only where the case is grave"


def test_a_penalty_below_the_law_may_leave_it_out_and_says_so() -> None:
    story = weighed_story(item="AQF-97-7", fine=60_000_00, direction="mitigate")
    assert said(story, MEASURES) == [(False, "减轻处罚，没有责令停产停业整顿，决定书须写明减轻的情形和理由")]
    light = weighed_story(item="AQF-97-7", direction="light")
    assert [refuses for refuses, _ in said(light, MEASURES)] == [True], "lighter within the law leaves no choice"


def test_a_measure_for_the_unit_is_said_where_a_person_is_fined() -> None:
    row = sheet_row("AQF-94-1", subject="main_person", party="B")
    person = Story().filed(parties=[UNIT, PERSON], items=["AQF-94-1"]).happen("report_investigation", penalty=[row])
    (found,) = said(person, MEASURES, penalty=[row])
    assert found[0] is False
    assert "责令生产经营单位停产停业整顿" in found[1]
    both = [row, sheet_row("AQF-97-7", party="A", kinds=STOP)]
    person.happen("report_investigation", penalty=both)
    assert said(person, MEASURES, penalty=both) == []


def test_other_penalties_of_the_provision_are_named() -> None:
    story = weighed_story(item="WHF-103", stage="overdue", fine=150_000_00)
    assert said(story, MEASURES) == [
        (
            False,
            "《危险化学品安全法》第一百零三条还写有吊销许可证件、责令停产停业整顿，请核对是否应当一并作出",
        )
    ]


@pytest.mark.parametrize(
    ("item", "stage", "measure"),
    [
        ("AQF-98-1", "base", "责令停止建设或者停产停业整顿"),
        ("WHF-99", "base", "责令停止建设或者停产停业整顿"),
        ("XKZ-19", "base", "责令停止生产"),
        ("XKZ-20", "base", "责令停止生产"),
        ("XKZ-21-2", "base", "责令停止生产"),
        ("YXKJ-20", "overdue", "责令停产停业整顿"),
    ],
)
def test_what_the_provision_orders_beside_the_fine_is_ordered(item: str, stage: str, measure: str) -> None:
    (found,) = said(weighed_story(item=item, stage=stage, fine=100_000_00), MEASURES)
    assert found[0] is True
    assert f"的{measure}，拟作处罚没有这一项" in found[1]
    assert said(weighed_story(item=item, stage=stage, fine=100_000_00, kinds=STOP), MEASURES) == []


def test_persons_are_named_until_they_are_a_party() -> None:
    story = weighed_story(item="AQF-97-7", kinds=STOP)
    text = f"{ARTICLE_97}处20,000元以上50,000元以下罚款，本案没有处罚个人"
    assert said(story, PERSONS) == [(False, text)]
    rows = [
        sheet_row("AQF-97-7", kinds=STOP),
        sheet_row("AQF-97-7", party="B", fine=20_000_00, subject="responsible_person"),
    ]
    assert said(story.happen("identify_party", parties=[UNIT, PERSON]), PERSONS, penalty=rows) == []
    assert said(weighed_story(item="AQF-105-1", stage="base", fine=9_000_00), PERSONS) == [
        (
            False,
            f"{ARTICLE_105}处10,000元以下罚款，本案没有处罚个人",
        )
    ]
    assert said(weighed_story(stage="base", fine=9_000_00), PERSONS) == []


def test_it_refuses_a_violation_that_was_not_filed() -> None:
    story = weighed_story(item="AQF-97-7", kinds=STOP, filed=["AQF-99-1"])
    text = "AQF-97-7“特种作业无证上岗”没有立案，立案后也没有记录查明了这一违法行为"
    for step in ("report_investigation", "propose_notice", "issue_notice", "propose_disposal", "issue_decision"):
        assert said(story, FILED, step) == [(True, text)]
    story.facts = at("empty").facts
    assert said(story, FILED, penalty=[sheet_row("AQF-97-7")]) == [], "no filing names nothing"


def test_what_the_investigation_found_out_may_be_punished() -> None:
    story = weighed_story(item="AQF-97-7", kinds=STOP, filed=["AQF-99-1"])
    story.do("identify_violation", items=["AQF-97-7"], cause="特种作业人员无证上岗")
    assert said(story, FILED) == []
    assert story.facts.filing is not None
    assert (story.facts.filing.cause, story.facts.filing.items) == ("特种作业人员无证上岗", ("AQF-99-1", "AQF-97-7"))
    story.do("identify_violation", items=["AQF-97-7", "AQF-97-4"])
    assert story.facts.filing.cause == "特种作业人员无证上岗", "a cause that is not named stays"
    assert at("empty").happen("identify_violation").facts.filing is None


def test_the_violation_that_was_law_then_stands_for_the_one_that_was_filed() -> None:
    story = weighed_story(applied="AQF-97-4", item="AQF-97-7", kinds=STOP, filed=["AQF-97-7"])
    assert said(story, FILED) == []


def test_a_filing_without_codes_is_looked_at() -> None:
    assert said(weighed_story(filed=[]), FILED) == [
        (False, "立案时没有写明违法行为代码（案由：未设置明显的安全警示标志），请核对处罚的就是立案的违法行为")
    ]
    assert said(at("reported"), FILED) == [], "a row that comes from no sheet names nothing that could be compared"
    strange = Story().filed(items=["X-1"]).happen("report_investigation", penalty=[penalty(items=["X-2"])])
    assert said(strange, FILED) == [(True, "X-2没有立案，立案后也没有记录查明了这一违法行为")]


def test_a_weighing_is_read_as_it_was_written() -> None:
    one = Weighed("AQF-97-7", "AQF-97-7", "overdue", "unit", "mitigate", "x")
    (row,) = read_penalties([penalty(weighed=[one, {"item": "X", "applied": "X", "stage": "base", "subject": "unit"}])])
    assert row.weighed[0] is one
    assert weighed_in(row) == (one,), "of what is not in the tables nothing is known"
    for wrong in ({"stage": "later", "subject": "unit"}, {"stage": "base", "subject": "cat"}, "text"):
        with pytest.raises((TypeError, ValueError)):
            read_penalties([penalty(weighed=[wrong])])


def test_penalties_are_named_as_the_provision_names_them() -> None:
    weighed = (Weighed("AQF-97-7", "AQF-97-7", "overdue", "unit"),)
    row = Penalty(kinds=frozenset({"fine", "order_stoppage", "warning"}), weighed=weighed)
    assert list(names_of(row)) == ["警告", "罚款", "责令停产停业整顿"]
    assert list(names_of(Penalty(kinds=frozenset({"order_stoppage"})))) == ["责令停产停业"]


@pytest.mark.parametrize(
    ("item", "stage", "name", "before"),
    [
        ("XKZ-19", "base", "责令停止生产", "责令停产停业"),
        ("WHT-77-2", "overdue", "责令停产整顿", "责令停产停业整顿"),
        ("WHT-76", "base", "责令停止建设", "责令停止建设或者停产停业整顿"),
        ("AQF-104", "overdue", "责令停产停业", "责令停产停业"),
    ],
)
def test_a_stop_is_called_as_its_own_provision_calls_it(item: str, stage: str, name: str, before: str) -> None:
    row = Penalty(kinds=frozenset({"order_stoppage"}), weighed=(Weighed(item, item, stage, "unit"),))
    assert list(names_of(row)) == [name]
    assert list(names_of(row, formerly=True)) == [before]


def file_row(**changes: Any) -> dict[str, Any]:
    """A row of a file from elsewhere."""
    row = {"party": "A", "fine": 120_000_00, "kinds": ["fine"], "items": ["AQF-97-7"], "stage": "overdue"}
    return {name: value for name, value in (row | changes).items() if value is not None}


def found(row: dict[str, Any], gate: str = MEASURES, /, on: date = date(2025, 4, 1), **told: Any) -> list[Weight]:
    """To which lists a reviewed file puts what a gate says of that row."""
    party = {**UNIT, "key": "A"} if not told.pop("person", False) else {**PERSON, "key": "A"}
    filing = {"parties": [party], "violated_on": on.isoformat()} | told.pop("filing", {})
    acts = [
        Act("propose_filing", on, read_told(ACTS, "propose_filing", filing), "o1", 1),
        Act("issue_decision", on, read_told(ACTS, "issue_decision", {"penalty": [row]}), "h1", 2),
    ]
    answer = review_case(File(acts, on, **told), Profile())
    return [one.weight for one in answer.found if one.finding.gate == gate]


def test_a_file_from_elsewhere_is_asked_the_same() -> None:
    told = frozenset({"mitigation"})
    assert found(file_row(), not_done=told) == [Weight.BREACH]
    assert found(file_row()) == [Weight.MISSING], "nobody says that nothing made it lighter"
    assert found(file_row(kinds=None)) == [Weight.MISSING], "what was ordered besides is not told"
    assert found(file_row(kinds=STOP), not_done=told) == []
    assert found(file_row(stage="base", fine=20_000_00), not_done=told) == []


def test_a_file_that_tells_no_stage_is_asked_where_the_fine_reaches_it() -> None:
    assert found(file_row(stage=None)) == [Weight.MISSING]
    assert found(file_row(stage=None), complete=True) == [Weight.MISSING]
    for row in (
        file_row(stage=None, fine=99_000_00),
        file_row(stage=None, fine=None),
        file_row(stage=None, kinds=STOP),
        file_row(stage=None, items=["X-1"]),
    ):
        assert found(row) == []
    assert found(file_row(stage=None), on=date(2020, 4, 1)) == [], "today's provision says nothing of an old act"
    assert found(file_row(), on=date(2020, 4, 1), not_done=frozenset({"mitigation"})) == []
    assert found(file_row(stage=None), person=True) == []
    assert found(file_row(subject="unit"), not_done=frozenset({"mitigation"})) == [Weight.BREACH]


def test_a_file_that_does_not_tell_its_order_is_not_accused() -> None:
    assert found(file_row(), ORDER) == [Weight.MISSING]
    assert found(file_row(), ORDER, not_done=frozenset({"order_correction"})) == [Weight.BREACH]


def test_another_bureau_records_in_another_form_what_it_found_out() -> None:
    other = {"filing": {"items": ["AQF-99-1"]}}
    assert found(file_row(), FILED, **other) == [Weight.MISSING]
    assert found(file_row(), FILED, complete=True, **other) == [Weight.MISSING]
    assert found(file_row(), FILED) == []


def test_it_refuses_an_order_about_another_violation() -> None:
    other = ordered(passed=False, violations=["AQF-97-7"])
    ((refused, text),) = said(other, ORDER)
    assert refused
    assert text.startswith("2026年3月2日责令改正的是AQF-97-7")
    assert "没有责令改正AQF-99-1" in text
    assert said(ordered(passed=False, violations=["XX-1"]), ORDER)[0][1].startswith("2026年3月2日责令改正的是XX-1，")


def test_an_order_that_names_no_violation_leaves_it_open() -> None:
    story = ordered(passed=False, violations=[])
    answer = story.ask("propose_notice", penalty=[sheet_row()])
    (found,) = (one for one in answer.findings if one.gate == ORDER)
    assert found.absent == ("violations",)
    assert "没有写明是否责令改正AQF-99-1" in found.text


def test_each_violation_needs_an_order_of_its_own() -> None:
    rows = [sheet_row(), sheet_row("AQF-97-7")]
    both = [rows[0] | {"weighed": [*rows[0]["weighed"], *rows[1]["weighed"]]}]
    story = ordered(passed=False)
    assert len(said(story, ORDER, penalty=both)) == 1
    assert "AQF-97-7" in said(story, ORDER, penalty=both)[0][1]


@pytest.mark.parametrize(
    ("item", "stage", "kind"),
    [
        ("WHF-100-1", "overdue", "order_stoppage"),
        ("WHF-101", "serious", "order_stoppage"),
        ("WHT-77-2", "overdue", "order_stoppage"),
        ("WHT-78-1", "serious", "order_stoppage"),
        ("YHTL-37-1", "overdue", "order_stoppage"),
    ],
)
def test_what_other_statutes_order_with_the_fine_is_due_too(item: str, stage: str, kind: str) -> None:
    """Hazardous chemicals, fireworks: read in their own texts."""
    weighed = Weighed(item, item, stage, "unit")
    (measure,) = due_with(weighed)
    assert measure.kinds == (kind,)
    assert not carried(measure, Penalty(kinds=frozenset({"fine"})))
    assert carried(measure, Penalty(kinds=frozenset({"fine", kind})))


@pytest.mark.parametrize(
    ("clause", "stage", "kind"),
    [
        ("PCR-40", "base", "warning"),
        ("PCR-40", "overdue", "order_stoppage"),
        ("FSR-38(2)", "serious", "revoke_licence"),
        ("EMR-96", "base", "order_stoppage"),
    ],
)
def test_every_violation_of_such_a_provision_carries_it(clause: str, stage: str, kind: str) -> None:
    found = [
        (item, outcome)
        for item in standard().all()
        for outcome in item.outcomes
        if outcome.stage == stage and outcome.due and any(one.key.startswith(clause) for one in item.penalties)
    ]
    assert found
    ordered = {code for _, outcome in found for code in outcome.due}
    assert {one for code in ordered for one in MEASURE_OF[code].kinds} == {kind}


@pytest.mark.parametrize(
    ("item", "stage"),
    [
        ("WHF-103-1", "overdue"),
        ("WHT-80-1", "overdue"),
        ("WHF-98", "base"),
        ("YHTL-37-1", "serious"),
    ],
)
def test_what_leaves_a_choice_or_needs_something_to_take_is_not_due(item: str, stage: str) -> None:
    """停产停业整顿直至吊销 is one of two; goods that were sold already cannot be confiscated; a licence is
    revoked by whoever issued it."""
    known = [code for code in (item, item.rpartition("-")[0]) if code in standard()]
    assert known
    assert due_with(Weighed(known[0], known[0], stage, "unit")) == ()
