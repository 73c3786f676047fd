"""Accounts and posts from a table."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import NotAllowed
from hengping.ground.imports import actions
from hengping.ground.imports.accounts import POST
from hengping.ground.imports.importers import Outcome
from hengping.ground.imports.tests.tables import outcomes, rows_of, shown, table, taken
from hengping.ground.people.guarded import GUARDED
from hengping.ground.people.models import Log, Posting, User

pytestmark = pytest.mark.django_db
CODE = "accounts"
WANG = {
    "登录名": "wangwu",
    "姓名": "王五",
    "电话": "０７６３-1234567",
    "岗位": "执法人员、内勤",
    "到任日期": "2025年1月2日",
}


def test_it_works(cast: Cast, at: datetime) -> None:
    admin = cast.security_admin
    number = shown(CODE, WANG, {"登录名": "ZhaoLiu", "姓名": "赵六"}, actor=admin, at=at)
    first, second = rows_of(CODE, number, admin)
    assert (first.number, first.subject, first.outcome) == (2, "王五（wangwu）", Outcome.NEW)
    assert first.what == "开立账号，任命为执法人员、内勤，2025年1月2日起。"
    assert second.what == "开立账号，没有岗位。"
    assert not User.objects.filter(username="wangwu").exists()
    done = taken(CODE, number, actor=admin, at=at)
    assert (done.state, done.done_count, done.failed_count) == ("finished", 2, 0)
    user = User.objects.get(username="wangwu")
    assert (user.name, user.phone, user.bureau_id, user.must_change_password) == (
        "王五",
        "0763-1234567",
        cast.bureau.pk,
        True,
    )
    assert not user.has_usable_password(), "nobody saw one, so there is none"
    posts = Posting.objects.filter(user=user).order_by("post").values_list("post", "from_on", "to_on")
    assert list(posts) == [("clerk", date(2025, 1, 2), None), ("officer", date(2025, 1, 2), None)]
    assert User.objects.get(username="zhaoliu").name == "赵六"
    kinds = list(Log.objects.filter(subject_key=f"user:{user.pk}").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["account_created", "posting_given", "posting_given"]


def test_the_same_table_again_says_nothing_new(cast: Cast, at: datetime) -> None:
    admin = cast.security_admin
    taken(CODE, shown(CODE, WANG, actor=admin, at=at), actor=admin, at=at)
    more = {**WANG, "岗位": "执法人员、窗口人员", "到任日期": "2025-03-01", "最后任职日": "2025-12-31"}
    number = shown(CODE, WANG, actor=admin, at=at)
    assert outcomes(CODE, number, admin) == [Outcome.SAME]
    number = shown(CODE, more, actor=admin, at=at)
    (row,) = rows_of(CODE, number, admin)
    assert row.what == "账号已有，任命为窗口人员，2025年3月1日至2025年12月31日。"
    taken(CODE, number, actor=admin, at=at)
    assert Posting.objects.get(user__username="wangwu", post="licensing_clerk").to_on == date(2025, 12, 31)


def test_it_refuses_what_is_wrong_and_says_all_of_it(cast: Cast, at: datetime) -> None:
    admin = cast.security_admin
    number = shown(
        CODE,
        {"登录名": "王", "姓名": "", "电话": "一二三", "岗位": "警察", "到任日期": "今年", "最后任职日": "2020-01-01"},
        {"登录名": "a1", "姓名": "甲", "岗位": "安全管理员，执法人员", "到任日期": "1800-01-01"},
        {"登录名": "b2", "姓名": "乙"},
        {"登录名": "b2", "姓名": "乙二"},
        {"登录名": "outsider", "姓名": "外单位人员"},
        {"登录名": "leader", "姓名": "另一个人"},
        {"登录名": "system_admin", "姓名": "系统员", "岗位": "执法人员"},
        {"登录名": "security_admin", "姓名": "安全员", "岗位": "内勤"},
        actor=admin,
        at=at,
    )
    rows = rows_of(CODE, number, admin)
    assert [row.outcome for row in rows] == [Outcome.FAULT] * 2 + [Outcome.NEW] + [Outcome.FAULT] * 5
    faults = [dict(row.faults) for row in rows]
    assert set(faults[0]) == {"登录名", "姓名", "电话", "岗位", "到任日期", "最后任职日"}
    assert "没有这个岗位：警察" in faults[0]["岗位"]
    assert "不能由一人兼任" in faults[1]["岗位"]
    assert "1900年至2099年" in faults[1]["到任日期"]
    assert faults[3] == {"登录名": "与第4行的登录名相同。"}
    assert faults[4] == {"登录名": "这个登录名已经有人使用。"}
    assert faults[5] == {"登录名": "这个登录名已经登记为梁建华。"}
    assert "不能由一人兼任" in faults[6]["岗位"]
    assert faults[7] == {"岗位": "不能给自己任命岗位。"}


def test_it_refuses_posts_that_need_a_second_administrator(cast: Cast, at: datetime) -> None:
    rows = [
        {"登录名": "zhu1", "姓名": "甲", "岗位": post, "到任日期": "2025-01-01"}
        for post in ("局主要负责人", "审计管理员", "局领导", "法制审核人员", "科室负责人")
    ]
    number = shown(CODE, *rows, actor=cast.security_admin, at=at)
    found = rows_of(CODE, number, cast.security_admin)
    assert [row.outcome for row in found] == [Outcome.FAULT] * 5
    assert "不能导入" in dict(found[0].faults)["岗位"]


def test_somebody_of_the_same_name_is_compared_first(cast: Cast, at: datetime) -> None:
    admin = cast.security_admin
    same = {"登录名": "chen2", "姓名": "陈立新"}
    number = shown(CODE, same, {**same, "登录名": "chen3", "已核对": "是"}, actor=admin, at=at)
    first, second = rows_of(CODE, number, admin)
    assert (first.outcome, second.outcome) == (Outcome.DOUBT, Outcome.NEW)
    assert "officer_in_charge" in first.what
    taken(CODE, number, actor=admin, at=at, checked=(2,))
    assert User.objects.filter(name="陈立新").count() == 3


def test_two_of_one_name_in_a_table_are_compared_first(cast: Cast, at: datetime) -> None:
    admin = cast.security_admin
    number = shown(CODE, {"登录名": "wu1", "姓名": "吴新"}, {"登录名": "wu2", "姓名": "吴新"}, actor=admin, at=at)
    assert outcomes(CODE, number, admin) == [Outcome.NEW, Outcome.DOUBT]
    taken(CODE, number, actor=admin, at=at, checked=(3,))
    assert User.objects.filter(name="吴新").count() == 2


def test_it_requires_account_edit(cast: Cast, at: datetime) -> None:
    for who in (cast.system_admin, cast.audit_admin, cast.clerk):
        with pytest.raises(NotAllowed):
            actions.preview_import(code=CODE, name="表.xlsx", content=table(CODE, WANG), actor=who, at=at)


def test_the_blank_table_says_which_posts_it_does_not_take() -> None:
    assert "局领导、科室负责人、法制审核人员和三员这一格先空着" in POST.explained
    assert not GUARDED & POST.words.keys()
    assert {"officer", "clerk", "committee_clerk"} < POST.words.keys()
