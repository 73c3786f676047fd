"""Who an act names as an officer is in the register and on the matter, also where no form stands before the action."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.ground.errors import BadInput
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.matters import actions
from hengping.work.matters.models import MatterOfficer
from hengping.work.matters.officers_named import officer_rows, rows_of
from hengping.work.matters.tests.toy import Permit
from hengping.work.officers.actions import register_officer

pytestmark = pytest.mark.django_db

ASKED = {"expert": "评审中心"}


def register_row(permit: Permit, place: int = 0) -> dict[str, Any]:
    return officer_rows([permit.officer_ids[place]], permit.on)[0]


def stranger(permit: Permit) -> int:
    """Somebody of the bureau's register who is not on the matter."""
    return register_officer(
        name="周平",
        user_id=None,
        kind="enforcement",
        department="",
        legal_qualification=False,
        first_review_on=None,
        actor=permit.cast.training_clerk,
        at=permit.now,
        on=permit.on,
    )


def named(permit: Permit) -> list[str]:
    return [row["name"] for row in permit.entries[-1].payload["officers"]]


@pytest.mark.parametrize("as_text", [False, True])
def test_it_works(permit: Permit, as_text: bool) -> None:
    """By number, as a page sends them, or as rows of the register, with days as they are or as text."""
    row = register_row(permit, 1)
    if as_text:
        row = {name: value.isoformat() if name.startswith("valid") else value for name, value in row.items()}
    permit.step("consult_expert", ASKED | {"officers": [row, {"officer": permit.officer_ids[0]}]})
    assert named(permit) == ["黄晓峰", "陈立新"]
    assert all(row["certificate"] for row in permit.entries[-1].payload["officers"])


@pytest.mark.parametrize(
    "changed",
    [
        {"certificate": "粤R999999"},
        {"certificate": ""},
        {"name": "别人"},
        {"id": "u999"},
        {"valid_to": "2099-12-31"},
        {"suspended": True},
        {"rank": "队长"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_it_refuses_a_row_that_says_something_else_than_the_register(permit: Permit, changed: dict[str, Any]) -> None:
    rows = [register_row(permit) | changed, register_row(permit, 1)]
    with pytest.raises(BadInput, match="陈立新的证件等内容与名册不符"):
        permit.step("consult_expert", ASKED | {"officers": rows})
    assert permit.entries[-1].kind == "apply_for_permit"


@pytest.mark.parametrize("as_row", [False, True])
def test_it_refuses_who_is_not_on_the_matter(permit: Permit, as_row: bool) -> None:
    number = stranger(permit)
    given: Any = officer_rows([number], permit.on)[0] if as_row else number
    with pytest.raises(BadInput, match="周平不是本案卷的承办人员"):
        permit.step("consult_expert", ASKED | {"officers": [permit.officer_ids[0], given]})


def test_it_refuses_with_every_fault_at_once(permit: Permit) -> None:
    given = [stranger(permit), 987654, register_row(permit) | {"certificate": "粤R999999"}]
    with pytest.raises(BadInput) as refused:
        permit.step("consult_expert", ASKED | {"officers": given})
    assert str(refused.value.fields["officers"]).count("；") == 2


@pytest.mark.parametrize("given", [["甲"], [{"name": "陈立新"}], [None], [{"officer": "甲"}]])
def test_it_refuses_what_is_no_officer(permit: Permit, given: list[Any]) -> None:
    with pytest.raises(BadInput, match="请从名册中选择执法人员"):
        permit.step("consult_expert", ASKED | {"officers": given})


def test_it_refuses_who_left_the_matter_before_that_day(permit: Permit) -> None:
    MatterOfficer.objects.filter(officer_id=permit.officer_ids[1]).update(to_on=permit.on)
    given = {"officers": permit.officer_ids}
    assert len(rows_of(permit.matter, permit.officer_ids, permit.on, handlers=())) == 2
    permit.later(days=1)
    with pytest.raises(BadInput, match="黄晓峰不是本案卷的承办人员"):
        permit.step("consult_expert", ASKED | given)


def test_who_was_assigned_by_an_act_may_be_named_and_assigning_may_name_anybody(permit: Permit) -> None:
    number = stranger(permit)
    (row,) = officer_rows([number], permit.on)
    assert rows_of(permit.matter, [number], permit.on, handlers={row["id"]}) == [row]
    assert rows_of(permit.matter, [number], permit.on, handlers=(), anybody=True) == [row]
    assert set(CASE_PRACTICE.procedure.steps) >= CASE_PRACTICE.assigning


def test_a_correction_names_nobody_else_either(permit: Permit) -> None:
    permit.step("consult_expert", ASKED)
    seq = permit.entries[-1].seq
    given: dict[str, Any] = {
        "dossier_id": permit.id,
        "seq": seq,
        "reason": "写错",
        "actor": permit.cast.officer_in_charge,
        "at": permit.now,
    }
    for wrong in ([stranger(permit)], [register_row(permit) | {"certificate": "粤R999999"}]):
        with pytest.raises(BadInput, match=r"不是本案卷的承办人员|与名册不符"):
            actions.correct_entry(**given, data={"officers": [permit.officer_ids[0], *wrong]})


def test_who_the_act_named_keeps_the_row_that_it_had(permit: Permit) -> None:
    kept = register_row(permit) | {"certificate": "粤R旧证"}
    found = rows_of(permit.matter, [permit.officer_ids[0]], permit.on, handlers=(), known=[kept])
    assert found == [kept]
    assert rows_of(permit.matter, [kept], permit.on, handlers=(), known=[kept]) == [kept]
