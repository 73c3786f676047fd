"""Officers and their certificates, day by day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hengping.conftest import Cast
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.work.officers.actions import (
    cancel_certificate,
    change_officer,
    issue_certificate,
    leave_office,
    lift_suspension,
    note_first_review,
    register_officer,
    suspend_officer,
)
from hengping.work.officers.models import Certificate, Officer, OfficerChange
from hengping.work.officers.queries import (
    get_officer,
    get_officer_file,
    list_by_ids,
    list_officers,
    list_warned,
    officer_of_user,
    officers_on,
    reviewer_of_user,
)
from hengping.work.officers.shapes import CertificateInput, OfficerShape

ON = date(2025, 3, 3)
CARD = CertificateInput("粤R-A001", "安平县人民政府", "应急管理，安平县", date(2022, 6, 1), date(2025, 5, 31))


def register(
    cast: Cast, at: datetime, name: str = "陈立新", kind: str = "enforcement", user: Actor | None = None
) -> int:
    return register_officer(
        name=name,
        kind=kind,
        department="执法大队",
        user_id=user.user_id if user else None,
        legal_qualification=False,
        first_review_on=None,
        actor=cast.reviewer,
        at=at,
        on=ON,
    )


def test_it_refuses_what_is_no_name(cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput, match="姓名里不能有“<”、“>”、“/”"):
        register(cast, at, "<b>许</b>")
    assert register(cast, at, "买买提·艾力")


def issue(cast: Cast, at: datetime, officer: int, **other: object) -> int:
    given = {field: getattr(CARD, field) for field in CARD.__slots__} | other
    return issue_certificate(officer_id=officer, certificate=CertificateInput(**given), actor=cast.reviewer, at=at)


def on(officer: int, day: date) -> OfficerShape:
    return officers_on([officer], day)[0]


def test_it_works(cast: Cast, at: datetime) -> None:
    officer = register(cast, at, user=cast.officer_in_charge)
    issue(cast, at, officer)
    (shape,) = list_officers(cast.clerk, ON)
    assert (shape.certificate_number, shape.state_sentence, shape.may_enforce) == ("粤R-A001", "还有89天到期", True)
    mine = officer_of_user(cast.officer_in_charge.user_id, ON)
    assert mine is not None
    assert mine.id == officer
    assert officer_of_user(cast.clerk.user_id, ON) is None
    changes = [one.what for one in get_officer_file(cast.clerk, officer, ON).changes]
    assert changes == ["登记执法证粤R-A001，2022年6月1日至2025年5月31日", "登记为执法人员"]


@pytest.mark.parametrize(
    ("day", "state", "may_enforce"),
    [
        (date(2022, 5, 31), "future", False),
        (date(2022, 6, 1), "valid", True),
        (date(2025, 3, 1), "valid", True),
        (date(2025, 3, 2), "soon", True),
        (date(2025, 4, 30), "soon", True),
        (date(2025, 5, 1), "urgent", True),
        (date(2025, 5, 31), "urgent", True),
        (date(2025, 6, 1), "expired", False),
    ],
)
def test_a_certificate_counts_from_its_first_to_its_last_day(
    cast: Cast, at: datetime, day: date, state: str, may_enforce: bool
) -> None:
    officer = register(cast, at)
    issue(cast, at, officer)
    assert (on(officer, day).state, on(officer, day).may_enforce) == (state, may_enforce)


def test_every_state_has_its_sentence(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)
    assert on(officer, ON).state_sentence == "无执法证"
    issue(cast, at, officer)
    assert on(officer, date(2025, 5, 31)).state_sentence == "今天到期"
    assert on(officer, date(2025, 6, 10)).state_sentence == "已过期10天"
    assert on(officer, date(2022, 1, 1)).state_sentence == "尚未生效"
    assert on(register(cast, at, "助手", "auxiliary"), ON).state_sentence == "不持证"


def test_a_renewal_leaves_no_gap_and_the_past_as_it_was(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)
    issue(cast, at, officer)
    issue(cast, at, officer, number="粤R-B001", valid_from=date(2025, 5, 1), valid_to=date(2030, 4, 30))
    assert on(officer, date(2025, 4, 30)).certificate_number == "粤R-A001"
    assert on(officer, date(2025, 5, 1)).certificate_number == "粤R-B001"
    assert on(officer, date(2030, 5, 1)).state == "expired"
    assert OfficerChange.objects.filter(what__startswith="换发").count() == 1


def test_between_two_certificates_the_expired_one_tells(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)
    issue(cast, at, officer)
    issue(cast, at, officer, valid_from=date(2025, 8, 1), valid_to=date(2030, 7, 31))
    assert (on(officer, date(2025, 7, 1)).state, on(officer, date(2025, 8, 1)).state) == ("expired", "valid")


def test_a_cancelled_certificate_counts_no_more(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)
    certificate = issue(cast, at, officer)

    def cancel(reason: str = "遗失补办") -> None:
        cancel_certificate(
            officer_id=officer, certificate_id=certificate, cancelled_on=ON, reason=reason, actor=cast.reviewer, at=at
        )

    with pytest.raises(BadInput, match="注销的原因"):
        cancel(" ")
    cancel()
    assert on(officer, ON - timedelta(days=1)).may_enforce
    assert (on(officer, ON).state, on(officer, ON).may_enforce) == ("cancelled", False)
    with pytest.raises(BadInput, match="已经注销"):
        cancel()
    other = register(cast, at, "黄晓峰")
    with pytest.raises(NotAllowed):
        cancel_certificate(
            officer_id=other, certificate_id=certificate, cancelled_on=ON, reason="x", actor=cast.reviewer, at=at
        )


def test_a_suspension_lasts_from_its_first_to_its_last_day(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)
    issue(cast, at, officer)
    suspension = suspend_officer(
        officer_id=officer, from_on=date(2025, 1, 10), to_on=None, reason="接受调查", actor=cast.reviewer, at=at
    )
    assert on(officer, date(2025, 1, 9)).may_enforce
    assert on(officer, ON).state == "suspended"
    lift_suspension(officer_id=officer, suspension_id=suspension, to_on=date(2025, 3, 2), actor=cast.reviewer, at=at)
    assert not on(officer, date(2025, 3, 2)).may_enforce
    assert on(officer, ON).may_enforce


def test_it_refuses_a_bad_suspension(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)

    def suspend(from_on: date, to_on: date | None, reason: str = "x") -> int:
        return suspend_officer(
            officer_id=officer, from_on=from_on, to_on=to_on, reason=reason, actor=cast.reviewer, at=at
        )

    def lift(suspension: int, to_on: date) -> None:
        lift_suspension(officer_id=officer, suspension_id=suspension, to_on=to_on, actor=cast.reviewer, at=at)

    with pytest.raises(BadInput) as caught:
        suspend(ON, ON - timedelta(days=1), " ")
    assert set(caught.value.fields) == {"reason", "to_on"}
    first = suspend(ON, ON + timedelta(days=10))
    with pytest.raises(BadInput, match="已经登记过暂扣"):
        suspend(ON + timedelta(days=10), None)
    suspend(ON + timedelta(days=11), None)
    with pytest.raises(BadInput, match="不能早于起日"):
        lift(first, ON - timedelta(days=1))
    with pytest.raises(BadInput, match="更早结束"):
        lift(first, ON + timedelta(days=10))
    lift(first, ON)
    with pytest.raises(NotAllowed):
        lift(999_999, ON)


def test_who_has_left_enforces_no_more(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)
    issue(cast, at, officer)

    def leave(reason: str = "退休") -> None:
        leave_office(officer_id=officer, left_on=ON, reason=reason, actor=cast.reviewer, at=at)

    with pytest.raises(BadInput, match="离岗的原因"):
        leave("")
    leave()
    assert on(officer, ON - timedelta(days=1)).may_enforce
    assert on(officer, ON).state_sentence == "已离岗"
    assert list_officers(cast.clerk, ON) == []
    assert len(list_officers(cast.clerk, ON, with_left=True)) == 1
    with pytest.raises(BadInput, match="已经登记离岗"):
        leave()


@pytest.mark.parametrize("kind", ["auxiliary", "reviewer"])
def test_it_refuses_a_certificate_for_who_may_hold_none(cast: Cast, at: datetime, kind: str) -> None:
    officer = register(cast, at, kind=kind)
    with pytest.raises(BadInput, match="不持执法证"):
        issue(cast, at, officer)
    assert not on(officer, ON).may_enforce


def test_a_supervisor_with_a_certificate_does_not_enforce(cast: Cast, at: datetime) -> None:
    officer = register(cast, at, kind="supervision")
    issue(cast, at, officer)
    assert on(officer, ON).in_force
    assert not on(officer, ON).may_enforce


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": " "}, "number"),
        ({"issuing_body": ""}, "issuing_body"),
        ({"scope": "长" * 201}, "scope"),
        ({"valid_to": date(2022, 5, 31)}, "valid_to"),
    ],
)
def test_it_refuses_a_bad_certificate(cast: Cast, at: datetime, wrong: dict[str, object], field: str) -> None:
    officer = register(cast, at)
    with pytest.raises(BadInput) as caught:
        issue(cast, at, officer, **wrong)
    assert set(caught.value.fields) == {field}


def test_it_refuses_a_number_of_another_and_the_same_twice(cast: Cast, at: datetime) -> None:
    first, second = register(cast, at), register(cast, at, "黄晓峰")
    issue(cast, at, first)
    with pytest.raises(BadInput, match="登记在陈立新名下"):
        issue(cast, at, second)
    with pytest.raises(BadInput, match="同一起始日"):
        issue(cast, at, first, number="粤R-C001")
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            officer_id=first, number="x", issuing_body="x", scope="x", valid_from=ON, valid_to=ON - timedelta(days=1)
        )


def test_it_refuses_a_bad_registration(cast: Cast, at: datetime) -> None:
    register(cast, at, user=cast.officer_in_charge)
    with pytest.raises(BadInput) as caught:
        register(cast, at, " ", "king")
    assert set(caught.value.fields) == {"name", "kind"}
    with pytest.raises(BadInput, match="已经对应另一名"):
        register(cast, at, user=cast.officer_in_charge)
    with pytest.raises(BadInput, match="本单位在任的账号"):
        register(cast, at, user=cast.outsider)


def test_a_change_says_what_changed(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)

    def alter(**other: object) -> None:
        values: dict[str, object] = {
            "name": "陈立新",
            "kind": "enforcement",
            "department": "执法大队",
            "user_id": None,
            "legal_qualification": False,
            "first_review_on": None,
        }
        change_officer(officer_id=officer, **(values | other), actor=cast.reviewer, at=at, on=ON)  # type: ignore[arg-type]  # by name

    alter()
    assert OfficerChange.objects.count() == 1
    alter(kind="supervision", legal_qualification=True, first_review_on=date(2020, 1, 2), user_id=cast.clerk.user_id)
    what = OfficerChange.objects.latest("id").what
    assert "人员类别由“执法人员”改为“执法监督人员”" in what
    assert "法律职业资格由“无”改为“有”" in what
    assert "账号由（无）改为“谢小兰”" in what
    assert "首次从事法制审核由（无）改为“2020年1月2日”" in what
    with pytest.raises(BadInput):
        alter(name="")


def test_the_first_review_is_remembered_once(cast: Cast, at: datetime) -> None:
    user = cast.reviewer.user_id
    stranger = reviewer_of_user(user)
    assert (stranger.name, stranger.legal_qualification, stranger.first_time_on(ON)) == ("何静", False, True)
    register(cast, at, "何静", "reviewer", cast.reviewer)
    for day in (ON, ON + timedelta(days=5)):
        note_first_review(user_id=user, on=day, actor=cast.reviewer, at=at)
    reviewer = reviewer_of_user(user)
    assert reviewer.first_review_on == ON
    assert (reviewer.first_time_on(ON), reviewer.first_time_on(ON + timedelta(days=1))) == (True, False)
    note_first_review(user_id=cast.clerk.user_id, on=ON, actor=cast.reviewer, at=at)
    assert Officer.objects.count() == 1


def test_the_worst_certificate_stands_first(cast: Cast, at: datetime) -> None:
    for name, days in (("甲", 200), ("乙", 60), ("丙", -5), ("丁", 10)):
        officer = register(cast, at, name)
        issue(cast, at, officer, number=name, valid_to=ON + timedelta(days=days))
    register(cast, at, "戊")
    register(cast, at, "己", "auxiliary")
    assert [one.name for one in list_warned(cast.clerk, ON)] == ["戊", "丙", "丁", "乙"]


def test_the_list_is_narrowed(cast: Cast, at: datetime) -> None:
    first = register(cast, at)
    register(cast, at, "何静", "reviewer")
    issue(cast, at, first)

    def names(**narrowed: str) -> list[str]:
        return [one.name for one in list_officers(cast.clerk, ON, **narrowed)]  # type: ignore[arg-type]  # texts only

    assert names() == ["何静", "陈立新"]
    assert names(q="立新") == ["陈立新"]
    assert names(q="a001") == ["陈立新"]
    assert names(kind="reviewer") == ["何静"]


ACTS: dict[str, Callable[[Actor, int, datetime], object]] = {
    "change": lambda actor, officer, at: change_officer(
        officer_id=officer,
        name="x",
        kind="enforcement",
        department="",
        user_id=None,
        legal_qualification=False,
        first_review_on=None,
        actor=actor,
        at=at,
        on=ON,
    ),
    "issue": lambda actor, officer, at: issue_certificate(officer_id=officer, certificate=CARD, actor=actor, at=at),
    "suspend": lambda actor, officer, at: suspend_officer(
        officer_id=officer, from_on=ON, to_on=None, reason="x", actor=actor, at=at
    ),
    "lift": lambda actor, officer, at: lift_suspension(
        officer_id=officer, suspension_id=1, to_on=ON, actor=actor, at=at
    ),
    "cancel": lambda actor, officer, at: cancel_certificate(
        officer_id=officer, certificate_id=1, cancelled_on=ON, reason="x", actor=actor, at=at
    ),
    "leave": lambda actor, officer, at: leave_office(officer_id=officer, left_on=ON, reason="x", actor=actor, at=at),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["officer_in_charge", "head", "supervisor", "security_admin", "outsider"])
def test_it_requires_officer_edit(cast: Cast, at: datetime, act: str, who: str) -> None:
    officer = register(cast, at)
    with pytest.raises(NotAllowed):
        ACTS[act](getattr(cast, who), officer, at)


def test_an_outsider_sees_nothing(cast: Cast, at: datetime) -> None:
    officer = register(cast, at)
    assert list_officers(cast.outsider, ON) == []
    assert list_by_ids(cast.outsider, [officer]) == []
    assert [one.name for one in list_by_ids(cast.clerk, [officer, 999])] == ["陈立新"]
    with pytest.raises(NotAllowed):
        get_officer(cast.outsider, officer, ON)
    with pytest.raises(NotAllowed):
        list_officers(cast.security_admin, ON)
