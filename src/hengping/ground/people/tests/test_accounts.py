"""Accounts and postings, as the security administrator keeps them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import BasePasswordHasher, get_hasher
from django.db import connection

from hengping.conftest import PASSWORD, Cast
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.people.actions import (
    change_account,
    change_bureau,
    change_password,
    create_account,
    disable_account,
    enable_account,
    end_posting,
    found_bureau,
    give_posting,
    make_first_passwords,
    open_account,
    reset_password,
    reset_second_factor,
    withdraw_posting,
)
from hengping.ground.people.actors import Actor, actor_of
from hengping.ground.people.models import Bureau, Log, Posting, Session, User
from hengping.ground.people.permissions import ADMINISTRATORS
from hengping.ground.people.posts import POSTS
from hengping.ground.people.queries import (
    bureau_history,
    get_account,
    get_bureau,
    list_accounts,
    list_never_signed_in,
    list_people,
    my_account,
)
from hengping.ground.people.second_factor import begin_second_factor
from hengping.ground.people.sessions import see_session
from hengping.ground.people.signing_in import check_password, left_to_do

ON = date(2025, 3, 3)


def newcomer(cast: Cast, at: datetime, username: str = "wu.xin") -> User:
    key, _ = create_account(
        username=username, name="吴新", phone="", actor=cast.security_admin, at=at, namesake="另一个人"
    )
    return User.objects.get(pk=key)


def appoint(cast: Cast, user: User, post: str, at: datetime, from_on: date = ON, to_on: date | None = None) -> int:
    return give_posting(
        user_id=user.pk,
        post=post,
        from_on=from_on,
        to_on=to_on,
        actor=cast.security_admin,
        at=at,
        second=cast.system_admin,
    )


def test_it_works(cast: Cast, at: datetime) -> None:
    key, password = create_account(username=" Wu.Xin ", name=" 吴新 ", phone="0763-1", actor=cast.security_admin, at=at)
    user = check_password(username="wu.xin", password=password, address="", at=at)
    assert (user.pk, user.name, user.bureau_id) == (key, "吴新", cast.bureau.pk)
    assert left_to_do(user, ON) == "password"
    assert actor_of(user, ON).permissions == frozenset()
    assert Log.objects.get(kind="account_created").subject == "吴新（wu.xin）"


@pytest.mark.parametrize("username", ["", "x", "吴新", "wu xin", "-wu", "leader"])
def test_it_refuses_a_bad_sign_in_name(cast: Cast, at: datetime, username: str) -> None:
    with pytest.raises(BadInput) as caught:
        create_account(username=username, name="吴新", phone="", actor=cast.security_admin, at=at)
    assert set(caught.value.fields) == {"username"}


@pytest.mark.parametrize("name", ["<b>许</b>", "许\x07志", "许&志"])
def test_it_refuses_what_is_no_name(cast: Cast, at: datetime, name: str) -> None:
    with pytest.raises(BadInput, match="姓名里不能有"):
        create_account(username="xu", name=name, phone="", actor=cast.security_admin, at=at)
    for borne in ("𠮷田", "买买提·艾力"):
        assert create_account(username=f"xu{len(borne)}", name=borne, phone="", actor=cast.security_admin, at=at)


def test_it_refuses_all_faults_at_once(cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput) as caught:
        create_account(username="?", name=" ", phone="电话", actor=cast.security_admin, at=at)
    assert set(caught.value.fields) == {"username", "name", "phone"}


ACTS: dict[str, Callable[[Actor, User, datetime], object]] = {
    "create": lambda actor, user, at: create_account(username="wu", name="吴", phone="", actor=actor, at=at),
    "change": lambda actor, user, at: change_account(user_id=user.pk, name="吴", phone="", actor=actor, at=at),
    "disable": lambda actor, user, at: disable_account(user_id=user.pk, reason="离职", actor=actor, at=at),
    "enable": lambda actor, user, at: enable_account(user_id=user.pk, actor=actor, at=at),
    "password": lambda actor, user, at: reset_password(user_id=user.pk, actor=actor, at=at),
    "factor": lambda actor, user, at: reset_second_factor(user_id=user.pk, reason="丢失", actor=actor, at=at),
    "give": lambda actor, user, at: give_posting(
        user_id=user.pk, post="clerk", from_on=ON, to_on=None, actor=actor, at=at
    ),
    "end": lambda actor, user, at: end_posting(
        posting_id=Posting.objects.get(user=user).pk, to_on=ON, actor=actor, at=at, on=ON
    ),
    "withdraw": lambda actor, user, at: withdraw_posting(
        posting_id=Posting.objects.get(user=user).pk, reason="误", actor=actor, at=at
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["head", "system_admin", "audit_admin", "officer_in_charge", "outsider"])
def test_it_requires_account_edit_or_posting_edit(cast: Cast, at: datetime, act: str, who: str) -> None:
    with pytest.raises(NotAllowed):
        ACTS[act](getattr(cast, who), cast.user(cast.colleague), at)
    assert not Log.objects.exists()


@pytest.mark.parametrize("act", [act for act in ACTS if act != "create"])
def test_it_refuses_an_account_of_another_bureau(cast: Cast, at: datetime, act: str) -> None:
    Posting.objects.filter(user=cast.user(cast.outsider)).exclude(post="officer").delete()
    with pytest.raises(NotAllowed):
        ACTS[act](cast.security_admin, cast.user(cast.outsider), at)


@pytest.mark.parametrize("act", ["disable", "password", "factor", "give", "end", "withdraw"])
def test_it_refuses_to_do_it_to_oneself(cast: Cast, at: datetime, act: str) -> None:
    with pytest.raises(BadInput):
        ACTS[act](cast.security_admin, cast.user(cast.security_admin), at)


@pytest.mark.parametrize("act", [act for act in ACTS if act != "enable"])
def test_every_act_writes_one_line(cast: Cast, at: datetime, act: str) -> None:
    ACTS[act](cast.security_admin, cast.user(cast.colleague), at)
    line = Log.objects.get()
    assert (line.at, line.actor_name) == (at, "安全员")


def test_nothing_changed_writes_nothing(cast: Cast, at: datetime) -> None:
    change_account(user_id=cast.colleague.user_id, name="林志远", phone="", actor=cast.security_admin, at=at)
    assert not Log.objects.exists()


def test_a_line_keeps_the_former_name_beside_its_sentence(cast: Cast, at: datetime) -> None:
    account: dict[str, Any] = {"user_id": cast.colleague.user_id, "actor": cast.security_admin, "at": at}
    change_account(**account, name="林致远", phone="")
    change_account(**account, name="林致远", phone="13900000000")
    assert list(Log.objects.order_by("id").values_list("former_name", flat=True)) == ["林志远", None]


def test_a_disabled_account_is_out_at_once(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.colleague)
    see_session(key="k", user=user, address="", browser="", at=at)
    disable_account(user_id=user.pk, reason="离职", actor=cast.security_admin, at=at)
    assert see_session(key="k", user=user, address="", browser="", at=at).over == "disabled"
    with pytest.raises(BadInput):
        check_password(username="colleague", password=PASSWORD, address="", at=at)
    enable_account(user_id=user.pk, actor=cast.security_admin, at=at)
    assert check_password(username="colleague", password=PASSWORD, address="", at=at) == user


@pytest.mark.parametrize("act", [disable_account, reset_second_factor])
def test_it_refuses_without_a_reason(cast: Cast, at: datetime, act: Callable[..., None]) -> None:
    with pytest.raises(BadInput) as caught:
        act(user_id=cast.colleague.user_id, reason=" ", actor=cast.security_admin, at=at)
    assert set(caught.value.fields) == {"reason"}


def test_a_reset_password_must_be_changed(cast: Cast, at: datetime) -> None:
    password = reset_password(user_id=cast.colleague.user_id, actor=cast.security_admin, at=at)
    user = check_password(username="colleague", password=password, address="", at=at)
    assert left_to_do(user, ON) == "password"


def test_a_lost_phone_is_taken_away(cast: Cast, at: datetime) -> None:
    user, second = cast.user(cast.leader), cast.audit_admin
    begin_second_factor(user)
    user_shape = get_account(cast.security_admin, user.pk, on=ON, at=at)
    assert not user_shape.has_second_factor
    reset_second_factor(user_id=user.pk, reason="手机丢失", actor=cast.security_admin, at=at, second=second)
    assert left_to_do(user, ON) == "second_factor"


@pytest.mark.parametrize("administrator", ADMINISTRATORS)
def test_an_administrator_holds_nothing_else(cast: Cast, at: datetime, administrator: str) -> None:
    for other in POSTS:
        if other == administrator:
            continue
        first = newcomer(cast, at, f"a.{other}".replace("_", "-"))
        appoint(cast, first, administrator, at)
        with pytest.raises(BadInput, match="不能由一人兼任"):
            appoint(cast, first, other, at)
        second = newcomer(cast, at, f"b.{other}".replace("_", "-"))
        appoint(cast, second, other, at)
        with pytest.raises(BadInput, match="不能由一人兼任"):
            appoint(cast, second, administrator, at)


def test_an_administrator_may_take_another_post_afterwards(cast: Cast, at: datetime) -> None:
    user = newcomer(cast, at)
    appoint(cast, user, "audit_admin", at, date(2025, 1, 1), date(2025, 3, 31))
    with pytest.raises(BadInput):
        appoint(cast, user, "officer", at, date(2025, 3, 31), None)
    with pytest.raises(BadInput):
        appoint(cast, user, "officer", at, date(2024, 1, 1), date(2025, 1, 1))
    appoint(cast, user, "officer", at, date(2025, 4, 1), None)
    assert actor_of(user, date(2025, 3, 31)).posts == {"audit_admin"}
    assert actor_of(user, date(2025, 4, 1)).posts == {"officer"}


def test_case_posts_may_be_held_together(cast: Cast, at: datetime) -> None:
    user = newcomer(cast, at)
    appoint(cast, user, "officer", at)
    appoint(cast, user, "section_head", at)
    assert actor_of(user, ON).posts == {"officer", "section_head"}


def test_it_refuses_a_post_held_already(cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput, match="已经是执法人员"):
        appoint(cast, cast.user(cast.colleague), "officer", at)


@pytest.mark.parametrize(
    ("post", "to_on", "field"), [("king", None, "post"), ("officer", ON - timedelta(days=1), "to_on")]
)
def test_it_refuses_a_bad_posting(cast: Cast, at: datetime, post: str, to_on: date | None, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        appoint(cast, cast.user(cast.clerk), post, at, ON, to_on)
    assert set(caught.value.fields) == {field}


def test_a_posting_ends_on_its_last_day(cast: Cast, at: datetime) -> None:
    user = cast.user(cast.colleague)
    posting = Posting.objects.get(user=user)
    end_posting(posting_id=posting.pk, to_on=ON, actor=cast.security_admin, at=at, on=ON)
    assert actor_of(user, ON).posts == {"officer"}
    assert actor_of(user, ON + timedelta(days=1)).posts == frozenset()


@pytest.mark.parametrize("days", [-2, -365])
def test_it_refuses_to_end_a_posting_in_the_past(cast: Cast, at: datetime, days: int) -> None:
    posting = Posting.objects.get(user=cast.user(cast.colleague))
    with pytest.raises(BadInput, match="不能早于昨天"):
        end_posting(posting_id=posting.pk, to_on=ON + timedelta(days=days), actor=cast.security_admin, at=at, on=ON)


def test_it_refuses_to_end_before_it_began_to_prolong_or_to_end_twice(cast: Cast, at: datetime) -> None:
    def end(posting: int, to_on: date, on: date = ON) -> None:
        end_posting(posting_id=posting, to_on=to_on, actor=cast.security_admin, at=at, on=on)

    user = newcomer(cast, at)
    posting = appoint(cast, user, "officer", at, date(2025, 4, 1), date(2025, 4, 30))
    with pytest.raises(BadInput, match="早于到任日期"):
        end(posting, date(2025, 3, 31))
    with pytest.raises(BadInput, match="另行任命"):
        end(posting, date(2025, 5, 1))
    with pytest.raises(BadInput, match="已经结束"):
        end(posting, date(2025, 5, 1), on=date(2025, 5, 2))


def test_a_withdrawn_posting_counts_no_more(cast: Cast, at: datetime) -> None:
    user = newcomer(cast, at)
    posting = appoint(cast, user, "clerk", at)
    withdraw_posting(posting_id=posting, reason="选错了人", actor=cast.security_admin, at=at)
    assert actor_of(user, ON).posts == frozenset()
    with pytest.raises(BadInput, match="已经撤回"):
        withdraw_posting(posting_id=posting, reason="x", actor=cast.security_admin, at=at)
    with pytest.raises(BadInput, match="写明撤回的原因"):
        withdraw_posting(posting_id=posting, reason="", actor=cast.security_admin, at=at)
    appoint(cast, user, "audit_admin", at)
    (held, withdrawn) = get_account(cast.security_admin, user.pk, on=ON, at=at).postings
    assert (held.state(ON), withdrawn.state(ON)) == ("在任", "已撤回")


def test_the_list_shows_the_own_bureau(cast: Cast, at: datetime) -> None:
    names = [account.name for account in list_accounts(cast.security_admin, q="", on=ON, at=at)]
    assert "陈立新" in names
    assert "外单位人员" not in names
    (found,) = list_accounts(cast.audit_admin, q="立新", on=ON, at=at)
    assert (found.post_names, found.minutes_locked, found.last_signed_in_at) == ("执法人员", 0, None)
    for _ in range(5):
        with pytest.raises(BadInput):
            check_password(username="officer_in_charge", password="x", address="", at=at)
    (found,) = list_accounts(cast.audit_admin, q="立新", on=ON, at=at)
    assert found.minutes_locked == 15
    with pytest.raises(NotAllowed):
        list_accounts(cast.head, q="", on=ON, at=at)
    with pytest.raises(NotAllowed):
        get_account(cast.security_admin, cast.outsider.user_id, on=ON, at=at)
    assert my_account(cast.clerk, on=ON, at=at).username == "clerk"


def test_people_are_found_by_post(cast: Cast, at: datetime) -> None:
    assert [person.name for person in list_people(cast.clerk, ON, "leader", "head")] == ["周正", "梁建华"]
    assert len(list_people(cast.clerk, ON)) == 15
    assert list_people(cast.clerk, date(2019, 1, 1)) == []
    assert list_people(cast.clerk, ON, "head")[0].post_names == "局主要负责人"


PARTICULARS = {
    "name": "清河县应急管理局",
    "short_name": "清",
    "region": "清河县",
    "government": "清河县人民政府",
    "court": "清河县人民法院",
}


def found(at: datetime, particulars: dict[str, str] = PARTICULARS, username: str = "first") -> tuple[int, str]:
    bureau, passwords = found_bureau(
        particulars=particulars, administrators={"security_admin": (username, "首任")}, at=at, on=ON
    )
    return bureau.id, passwords["security_admin"]


def test_a_founded_bureau_has_one_security_administrator(db: None, at: datetime) -> None:
    bureau, password = found(at)
    user = check_password(username="first", password=password, address="", at=at)
    assert actor_of(user, ON).posts == {"security_admin"}
    assert user.bureau_id == bureau
    assert get_bureau(bureau).government == "清河县人民政府"
    assert left_to_do(user, ON) == "password"


def test_it_refuses_to_found_twice_or_half(cast: Cast, at: datetime) -> None:
    found(at)
    with pytest.raises(BadInput, match="已经登记"):
        found(at)
    with pytest.raises(BadInput, match="已经有人使用"):
        found(at, {**PARTICULARS, "name": "另一局"}, "leader")
    with pytest.raises(BadInput) as caught:
        found(at, {**PARTICULARS, "name": "第三局", "court": " ", "short_name": "长" * 21}, "xy")
    assert caught.value.fields == {"court": "请填写管辖法院。", "short_name": "不超过20个字。"}


def test_the_three_administrators_are_three_people_with_a_password_each(db: None, at: datetime) -> None:
    three = {"system_admin": ("xt", "系"), "security_admin": ("aq", "安"), "audit_admin": ("sj", "审")}
    bureau, passwords = found_bureau(particulars=PARTICULARS, administrators=three, at=at, on=ON)
    assert len(set(passwords.values())) == 3
    for post, (username, _) in three.items():
        user = check_password(username=username, password=passwords[post], address="", at=at)
        assert actor_of(user, ON).posts == {post}
    assert (
        Log.objects.filter(kind="bureau_founded").get().detail
        == "首任系统管理员：系，首任安全管理员：安，首任审计管理员：审"
    )
    with pytest.raises(BadInput) as caught:
        found_bureau(
            particulars={**PARTICULARS, "name": "第二局"},
            administrators={"system_admin": ("X1", ""), "security_admin": ("x1", "甲"), "audit_admin": ("坏", "乙")},
            at=at,
            on=ON,
        )
    assert caught.value.fields == {
        "system_admin_name": "请填写姓名，不超过50个字。",
        "security_admin_username": "三员各自一个登录名，不能相同。",
        "audit_admin_username": "登录名由2到50个小写字母、数字、点、横线组成，以字母或数字开头。",
    }
    assert bureau.short_name == "清"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"credit_code": "91441802MA4UKQ1X2A"}, "校验"),
        ({"credit_code": "9144"}, "18"),
        ({"short_name": "（清）"}, "只写汉字"),
        ({"postcode": "51150"}, "6位"),
        ({"phone": "打总机"}, "数字"),
        ({"address": "平安路\u200b1号"}, "看不见"),
        ({"name": "永宁县应急管理局"}, "已经登记"),
    ],
)
def test_wrong_particulars_are_refused_beside_their_field(
    cast: Cast, at: datetime, changed: dict[str, str], said: str
) -> None:
    with pytest.raises(BadInput) as caught:
        change_bureau(particulars={**PARTICULARS, **changed}, actor=cast.system_admin, at=at)
    assert said in caught.value.fields[next(iter(changed))]
    assert not Log.objects.exists()


def test_each_change_is_a_line_of_the_history(cast: Cast, at: datetime) -> None:
    particulars = {**PARTICULARS, "phone": "0763-7654321", "bank": "乙银行", "bank_address": "路" * 200}
    change_bureau(particulars=particulars, actor=cast.system_admin, at=at, second=cast.audit_admin)
    lines = [line.detail for line in bureau_history(cast.officer_in_charge)]
    assert "电话由“0763-1234567”改为“0763-7654321”" in lines
    assert any(line.endswith("路”，复核：审计员") for line in lines), "no long change is cut off"
    assert bureau_history(cast.outsider) == []
    with pytest.raises(NotAllowed):
        bureau_history(cast.security_admin)


def test_particulars_of_the_bureau_change(cast: Cast, at: datetime) -> None:
    bureau = Bureau.objects.get(pk=cast.bureau.pk)
    particulars = {key: getattr(bureau, key) for key in (*PARTICULARS, "address", "phone", "postcode", "bank")}
    particulars["bank_account"] = "62009999"
    changed = change_bureau(particulars=particulars, actor=cast.system_admin, at=at, second=cast.security_admin)
    assert changed.bank_account == "62009999"
    said = "收款账号由“6200000000000000001”改为“62009999”，复核：安全员"
    assert said in {line.detail for line in Log.objects.all()}
    change_bureau(particulars=particulars, actor=cast.system_admin, at=at)
    assert Log.objects.count() == 3, (
        "the account, the address and the payee that were left out; nothing the second time"
    )
    with pytest.raises(NotAllowed):
        change_bureau(particulars=particulars, actor=cast.head, at=at)


def test_first_passwords_are_made_for_whom_nobody_has_signed_in_as(cast: Cast, at: datetime) -> None:
    keys = [
        create_account(username=f"person{n}", name=f"人{n}", phone="", actor=cast.security_admin, at=at)[0]
        for n in range(2)
    ]
    made = make_first_passwords(user_ids=[*reversed(keys), keys[0]], actor=cast.security_admin, at=at)
    assert [key for key, _ in made] == [keys[1], keys[0]]
    assert all(User.objects.get(pk=key).check_password(password) for key, password in made)
    listed = [account.id for account in list_never_signed_in(cast.security_admin, at.date())]
    assert set(keys) < set(listed)
    assert cast.security_admin.user_id not in listed


def test_an_account_without_a_password_is_entered_with_the_first_one(cast: Cast, at: datetime) -> None:
    key = open_account(username=" Wu.Xin ", name=" 吴新 ", phone="", actor=cast.security_admin, at=at)
    user = User.objects.get(pk=key)
    assert (user.username, user.name, user.has_usable_password(), user.must_change_password) == (
        "wu.xin",
        "吴新",
        False,
        True,
    )
    for tried in ("", user.password, "!"):
        with pytest.raises(BadInput, match="登录名或者口令不对"):
            check_password(username="wu.xin", password=tried, address="", at=at)
    (shown,) = [one for one in list_never_signed_in(cast.security_admin, ON) if one.id == key]
    assert not shown.has_password
    ((_, password),) = make_first_passwords(user_ids=[key], actor=cast.security_admin, at=at)
    assert left_to_do(check_password(username="wu.xin", password=password, address="", at=at), ON) == "password"


def test_an_account_without_a_password_requires_account_edit(cast: Cast, at: datetime) -> None:
    for who in (cast.system_admin, cast.clerk):
        with pytest.raises(NotAllowed):
            open_account(username="wu.xin", name="吴新", phone="", actor=who, at=at)
    with pytest.raises(BadInput):
        open_account(username="leader", name="", phone="", actor=cast.security_admin, at=at)


def hashed_in_a_transaction(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Watch every hashing: whether a transaction was open beside that of the test."""
    seen: list[bool] = []
    hasher = type(get_hasher())
    hash_ = hasher.encode
    outside = len(connection.savepoint_ids)

    def encode(self: BasePasswordHasher, *given: Any, **named: Any) -> str:
        seen.append(len(connection.savepoint_ids) > outside)
        return str(hash_(self, *given, **named))

    monkeypatch.setattr(hasher, "encode", encode)
    return seen


