"""A weighing rests on the record: on the order that was not obeyed, on the violation that was filed, on all that the
provision orders. What is typed and the record does not bear is refused.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from hengping.ground.errors import BadInput, Refused
from hengping.ground.records.actions import link
from hengping.ground.records.queries import list_entries
from hengping.law.discretion import PriorOrder
from hengping.law.findings import Verdict
from hengping.law.penalty.particulars import read_penalties
from hengping.law.penalty.thresholds import discussion_basis, discussion_is_due
from hengping.law.violations import standard
from hengping.work.cases import actions
from hengping.work.cases.actions import Weighing
from hengping.work.cases.filling import latest_sheet, rows_of
from hengping.work.cases.models import Sheet
from hengping.work.cases.owner import CaseOwner
from hengping.work.cases.queries import list_sheets, sheet_of
from hengping.work.cases.tests.conftest import PNG, Play
from hengping.work.matters import actions as matters
from hengping.work.matters.models import Matter
from hengping.work.matters.queries import get_state
from hengping.work.matters.standing import standing_of

pytestmark = pytest.mark.django_db

UNCERTIFIED, NO_SIGNS = "AQF-97-7", "AQF-99-1"
STOP = ("order_stoppage",)
OF_PAPERS = ("breached", "basis", "prior", "on", "rests_on")
"""What a row says beside its weighing, for the papers; one of before does not."""


def begun(
    play: Play, item: str = UNCERTIFIED, *, order: bool = True, serve: bool = True, days: int = 5, **filing: Any
) -> None:
    """File a case; where an order is given its term is over and a recheck found nothing done."""
    cause = standard().get(item).title
    play.open(name=f"顺达五金厂{cause}案")
    play.step("record_inspection", {"certificate_shown": True, "place": "车间", "signed": True})
    if order:
        due_on = play.on + timedelta(days=days)
        play.step("order_correction", {"items": ["整改"], "violations": [item], "due_on": due_on})
        if serve:
            play.serve_all()
    data = {"cause": cause, "competence": "territorial", "violated_on": play.on, "items": [item]}
    play.approved("propose_filing", "approve_filing", data | filing)
    play.later(days=days + 2)
    if order:
        paper = {"recheck_opinion": {"results": [{"result": "仍未改正"}], "opinion": "未改正"}}
        play.step("record_recheck", {"passed": False, "items": ["整改"]}, paper=paper)
    matters.add_evidence(
        dossier_id=play.id,
        evidence="audiovisual",
        name="照片.png",
        file_name="照片.png",
        content=PNG,
        source="现场拍摄",
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later(days=1)
    play.step("verify_evidence", {"verified": True})


def weighed(
    play: Play,
    item: str = UNCERTIFIED,
    fine: int = 100_000_00,
    facts_text: str = "特种作业人员无证上岗，责令改正后没有改正。",
    words_reason: str = "",
    **changes: Any,
) -> str:
    """Weigh one violation of the party, as overdue with the stoppage that goes with it."""
    given: dict[str, Any] = {
        "party": "p1",
        "item": item,
        "stage": "overdue",
        "subject": "unit",
        "act_on": play.violated_on,
        "proposed": fine,
        "reasons": {"fault": "过失", "duration": "三个月", "harm": "没有后果"},
        "other_kinds": STOP,
    }
    version = actions.weigh(
        dossier_id=play.id,
        rows=[Weighing(**(given | changes))],
        facts_text=facts_text,
        reasons_text="综合。",
        words_reason=words_reason,
        actor=play.cast.officer_in_charge,
        at=play.now,
        on=play.on,
    ).version
    play.later()
    return version


def refused(play: Play, **given: Any) -> list[tuple[str, str]]:
    """Return which gate refuses a weighing, and why."""
    with pytest.raises(Refused) as raised:
        weighed(play, **given)
    assert Sheet.objects.filter(case_id=play.id).count() == 0
    assert all(one.citations and one.cure and one.curer for one in raised.value.findings)
    return [(one.gate, one.text) for one in raised.value.findings]


def report(play: Play, version: str) -> None:
    play.step("report_investigation", {"outcome": "penalty", "version": version, "facts_supported": True})


def test_it_works(play: Play) -> None:
    begun(play)
    report(play, weighed(play))
    (row,) = list_entries(play.id)[-1].payload["penalty"]
    assert row["kinds"] == ["fine", "order_stoppage"]
    (told,) = row["weighed"]
    said = {"item": UNCERTIFIED, "applied": UNCERTIFIED, "stage": "overdue", "subject": "unit", "direction": "ordinary"}
    assert told == said | {name: told[name] for name in OF_PAPERS}
    assert told["breached"] == ["《中华人民共和国安全生产法》第三十条第一款"]
    assert told["basis"] == ["《中华人民共和国安全生产法》第九十七条第（七）项"]
    assert all(told["prior"].values()), "order and recheck are named by day and number"
    proof = Sheet.objects.get(case_id=play.id).proofs[0]
    assert proof["request"]["prior_order"] == {
        "ordered_on": "2025-03-03",
        "deadline_on": "2025-03-08",
        "rechecked_on": "2025-03-10",
        "corrected": False,
    }, "the record fills in what was not typed"
    answer = matters.ask_about(dossier_id=play.id, step="propose_notice", actor=play.cast.officer_in_charge, on=play.on)
    said = [one.text for one in answer.findings if one.gate == "responsible_persons_are_considered"]
    assert len(said) == 1, "the persons responsible are never passed over in silence"


def test_it_takes_an_order_that_is_typed_as_the_record_has_it(play: Play) -> None:
    begun(play)
    order = PriorOrder(date(2025, 3, 3), date(2025, 3, 8), date(2025, 3, 10), corrected=False)
    report(play, weighed(play, prior_order=order))


def test_it_refuses_an_order_that_was_never_made(play: Play) -> None:
    begun(play, NO_SIGNS, order=False)
    order = PriorOrder(date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 5), corrected=False)
    ((gate, text),) = refused(play, item=NO_SIGNS, fine=60_000_00, prior_order=order, other_kinds=())
    assert gate == "prior_order_expired"
    assert text.startswith(f"案卷中没有2025年3月3日责令改正{standard().get(NO_SIGNS).label}、期限至2025年3月4日")
    assert refused(play, item=NO_SIGNS, fine=60_000_00, other_kinds=()) == [
        (
            "prior_order_expired",
            f"案卷中没有责令改正{standard().get(NO_SIGNS).label}、已经送达、期满后复查仍未改正的记录，不能按逾期未改正处罚",
        )
    ]
    weighed(play, NO_SIGNS, 10_000_00, stage="base", other_kinds=())


def test_it_refuses_other_days_than_those_of_the_record(play: Play) -> None:
    begun(play)
    order = PriorOrder(date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 5), corrected=False)
    assert [gate for gate, _ in refused(play, prior_order=order)] == ["prior_order_expired"]


def test_it_refuses_an_order_that_was_not_served(play: Play) -> None:
    begun(play, serve=False)
    assert [gate for gate, _ in refused(play)] == ["prior_order_expired"]


def test_an_order_in_a_linked_dossier_counts(play: Play) -> None:
    begun(play)
    first = play.id
    begun(play, order=False)
    assert [gate for gate, _ in refused(play)] == ["prior_order_expired"]
    link(dossier_id=play.id, other_id=first, kind="concerns", actor=play.cast.officer_in_charge, at=play.now)
    play.later()
    report(play, weighed(play))
    (row,) = list_entries(play.id)[-1].payload["penalty"]
    assert row["weighed"][0]["order"] == str(first)


def test_it_refuses_a_fine_without_the_stoppage_that_goes_with_it(play: Play) -> None:
    begun(play)
    assert refused(play, other_kinds=()) == [
        (
            "prescribed_measures_are_ordered",
            "《安全生产法》第九十七条第（七）项规定，逾期未改正的责令停产停业整顿，拟作处罚没有这一项",
        )
    ]
    version = weighed(play)
    row = read_penalties(Sheet.objects.get(version=version).penalty)[0]
    bare = [{"party": "p1", "fine": row.fine, "kinds": ["fine"], "items": [UNCERTIFIED], "articles": ["x"]}]
    bare = [one | {"facts": row.facts, "lawful": True, "grade": row.grade} for one in bare]
    data = {"outcome": "penalty", "version": version, "facts_supported": True, "penalty": bare}
    with pytest.raises(Refused) as raised:
        play.step("report_investigation", data)
    assert {one.gate for one in raised.value.findings if one.verdict is Verdict.REFUSED} == {
        "prescribed_measures_are_ordered"
    }, "whoever types the penalty does not leave out what was weighed"


def test_a_penalty_below_the_law_says_why_it_goes_without(play: Play) -> None:
    begun(play)
    lighter = {"direction": "mitigate", "circumstances": frozenset({"harm_removed"})}
    report(play, weighed(play, fine=60_000_00, other_kinds=(), **lighter))
    answer = matters.ask_about(dossier_id=play.id, step="propose_notice", actor=play.cast.officer_in_charge, on=play.on)
    (said,) = (one for one in answer.findings if one.gate == "prescribed_measures_are_ordered")
    assert said.verdict is Verdict.ATTENTION


def test_below_the_law_the_leaders_discuss_and_nobody_s_name_is_typed(play: Play) -> None:
    """Whoever agrees to go below the floor does so by an act of the record."""
    begun(play)
    lighter = {"direction": "mitigate", "circumstances": frozenset({"harm_removed"})}
    report(play, weighed(play, fine=20_000_00, other_kinds=(), **lighter))
    view = get_state(play.cast.officer_in_charge, play.id, play.on)
    assert discussion_is_due(view.facts, view.setting)
    assert discussion_basis(view.facts, view.setting) == ()


def test_it_refuses_a_violation_that_was_not_filed(play: Play) -> None:
    begun(play, NO_SIGNS)
    base: dict[str, Any] = {"stage": "base", "fine": 10_000_00, "other_kinds": ()}
    ((gate, text),) = refused(play, **base)
    assert gate == "violation_was_filed"
    assert text == "AQF-97-7“特种作业无证上岗”没有立案，立案后也没有记录查明了这一违法行为"
    data = {"items": [UNCERTIFIED], "cause": "特种作业人员无证上岗", "reason": "询问中查明"}
    play.step("identify_violation", data)
    report(play, weighed(play, **base))
    filing = get_state(play.cast.officer_in_charge, play.id, play.on).facts.filing
    assert (filing.cause, filing.items) == ("特种作业人员无证上岗", (NO_SIGNS, UNCERTIFIED))


def test_a_sheet_of_before_says_by_its_proofs_what_was_weighed(play: Play) -> None:
    begun(play)
    weighed(play)
    sheet = latest_sheet(Matter.objects.get(pk=play.id))
    assert sheet is not None
    now = deepcopy(rows_of(sheet))
    for told in now[0]["weighed"]:
        for name in OF_PAPERS:
            told.pop(name)
    for row in sheet.penalty:
        row.pop("weighed")
    assert rows_of(sheet) == now


def test_who_is_said_to_repeat_was_punished_before(play: Play) -> None:
    begun(play, NO_SIGNS)
    given = {"item": NO_SIGNS, "fine": 10_000_00, "stage": "base", "other_kinds": ()}
    heavier = given | {"fine": 40_000_00, "direction": "heavy", "circumstances": frozenset({"repeated"})}
    text = "选了“屡次违法”，本单位没有处罚过该当事人的案件，也没有选出证明此前处罚的书证"
    assert refused(play, **heavier) == [("earlier_penalty_is_on_record", text)]
    first = play.case_id
    play.decided()
    second = play.case_id
    play.case_id = first
    weighed(play, **heavier)
    play.case_id = second


def test_a_document_in_evidence_shows_an_earlier_penalty(play: Play) -> None:
    begun(play, NO_SIGNS)
    matters.add_evidence(
        dossier_id=play.id,
        evidence="documentary",
        name="处罚决定书.png",
        file_name="处罚决定书.png",
        content=PNG + b" ",
        source="外县应急管理局提供",
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later()
    given = {"stage": "base", "direction": "heavy", "circumstances": frozenset({"repeated"}), "other_kinds": ()}
    assert [gate for gate, _ in refused(play, item=NO_SIGNS, fine=40_000_00, **given)] == [
        "earlier_penalty_is_on_record"
    ], "which document proves it is said"
    other, document = [one.entry for one in standing_of(Matter.objects.get(pk=play.id), play.on).facts.gathered][-2:]
    wrong = given | {"earlier_penalty": other}
    assert [gate for gate, _ in refused(play, item=NO_SIGNS, fine=40_000_00, **wrong)] == [
        "earlier_penalty_is_on_record"
    ]
    weighed(play, NO_SIGNS, 40_000_00, **given, earlier_penalty=document)


def test_it_refuses_a_provision_that_takes_income_without_the_income(play: Play) -> None:
    begun(play, "YHTL-36", order=False)
    given: dict[str, Any] = {"item": "YHTL-36", "fine": 40_000_00, "stage": "base", "other_kinds": ()}
    with pytest.raises(BadInput) as raised:
        weighed(play, **given)
    assert list(raised.value.fields) == ["0.measure.illegal_income"], "the field of the form is named"
    report(play, weighed(play, **given, measured={"illegal_income": 5_000_00}))
    (row,) = list_entries(play.id)[-1].payload["penalty"]
    assert (row["confiscation"], row["kinds"]) == (5_000_00, ["confiscate_income", "fine"])


def test_it_refuses_a_grade_that_no_figure_reaches(play: Play) -> None:
    begun(play, "AQF-114", order=False)
    given: dict[str, Any] = {"item": "AQF-114", "fine": 1_000_000_00, "stage": "accident", "other_kinds": ()}
    with pytest.raises(BadInput) as raised:
        weighed(play, **given, measured={"accident_grade": "larger", "deaths": 1}, breached=("《安全生产法》第四条",))
    assert list(raised.value.fields) == ["0.measure.accident_grade"]


def test_an_earlier_sheet_that_is_kept_again_is_the_one_that_counts(play: Play) -> None:
    play.filed()
    first, other = play.weigh(), play.weigh(20_000_00)
    assert first != other
    assert play.weigh() == first
    case = Matter.objects.get(pk=play.id)
    latest = latest_sheet(case)
    assert latest is not None
    assert latest.version == first
    kept = list_sheets(play.cast.officer_in_charge, play.id)
    assert [one.version for one in kept] == [first, other, first]
    last = sheet_of(play.id, first)
    assert last is not None
    assert last.made_at == kept[0].made_at
    drafts = CaseOwner().matter(dossier_id=play.id, actor=play.cast.officer_in_charge, on=play.on).drafts
    assert [one.version for one in drafts] == [first, other]


def test_it_refuses_the_sheet_that_counts_already(play: Play) -> None:
    play.filed()
    play.weigh()
    with pytest.raises(BadInput, match="完全相同"):
        play.weigh()
