"""To whom fines are paid."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import BadInput
from hengping.ground.people.actions import change_bureau, found_bureau
from hengping.ground.people.models import Bureau, Log, Posting
from hengping.ground.people.payees import OWN, PERSON, doubtful, payee_doubt
from hengping.ground.people.queries import bureau_history, changes_about, news_since
from hengping.ground.people.registers import bureaus_touched
from hengping.ground.people.shapes import BUREAU_LABELS

ON = date(2025, 3, 3)


def particulars(cast: Cast, **changed: str) -> dict[str, str]:
    return {key: getattr(cast.bureau, key) for key in BUREAU_LABELS} | changed


def changed(cast: Cast, at: datetime, columns: dict[str, str], **rest: Any) -> None:
    change_bureau(particulars=particulars(cast, **columns), actor=cast.system_admin, at=at, **rest)


@pytest.mark.parametrize(
    ("holder", "said"),
    [
        ("", ""),
        ("安平县财政局", ""),
        ("云汀市澄江区财政局（罚没收入专户）", ""),
        ("安平县国库", ""),
        ("国家金库", ""),
        ("市财政", ""),
        ("安平农商行", ""),
        ("安平县应急管理局", OWN),
        ("安平县应急管理局（罚没专户）", OWN),
        ("安平县 应急管理局罚款户", OWN),
        ("应急管理局", OWN),
        ("王强", PERSON),
        ("欧阳文华（个人）", PERSON),
        ("阿卜杜·热合曼", PERSON),
    ],
)
def test_what_is_doubtful(holder: str, said: str) -> None:
    assert doubtful(holder, "安平县应急管理局") == said


@pytest.mark.parametrize("column", ["bank", "bank_address", "bank_holder", "bank_account"])
def test_it_refuses_another_payee_without_a_second_administrator(column: str, cast: Cast, at: datetime) -> None:
    for second in (None, cast.system_admin, cast.head):
        with pytest.raises(BadInput) as caught:
            changed(cast, at, {column: "6222"}, second=second)
        assert set(caught.value.fields) == {"second_username"}
    assert not Log.objects.exists()
    changed(cast, at, {column: "6222"}, second=cast.audit_admin)
    assert Log.objects.get().detail.endswith("改为“6222”，复核：审计员")
    assert bureaus_touched(cast.bureau.pk, 0), "the seal of the registers looks at the bureau again"


@pytest.mark.parametrize(
    ("column", "label"), [("court", "管辖法院"), ("government", "本级人民政府"), ("address", "地址")]
)
def test_it_refuses_another_way_to_a_remedy_without_a_second_administrator(
    column: str, label: str, cast: Cast, at: datetime
) -> None:
    for second in (None, cast.system_admin, cast.head):
        with pytest.raises(BadInput) as caught:
            changed(cast, at, {column: "别处"}, second=second)
        assert caught.value.fields["second_username"].startswith(f"改{label}的")
    assert not Log.objects.exists()
    changed(cast, at, {column: "别处"}, second=cast.audit_admin)
    line = Log.objects.get()
    assert (line.kind, line.detail.endswith("改为“别处”，复核：审计员")) == ("remedy_changed", True)
    assert bureaus_touched(cast.bureau.pk, 0), "the seal of the registers looks at the bureau again"
    told = changes_about(cast.head, at - timedelta(minutes=1))
    assert [one.kind for one in told] == ["remedy_changed"]
    assert [one.kind for one in changes_about(cast.leader, at - timedelta(minutes=1))] == []


def test_other_particulars_need_no_second(cast: Cast, at: datetime) -> None:
    changed(cast, at, {"phone": "0763-7654321"})
    assert Log.objects.get().kind == "bureau_changed"


def test_where_there_is_no_other_administrator_the_log_says_so(cast: Cast, at: datetime) -> None:
    Posting.objects.filter(post__in=("security_admin", "audit_admin")).delete()
    changed(cast, at, {"bank_account": "6222"})
    assert "未经复核" in Log.objects.get().detail


def test_head_and_clerk_are_told(cast: Cast, at: datetime) -> None:
    since = at - timedelta(hours=1)
    changed(cast, at, {"bank_account": "6222"}, second=cast.audit_admin)
    (one,) = news_since(cast.bureau.pk, since, ON)
    assert one.told == {cast.head.user_id, cast.clerk.user_id}
    for who, lines in ((cast.head, 1), (cast.clerk, 1), (cast.leader, 0)):
        assert len(changes_about(who, since)) == lines


@pytest.mark.parametrize("holder", ["安平县应急管理局", "王强"])
def test_it_refuses_a_doubtful_payee_without_a_reason(holder: str, cast: Cast, at: datetime) -> None:
    second = cast.audit_admin
    assert payee_doubt(cast.bureau.pk) is None
    with pytest.raises(BadInput) as caught:
        changed(cast, at, {"bank_holder": holder}, second=second)
    assert set(caught.value.fields) == {"payee_reason"}
    changed(cast, at, {"bank_holder": holder}, second=second, payee_reason=" 财政授权代收 ")
    doubt = payee_doubt(cast.bureau.pk)
    assert doubt is not None
    assert doubt.reason == "财政授权代收"
    assert [line.kind for line in bureau_history(cast.head)] == ["payee_confirmed", "payee_changed"]
    cast.bureau.refresh_from_db()
    changed(cast, at, {"phone": "0763-7654321"})


def test_a_payee_that_stood_before_is_doubtful_too(cast: Cast) -> None:
    Bureau.objects.filter(pk=cast.bureau.pk).update(bank_holder="安平县应急管理局")
    doubt = payee_doubt(cast.bureau.pk)
    assert doubt is not None
    assert (doubt.text, doubt.reason) == (OWN, "")


def test_it_refuses_to_found_a_bureau_with_its_own_name_as_payee(db: None, at: datetime) -> None:
    own = {"name": "清河县应急管理局", "short_name": "清", "region": "清河县", "government": "府", "court": "院"}
    typed: dict[str, Any] = {
        "particulars": {**own, "bank_holder": own["name"]},
        "administrators": {"security_admin": ("aq", "安")},
        "at": at,
        "on": ON,
    }
    with pytest.raises(BadInput) as caught:
        found_bureau(**typed)
    assert set(caught.value.fields) == {"payee_reason"}
    bureau, _ = found_bureau(**typed, payee_reason="财政没有开户")
    doubt = payee_doubt(bureau.id)
    assert doubt is not None
    assert doubt.reason == "财政没有开户"
