"""What a keeper of the database could do to the registers, and what finds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hengping.ground.people.actions import give_posting, reset_password
from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_reading
from hengping.ground.people.models import Bureau, Log, Posting, RecoveryCode, User
from hengping.ground.people.registers import BUREAUS
from hengping.ground.records import blobs, registers
from hengping.ground.records.actions import seal_registers
from hengping.ground.records.registers import History, Register, register_faults, unsealed_lines
from hengping.ground.records.tests.conftest import AT, DAY, make_actor, make_bureau
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import verify_all

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bureau(transactional_db: None) -> Any:
    return make_bureau("清城县应急管理局")


@pytest.fixture
def admin(bureau: Bureau) -> Actor:
    return make_actor(bureau, "an", "account.read", "account.edit", "posting.edit")


@pytest.fixture
def hua(bureau: Bureau) -> Actor:
    return make_actor(bureau, "hua")


def found(actor: Actor) -> list[str]:
    return [fault.text for fault in register_faults(actor.bureau_id)]


def seal(actor: Actor, days: int = 0) -> int:
    sealed = seal_registers(bureau_id=actor.bureau_id, actor=actor, at=AT + days * DAY)
    return sealed.seq if sealed else 0


def test_it_works(admin: Actor, hua: Actor) -> None:
    assert found(admin) == []
    assert (seal(admin), seal(admin)) == (2, 0)
    reset_password(user_id=hua.user_id, actor=admin, at=AT)
    give_posting(user_id=hua.user_id, post="clerk", from_on=date(2026, 3, 2), to_on=None, actor=admin, at=AT)
    assert found(admin) == []
    assert seal(admin, 1) == 3
    log_reading(actor=admin, what="证件号码", subject="张三", at=AT)
    assert seal(admin, 2) == 4, "a line of history alone is sealed too"
    assert found(admin) == []
    assert verify_all(admin.bureau_id, with_files=True).holds


def test_what_came_behind_the_last_seal_is_counted(admin: Actor) -> None:
    assert unsealed_lines(admin.bureau_id) == (None, 0)
    log_reading(actor=admin, what="证件号码", subject="张三", at=AT)
    assert unsealed_lines(admin.bureau_id) == (None, 1)
    seal(admin)
    assert unsealed_lines(admin.bureau_id) == (AT, 0)
    log_reading(actor=admin, what="证件号码", subject="李四", at=AT)
    assert unsealed_lines(admin.bureau_id) == (AT, 1)


CHANGES: dict[str, tuple[Callable[[User], object], str]] = {
    "another password": (lambda user: User.objects.filter(pk=user.pk).update(password="x"), "有改动"),
    "another name": (lambda user: User.objects.filter(pk=user.pk).update(name="李四"), "有改动"),
    "a post": (
        lambda user: Posting.objects.create(user=user, post="head", from_on=date(2020, 1, 1)),
        "有改动",
    ),
    "a way past the second factor": (
        lambda user: RecoveryCode.objects.create(user=user, digest="f" * 64),
        "有改动",
    ),
    "an account": (
        lambda user: User.objects.create_user("neu", name="新人", bureau=user.bureau),
        "是新增的",
    ),
    "an account gone": (lambda user: User.objects.filter(pk=user.pk).delete(), "被删除"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_without_a_line_is_named(what: str, admin: Actor, hua: Actor) -> None:
    seal(admin)
    change, said = CHANGES[what]
    change(User.objects.get(pk=hua.user_id))
    assert [text.partition("）")[2] for text in found(admin)] == [f"{said}，没有相应的变动记录。"]
    assert {fault.code for fault in verify_all(admin.bureau_id).faults} == {"register_differs"}


def test_particulars_of_the_bureau_are_named(admin: Actor) -> None:
    seal(admin)
    Bureau.objects.filter(pk=admin.bureau_id).update(bank_account="6222")
    assert found(admin) == [f"单位资料（编号{admin.bureau_id}）有改动，没有相应的变动记录。"]
    Log.objects.create(bureau_id=admin.bureau_id, at=AT, kind="bureau_changed", actor_name="系", subject="局")
    assert found(admin) == []


@pytest.mark.parametrize("how", ["changed", "deleted"])
def test_a_history_that_is_not_what_was_sealed_is_named(how: str, admin: Actor, hua: Actor) -> None:
    seal(admin)
    reset_password(user_id=hua.user_id, actor=admin, at=AT)
    seal(admin, 1)
    with triggers_stand_aside():
        if how == "changed":
            Log.objects.update(actor_name="别人")
        else:
            Log.objects.all().delete()
    left = 1 if how == "changed" else 0
    assert found(admin) == [f"日志与第3条封存记录不符：封存时1行，现在{left}行。"]


def test_a_register_that_came_later_is_compared_from_its_first_seal_on(
    admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "_REGISTERS", dict(registers._REGISTERS))
    monkeypatch.setattr(registers, "_HISTORIES", dict(registers._HISTORIES))
    seal(admin)
    rows: dict[str, Any] = {"1": {"name": "秤"}}
    registers.register_register(
        History("jobs_run", "器具变动", lambda bureau, after: ()),
        Register("tools", "器具", "jobs_run", (lambda bureau: rows.items(),), lambda bureau, after: ()),
    )
    assert found(admin) == []
    seal(admin, 1)
    rows["1"] = {"name": "尺"}
    assert found(admin) == ["器具（编号1）有改动，没有相应的变动记录。"]


def tools(*columns: tuple[str, ...], rows: dict[str, Any]) -> Register:
    """A register sealed in these versions of its columns."""

    def told(names: tuple[str, ...]) -> registers.Rows:
        return lambda bureau: [(key, {name: row[name] for name in names}) for key, row in rows.items()]

    return Register("tools", "器具", "jobs_run", tuple(map(told, columns)), lambda bureau, after: ())


def test_a_column_that_is_added_is_a_new_version_and_no_difference(
    admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "_REGISTERS", {})
    monkeypatch.setattr(registers, "_HISTORIES", {})
    history = History("jobs_run", "器具变动", lambda bureau, after: ())
    rows: dict[str, Any] = {"1": {"name": "秤", "place": ""}}
    registers.register_register(history, tools(("name",), rows=rows))
    seal(admin)
    assert registers.seals_of(admin.bureau_id)[-1].payload["versions"] == {"tools": 1}
    registers.register_register(history, tools(("name",), ("name", "place"), rows=rows))
    rows["1"]["place"] = "仓库"
    assert found(admin) == [], "nobody sealed where it is"
    rows["1"]["name"] = "尺"
    assert found(admin) == ["器具（编号1）有改动，没有相应的变动记录。"]
    rows["1"]["name"] = "秤"
    assert seal(admin, 1) == 3
    assert registers.seals_of(admin.bureau_id)[-1].payload["versions"] == {"tools": 2}
    rows["1"]["place"] = "别处"
    assert found(admin) == ["器具（编号1）有改动，没有相应的变动记录。"]
    registers.register_register(history, tools(("name",), rows=rows))
    assert found(admin) == ["器具最近一次封存用的是较新的软件，这个软件核对不了；请升级后再核对。"]


def test_a_seal_that_says_no_version_was_made_in_the_first(admin: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(admin)
    sealed = registers.seals_of(admin.bureau_id)
    del sealed[-1].payload["versions"]
    monkeypatch.setattr(registers, "seals_of", lambda bureau_id: sealed)
    assert found(admin) == []
    Bureau.objects.filter(pk=admin.bureau_id).update(phone="1")
    assert found(admin) == [f"单位资料（编号{admin.bureau_id}）有改动，没有相应的变动记录。"]


def test_the_last_version_of_the_bureau_tells_every_column() -> None:
    """A column that is added is told by a new version behind the others, which stay as they are."""
    assert list(BUREAUS[-1].args[0]) == [column.attname for column in Bureau._meta.concrete_fields]


def test_without_the_sealed_file_only_histories_are_compared(admin: Actor) -> None:
    seal(admin)
    Bureau.objects.filter(pk=admin.bureau_id).update(phone="1")
    blobs.path_of(registers.seals_of(admin.bureau_id)[-1].payload["sha256"]).unlink()
    assert found(admin) == []
    assert [fault.code for faults in verify_all(admin.bureau_id).by_dossier.values() for fault in faults] == [
        "file_gone"
    ]
