"""A preview is confirmed as it was shown, once; what changed meanwhile is shown before it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError

from hengping.conftest import Cast
from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.imports import actions, importers, queries
from hengping.ground.imports.accounts import take_account
from hengping.ground.imports.actions import taking
from hengping.ground.imports.importers import Outcome, importer_of
from hengping.ground.imports.models import Import, ImportRow
from hengping.ground.imports.tests.tables import outcomes, rows_of, shown, table, taken
from hengping.ground.imports.trying import MEANWHILE, one_by_one
from hengping.ground.people.actions import create_account
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import User
from hengping.kit.sheets import read_sheets

pytestmark = pytest.mark.django_db
CODE = "accounts"
PEOPLE = [{"登录名": f"person{n}", "姓名": f"人{n}"} for n in range(3)]


@pytest.fixture
def admin(cast: Cast) -> Actor:
    return cast.security_admin


def confirm(number: int, admin: Actor, at: datetime, digest: str = "", checked: tuple[int, ...] = ()) -> bool:
    return actions.confirm_import(
        code=CODE,
        import_id=number,
        digest=digest or queries.get_import(admin, CODE, number).digest,
        checked=checked,
        actor=admin,
        at=at,
    )


def take(number: int, admin: Actor, at: datetime, most: int = 10**6) -> bool:
    left = iter(range(most))
    return actions.take_rows(
        code=CODE, import_id=number, actor=admin, moment=lambda: at, is_enough=lambda: next(left, None) is None
    )


def test_nothing_is_done_until_it_is_confirmed(admin: Actor, at: datetime) -> None:
    before = User.objects.count()
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    assert take(number, admin, at)
    found = queries.get_import(admin, CODE, number)
    assert (found.state, found.state_name, found.row_count, found.counts) == ("preview", "待确认", 3, {Outcome.NEW: 3})
    assert User.objects.count() == before


def test_it_is_confirmed_once(admin: Actor, at: datetime) -> None:
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    assert confirm(number, admin, at)
    with pytest.raises(Conflict, match="已经确认过"):
        confirm(number, admin, at)
    assert queries.get_import(admin, CODE, number).state == "running"
    assert take(number, admin, at)
    assert take(number, admin, at)
    assert User.objects.filter(username__startswith="person").count() == 3


def test_it_refuses_another_preview_than_the_one_that_is_kept(admin: Actor, at: datetime) -> None:
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    with pytest.raises(Conflict, match="看过新的预览"):
        confirm(number, admin, at, digest="0" * 64)


def test_what_changed_since_is_shown_and_not_done(admin: Actor, at: datetime) -> None:
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    before = queries.get_import(admin, CODE, number).digest
    create_account(username="person1", name="别人", phone="", actor=admin, at=at)
    assert not confirm(number, admin, at)
    assert [row.changed for row in rows_of(CODE, number, admin)] == [False, True, False]
    assert outcomes(CODE, number, admin) == [Outcome.NEW, Outcome.FAULT, Outcome.NEW]
    found = queries.get_import(admin, CODE, number)
    assert (found.changed_count, found.state) == (1, "preview")
    with pytest.raises(Conflict):
        confirm(number, admin, at, digest=before)
    assert confirm(number, admin, at)
    assert take(number, admin, at)
    assert queries.get_import(admin, CODE, number).done_count == 2


def test_what_changed_after_the_confirmation_is_refused_row_by_row(admin: Actor, at: datetime) -> None:
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    confirm(number, admin, at)
    importer = importer_of(CODE)

    def interrupted(row: importers.Row, actor: Actor, moment: datetime) -> None:
        if row.cells["登录名"] == "person1":
            raise BadInput("有人先登记了。")
        if row.cells["登录名"] == "person2":
            raise IntegrityError
        take_account(row, actor, moment)

    importers.register_importer(replace(importer, take=one_by_one(interrupted)))
    try:
        assert take(number, admin, at)
    finally:
        importers.register_importer(importer)
    found = queries.get_import(admin, CODE, number)
    assert (found.done_count, found.failed_count, found.state_name) == (1, 2, "已办完")
    assert [row.failed for row in rows_of(CODE, number, admin)] == ["", "有人先登记了。", MEANWHILE]
    assert [row.done for row in rows_of(CODE, number, admin)] == [True, False, False]
    assert ImportRow.objects.get(number=2).cells == {}


def test_it_goes_on_where_it_was_left(admin: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "AT_ONCE", 1)
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    confirm(number, admin, at)
    assert not take(number, admin, at, most=0)
    found = queries.get_import(admin, CODE, number)
    assert (found.taken_count, found.wanted_count, found.state_name) == (1, 3, "正在登记")
    assert take(number, admin, at)
    assert queries.get_import(admin, CODE, number).done_count == 3


def test_a_row_and_what_it_made_are_kept_together_or_not_at_all(
    admin: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    confirm(number, admin, at)
    with monkeypatch.context() as patch:
        patch.setattr(Import, "save", lambda *_, **__: (_ for _ in ()).throw(RuntimeError))
        with pytest.raises(RuntimeError):
            take(number, admin, at)
    assert not User.objects.filter(username__startswith="person").exists()
    assert take(number, admin, at)
    assert queries.get_import(admin, CODE, number).done_count == 3


def test_it_refuses_where_no_row_would_be_taken(admin: Actor, at: datetime) -> None:
    number = shown(CODE, {"登录名": "王", "姓名": "王"}, {"登录名": "chen2", "姓名": "陈立新"}, actor=admin, at=at)
    with pytest.raises(BadInput, match="没有要登记的行"):
        confirm(number, admin, at, checked=(2, 99))
    assert confirm(number, admin, at, checked=(3,))


def test_what_was_not_registered_comes_back_as_a_table(admin: Actor, at: datetime) -> None:
    number = shown(
        CODE, PEOPLE[0], {"登录名": "王", "姓名": "王"}, {"登录名": "chen2", "姓名": "陈立新"}, actor=admin, at=at
    )
    taken(CODE, number, actor=admin, at=at)
    sheets = read_sheets(queries.rows_left(admin, CODE, number))
    assert [row["登录名"] for row in sheets["账号和岗位"]] == ["王", "chen2"]
    reasons = {row["原来的行号"]: row["没有登记的原因"] for row in sheets["账号和岗位"]}
    assert set(reasons) == {"3", "4"}
    assert "登录名由" in reasons["3"]
    assert "同名" in reasons["4"]
    assert [row.number for row in queries.list_rows(admin, CODE, number, show="left")] == [3, 4]
    assert [row.number for row in queries.list_rows(admin, CODE, number, show="fault")] == [3]


def test_it_requires_the_own_import(cast: Cast, admin: Actor, at: datetime) -> None:
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    other = replace(admin, identifier=str(cast.system_admin.user_id))
    with pytest.raises(NotAllowed):
        queries.get_import(other, CODE, number)
    with pytest.raises(NotAllowed):
        confirm(number, other, at, digest="0")
    with pytest.raises(NotAllowed):
        queries.get_import(replace(admin, bureau_id=cast.other_bureau.pk), CODE, number)
    with pytest.raises(NotAllowed):
        queries.get_import(admin, CODE, 10**40)
    with pytest.raises(NotAllowed):
        queries.get_import(cast.clerk, CODE, number)
    assert queries.list_imports(other, CODE) == []
    assert [one.id for one in queries.list_imports(admin, CODE)] == [number]


def test_the_job_goes_on_as_the_one_who_confirmed(cast: Cast, admin: Actor, at: datetime) -> None:
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    assert queries.doer_of(number, at.date()) == (CODE, admin)


def test_rows_are_let_go(cast: Cast, admin: Actor, at: datetime) -> None:
    old = shown(CODE, PEOPLE[0], actor=admin, at=at)
    taken(CODE, old, actor=admin, at=at)
    shown(CODE, PEOPLE[1], actor=admin, at=at)
    assert actions.forget_imports(bureau_id=cast.bureau.pk, at=at + timedelta(hours=23)) == 0
    assert actions.forget_imports(bureau_id=cast.other_bureau.pk, at=at + timedelta(days=99)) == 0
    assert actions.forget_imports(bureau_id=cast.bureau.pk, at=at + timedelta(days=2)) == 1
    assert Import.objects.get().pk == old
    assert actions.forget_imports(bureau_id=cast.bureau.pk, at=at + timedelta(days=32)) == 1
    assert actions.forget_imports(bureau_id=cast.bureau.pk, at=at + timedelta(days=32)) == 0
    assert not ImportRow.objects.exists()
    assert queries.get_import(admin, CODE, old).done_count == 1


def test_a_table_is_kept_under_its_digest(admin: Actor, at: datetime) -> None:
    number = shown(CODE, *PEOPLE, actor=admin, at=at)
    again = shown(CODE, *PEOPLE, actor=admin, at=at + timedelta(minutes=1))
    other = shown(CODE, *PEOPLE[:2], actor=admin, at=at)
    digests = [queries.get_import(admin, CODE, one).digest for one in (number, again, other)]
    assert digests[0] == digests[1] != digests[2]
    assert len(table(CODE, *PEOPLE)) > 0


def test_a_row_with_an_unclear_cell_is_wrong_and_the_others_are_taken(admin: Actor, at: datetime) -> None:
    """Also when it is judged again at the confirmation: what was unclear is kept with the row."""
    content = "登录名,姓名,电话\na1,甲,7.63338E+10\na2,乙,07633381234\n".encode()
    number = actions.preview_import(code=CODE, name="表.csv", content=content, actor=admin, at=at)
    wrong, right = rows_of(CODE, number, admin)
    assert (wrong.outcome, right.outcome) == (Outcome.FAULT, Outcome.NEW)
    assert [heading for heading, _ in wrong.faults] == ["电话"]
    assert confirm(number, admin, at)
    assert take(number, admin, at)
    assert User.objects.filter(username__in=("a1", "a2")).values_list("username", flat=True).get() == "a2"


def test_what_is_wrong_is_fetched_before_the_confirmation_and_uploaded_again(admin: Actor, at: datetime) -> None:
    content = "登录名,姓名,电话,已核对\na1,甲,7.63338E+10,\na2,乙,,\na3,陈立新,,\na4,丁,一,是\n".encode()
    number = actions.preview_import(code=CODE, name="表.csv", content=content, actor=admin, at=at)
    wrong = queries.rows_left(admin, CODE, number)
    rows = read_sheets(wrong)["账号和岗位"]
    assert [(row["登录名"], row["已核对"], row["原来的行号"]) for row in rows] == [
        ("a1", "", "2"),
        ("a3", "", "4"),
        ("a4", "是", "5"),
    ]
    assert rows[0]["电话"].startswith("【待改】“7.63338E+10”是科学记数法")
    assert rows[0]["没有登记的原因"].startswith("电话：“7.63338E+10”是科学记数法")
    assert "已有同名的账号" in rows[1]["没有登记的原因"]
    again = actions.preview_import(code=CODE, name="改.xlsx", content=wrong, actor=admin, at=at)
    assert outcomes(CODE, again, admin) == [Outcome.FAULT, Outcome.DOUBT, Outcome.FAULT]
    assert queries.rows_left(admin, CODE, again) != b""
    (first, *_) = rows_of(CODE, again, admin)
    assert dict(first.faults)["电话"].startswith("“7.63338E+10”是科学记数法")


def test_rows_are_shown_as_the_record_will_hold_them(admin: Actor, at: datetime) -> None:
    row = {"登录名": "ＺhaoLiu", "姓名": " 赵六", "电话": "０７６３", "岗位": "执法人员，内勤"}
    number = shown(CODE, row, *PEOPLE[:1], actor=admin, at=at)
    first, _ = rows_of(CODE, number, admin)
    assert [(said.heading, said.value, said.change) for said in first.says] == [
        ("登录名", "zhaoliu", "统一了大小写"),
        ("姓名", "赵六", "去掉了前后的空格"),
        ("电话", "0763", "全角改成了半角"),
        ("岗位", "执法人员、内勤", "改了写法"),
        ("到任日期", "2025年3月3日", "没有填，按这个登记"),
    ]
    assert queries.get_import(admin, CODE, number).mended_count == 1
    assert [one.number for one in queries.list_rows(admin, CODE, number, show="mended")] == [2]
    taken(CODE, number, actor=admin, at=at)
    assert [one.says for one in rows_of(CODE, number, admin)] == [(), ()]
    assert User.objects.get(username="zhaoliu").phone == "0763"


def test_the_same_fault_of_several_rows_is_said_once(admin: Actor, at: datetime) -> None:
    number = shown(CODE, *({**person, "岗位": "警察"} for person in PEOPLE), PEOPLE[0], actor=admin, at=at)
    (group,) = queries.list_alike(admin, CODE, number)
    assert (group.heading, group.numbers) == ("岗位", (2, 3, 4))
    doubtful = {"登录名": "chen2", "姓名": "陈立新"}
    number = shown(
        CODE, *({**person, "岗位": "警察"} for person in PEOPLE[1:]), PEOPLE[0], doubtful, actor=admin, at=at
    )
    taken(CODE, number, actor=admin, at=at)
    (group,) = queries.list_alike(admin, CODE, number)
    assert (group.heading, group.numbers) == ("岗位", (2, 3))