def test_nobody_waits_for_a_password_to_be_hashed(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = cast.security_admin
    seen = hashed_in_a_transaction(monkeypatch)
    key = open_account(username="wu.xin", name="吴新", phone="", actor=admin, at=at)
    assert seen == [], "no password, no hashing"
    _, first = create_account(username="wu.er", name="吴二", phone="", actor=admin, at=at)
    make_first_passwords(user_ids=[key], actor=admin, at=at)
    reset_password(user_id=key, actor=admin, at=at)
    wu = User.objects.get(username="wu.er")
    change_password(user_id=wu.pk, old=first, new="另一个口令-2025-Heng", address="", at=at)
    assert len(seen) >= 4
    assert not any(seen)


def test_it_refuses_first_passwords_for_accounts_in_use_and_for_too_many(cast: Cast, at: datetime) -> None:
    key, _ = create_account(username="person", name="人", phone="", actor=cast.security_admin, at=at)
    for wanted, word in (([], "请选择账号"), (list(range(51)), "一次最多生成50个")):
        with pytest.raises(BadInput, match=word):
            make_first_passwords(user_ids=wanted, actor=cast.security_admin, at=at)
    Session.objects.create(user_id=key, key="k", address="", browser="", started_at=at, seen_at=at)
    with pytest.raises(BadInput, match="人已经登录过"):
        make_first_passwords(user_ids=[key], actor=cast.security_admin, at=at)
    assert key not in [account.id for account in list_never_signed_in(cast.security_admin, at.date())]


def test_first_passwords_require_account_edit(cast: Cast, at: datetime) -> None:
    for who in (cast.system_admin, cast.audit_admin, cast.outsider):
        with pytest.raises(NotAllowed):
            make_first_passwords(user_ids=[cast.clerk.user_id], actor=who, at=at)
