"""A file from elsewhere knows people by their names; of whom it says nothing it is told so, and nobody is blamed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.reviewing import review_case
from hengping.law.penalty.tests.story import UNIT
from hengping.law.procedure.acts import Act, BadAct
from hengping.law.procedure.reviewing import File, Profile, Reviewed, Weight
from hengping.law.procedure.untold import read_told

ON = date(2026, 3, 2)
VALID = {"certificate": "粤R1", "valid_from": "2024-01-01", "valid_to": "2028-12-31"}


def told(kind: str, seq: int = 1, **data: Any) -> Act:
    return Act(kind, ON, read_told(ACTS, kind, data), "", seq)


def reviewed(*acts: Act) -> Reviewed[Any]:
    return review_case(File(list(acts), ON), Profile())


def inspected(*officers: Any) -> Act:
    return told("record_inspection", officers=list(officers), certificate_shown=True, place="车间", signed=True)


def missing(found: Reviewed[Any]) -> str:
    return "".join(one.finding.text for one in found.of(Weight.MISSING) if one.finding.gate == "said_by_the_file")


def test_people_are_known_by_certificate_or_name() -> None:
    act = inspected({"name": "甲", **VALID}, {"name": "乙"}, {"id": "o3", "name": "丙"})
    assert [one.id for one in act.data["officers"]] == ["粤R1", "乙", "o3"]
    chair = told("discussion_concluded", chair={"name": "局长", "head": True}, voters=[{"name": "局长"}])
    assert (chair.data["chair"].id, chair.data["voters"][0].id) == ("局长", "局长")


def test_officers_of_whom_nothing_is_said_are_a_gap_and_no_breach() -> None:
    found = reviewed(inspected({}, {"valid_from": "2024-01-01"}))
    assert "执法人员及其证件（（不明）第1、（不明）第2：姓名、编号或者证件号码" in missing(found)
    assert "two_certified_officers" not in {one.finding.gate for one in found.of(Weight.BREACH)}


def test_one_officer_alone_is_one_whoever_it_was() -> None:
    found = reviewed(inspected({"name": "甲", **VALID}))
    assert "two_certified_officers" in {one.finding.gate for one in found.of(Weight.BREACH)}


def test_a_party_is_known_by_its_name_or_place() -> None:
    act = told("identify_party", parties=[{"person": False, "name": "某厂"}, {"person": True}])
    assert [(one.key, one.name) for one in act.data["parties"]] == [("某厂", "某厂"), ("（不明）第2", "（不明）第2")]
    filed = told("propose_filing", parties=[{"person": False}])
    assert "姓名、编号或者证件号码" in missing(reviewed(filed))
    assert told("identify_party", parties=[UNIT]).data["parties"][0].key == "A"


@pytest.mark.parametrize("rows", ["甲", 3, [3], [["甲"]]])
def test_it_refuses_what_is_no_list_of_people(rows: Any) -> None:
    for name, kind in (("officers", "record_inspection"), ("parties", "identify_party")):
        with pytest.raises(BadAct):
            told(kind, **{name: rows})
    with pytest.raises(BadAct):
        told("discussion_concluded", chair=[])


def test_it_refuses_an_act_that_nobody_declared() -> None:
    with pytest.raises(BadAct):
        read_told(ACTS, "no_such_act", {"officers": []})


PAIR = [{"id": "o1", "name": "甲", **VALID}, {"id": "o2", "name": "乙", **VALID, "certificate": "粤R2"}]


def held(presider: dict[str, Any], officers: list[dict[str, Any]]) -> list[str]:
    found = reviewed(
        told("record_inspection", 1, officers=officers, certificate_shown=True, place="车间", signed=True),
        told("hold_hearing", 2, presider=presider, recorder="丁", transcript=True, signed=True),
    )
    return [one.weight for one in found.found if one.finding.gate == "presider_is_not_investigator"]


@pytest.mark.parametrize(
    ("presider", "officers", "weights"),
    [
        ({"id": "o1"}, PAIR, [Weight.BREACH]),
        ({"name": "甲"}, PAIR, [Weight.BREACH]),
        ({"id": "粤R1"}, PAIR, [Weight.BREACH]),
        ({"name": "甲"}, [{"name": "甲", **VALID}, PAIR[1]], [Weight.BREACH]),
        ({"name": "丙"}, PAIR, []),
        ({"id": "o9", "name": "甲"}, PAIR, []),
        ({"name": "甲"}, [PAIR[0], {**PAIR[1], "name": "甲"}], []),
    ],
    ids=["by number", "by name", "by certificate", "never numbered", "another", "a namesake", "which of two"],
)
def test_whoever_presides_is_known_by_name_where_another_act_tells_the_number(
    presider: dict[str, Any], officers: list[dict[str, Any]], weights: list[Weight]
) -> None:
    assert held(presider, officers) == weights


@pytest.mark.parametrize(("by", "weights"), [("o1", ["breach"]), ("甲", ["breach"]), ("h1", []), ("", ["missing"])])
def test_who_investigated_and_approves_is_known_though_the_proposal_is_not_told(by: str, weights: list[str]) -> None:
    """Who approves is told; what was proposed leaves that open in nothing."""
    inspection = told("record_inspection", 1, officers=PAIR, certificate_shown=True, place="车间", signed=True)
    found = reviewed(inspection, Act("approve_disposal", ON, {}, by, 2))
    assert [one.weight.value for one in found.found if one.finding.gate == "approver_is_another_person"] == weights


def test_whoever_was_recused_by_name_takes_no_further_part() -> None:
    recused = told("decide_recusal", 2, person="甲", granted=True, reason="近亲属")
    found = reviewed(inspected(*PAIR), recused, told("record_questioning", 3, officers=PAIR, person="丁", signed=True))
    (said,) = [one for one in found.of(Weight.BREACH) if one.finding.gate == "officer_not_recused"]
    assert "甲" in said.finding.text
