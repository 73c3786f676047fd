"""Officers and certificates from a table."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import NotAllowed
from hengping.ground.imports import actions
from hengping.ground.imports.importers import Outcome, Row
from hengping.ground.imports.tests.tables import outcomes, rows_of, shown, table, taken
from hengping.work.officers.importing import OFFICERS
from hengping.work.officers.models import Certificate, Officer

pytestmark = pytest.mark.django_db
CODE = "officers"
CHEN = {
    "姓名": "陈立新",
    "人员类别": "执法人员",
    "科室": "执法大队",
    "登录名": "officer_in_charge",
    "法律职业资格": "是",
    "执法证号": "粤Ｒ-A001",
    "发证机关": "安平县司法局",
    "执法类别和区域": "应急管理，安平县",
    "有效期自": "2024/1/1",
    "有效期至": "2028年12月31日",
}
HELPER = {"姓名": "小李", "人员类别": "执法辅助人员"}
RENEWED = {**CHEN, "有效期自": "2025-02-01", "有效期至": "2030-01-31"}


def test_it_works(cast: Cast, at: datetime) -> None:
    number = shown(CODE, CHEN, HELPER, actor=cast.training_clerk, at=at)
    first, second = rows_of(CODE, number, cast.training_clerk)
    assert first.what == "登记为执法人员，执法证2024年1月1日至2028年12月31日。"
    assert second.what == "登记为执法辅助人员，没有执法证。"
    assert not Officer.objects.exists()
    assert taken(CODE, number, actor=cast.training_clerk, at=at).done_count == 2
    officer = Officer.objects.get(name="陈立新")
    assert (officer.user_id, officer.legal_qualification) == (cast.officer_in_charge.user_id, True)
    certificate = Certificate.objects.get(officer=officer)
    assert (certificate.number, certificate.valid_to) == ("粤R-A001", date(2028, 12, 31))


def test_what_is_on_file_is_recognised_and_a_new_certificate_is_added(cast: Cast, at: datetime) -> None:
    who = cast.reviewer
    taken(CODE, shown(CODE, CHEN, HELPER, actor=who, at=at), actor=who, at=at)
    number = shown(CODE, CHEN, HELPER, RENEWED, actor=who, at=at)
    assert outcomes(CODE, number, who) == [Outcome.SAME, Outcome.SAME, Outcome.NEW]
    assert rows_of(CODE, number, who)[2].what == "换发执法证，2025年2月1日至2030年1月31日。"
    taken(CODE, number, actor=who, at=at)
    assert Certificate.objects.filter(officer__name="陈立新").count() == 2
    new_number = {**RENEWED, "执法证号": "粤R-B777", "有效期自": "2025-02-02"}
    assert outcomes(CODE, shown(CODE, new_number, actor=who, at=at), who) == [Outcome.NEW]
    without = {key: CHEN[key] for key in ("姓名", "人员类别", "登录名")}
    assert outcomes(CODE, shown(CODE, without, actor=who, at=at), who) == [Outcome.SAME]


def test_a_first_certificate_of_somebody_known(cast: Cast, at: datetime) -> None:
    who = cast.reviewer
    without = {key: CHEN[key] for key in ("姓名", "人员类别", "登录名")}
    taken(CODE, shown(CODE, without, actor=who, at=at), actor=who, at=at)
    (row,) = rows_of(CODE, shown(CODE, CHEN, actor=who, at=at), who)
    assert row.what == "登记执法证，2024年1月1日至2028年12月31日。"


def test_rows_of_one_table_are_held_against_each_other(cast: Cast, at: datetime) -> None:
    other = {**CHEN, "姓名": "黄晓峰", "登录名": "second_officer"}
    number = shown(CODE, CHEN, other, CHEN, HELPER, {**HELPER, "科室": "办公室"}, actor=cast.reviewer, at=at)
    rows = rows_of(CODE, number, cast.reviewer)
    assert [row.outcome for row in rows] == [Outcome.NEW, Outcome.FAULT, Outcome.SAME, Outcome.NEW, Outcome.DOUBT]
    assert rows[1].faults == (("执法证号", "已经登记在陈立新名下。"),)
    assert "同名的人员已经登记（执法辅助人员，不持证）" in rows[4].what
    taken(CODE, number, actor=cast.reviewer, at=at, checked=(6,))
    assert Officer.objects.filter(name="小李").count() == 2


def test_it_refuses_what_is_no_name(cast: Cast, at: datetime) -> None:
    (row,) = rows_of(CODE, shown(CODE, {**CHEN, "姓名": "<b>许</b>"}, actor=cast.reviewer, at=at), cast.reviewer)
    assert [name for name, text in row.faults if text.startswith("姓名里不能有")] == ["姓名"]


def test_it_refuses_what_is_wrong_and_says_all_of_it(cast: Cast, at: datetime) -> None:
    number = shown(
        CODE,
        {
            "姓名": "长" * 51,
            "人员类别": "警察",
            "科室": "长" * 51,
            "法律职业资格": "也许",
            "执法证号": "1",
            "有效期自": "去年",
        },
        {**CHEN, "登录名": "nobody", "执法证号": "粤R-9"},
        {**CHEN, "有效期至": "2020-01-01"},
        {**CHEN, "姓名": "小李", "登录名": "", "人员类别": "执法辅助人员"},
        actor=cast.reviewer,
        at=at,
    )
    rows = rows_of(CODE, number, cast.reviewer)
    assert [row.outcome for row in rows] == [Outcome.FAULT] * 4
    assert {name for name, _ in rows[0].faults} == {
        *("姓名", "人员类别", "科室", "法律职业资格", "发证机关", "执法类别和区域", "有效期自", "有效期至")
    }
    assert rows[1].faults == (("登录名", "本单位没有这个登录名。请先登记账号，或者不填。"),)
    assert rows[2].faults == (("有效期至", "有效期止日不能早于起日。"),)
    assert rows[3].faults == (("执法证号", "执法辅助人员不持执法证。"),)
    (taken_now,) = OFFICERS.take([Row(3, {**CHEN, "登录名": "nobody", "执法证号": "粤R-9"})], cast.reviewer, at)
    assert taken_now.failed == "本单位没有这个登录名。请先登记账号，或者不填。"


def test_an_account_of_another_officer_is_a_fault(cast: Cast, at: datetime) -> None:
    taken(CODE, shown(CODE, CHEN, actor=cast.reviewer, at=at), actor=cast.reviewer, at=at)
    other = {**CHEN, "姓名": "黄晓峰", "执法证号": "粤R-B2"}
    (row,) = rows_of(CODE, shown(CODE, other, actor=cast.reviewer, at=at), cast.reviewer)
    assert row.faults == (("登录名", "已经登记在陈立新名下。"),)


def test_a_certificate_under_another_account_is_a_fault_that_names_it(cast: Cast, at: datetime) -> None:
    who = cast.reviewer
    rows = rows_of(CODE, shown(CODE, CHEN, {**CHEN, "登录名": "second_officer"}, actor=who, at=at), who)
    assert [row.outcome for row in rows] == [Outcome.NEW, Outcome.FAULT]
    said = "执法证号已经登记在陈立新名下，账号是officer_in_charge，不是second_officer。请核对执法证号和登录名。"
    assert rows[1].faults == (("登录名", said),)
    without = {**CHEN, "登录名": ""}
    rows = rows_of(CODE, shown(CODE, without, CHEN, actor=who, at=at), who)
    assert [row.outcome for row in rows] == [Outcome.NEW, Outcome.FAULT]
    assert "没有连到账号。要连到officer_in_charge的，请到这个人的页面改" in rows[1].faults[0][1]


def test_it_requires_officer_edit(cast: Cast, at: datetime) -> None:
    for who in (cast.officer_in_charge, cast.security_admin, cast.leader):
        with pytest.raises(NotAllowed):
            actions.preview_import(code=CODE, name="表.xlsx", content=table(CODE, CHEN), actor=who, at=at)
