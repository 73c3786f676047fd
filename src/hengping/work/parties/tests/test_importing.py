"""Units and persons from a table: registered, recognised, or put before somebody to compare."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError

from hengping.conftest import Cast
from hengping.ground.errors import NotAllowed
from hengping.ground.imports import actions
from hengping.ground.imports.importers import Outcome, Row
from hengping.ground.imports.tests.tables import outcomes, rows_of, shown, table, taken
from hengping.kit.identity import card_check_character, credit_check_character
from hengping.work.parties import importing
from hengping.work.parties.actions import change_party, create_parties, create_party, note_duplicate
from hengping.work.parties.importing import UNITS
from hengping.work.parties.models import Party, PartyVersion
from hengping.work.parties.shapes import Particulars, PartyShape

pytestmark = pytest.mark.django_db


def credit(n: int) -> str:
    body = f"91441802MA{n:07d}"
    return body + credit_check_character(body)


def odd(n: int) -> str:
    code = credit(n)
    return code[:17] + ("1" if code[17] == "0" else "0")


CARD = "44180219850607123" + card_check_character("44180219850607123")
UNIT = {
    "单位名称": "安平县宏达化工有限公司",
    "单位类型": "企业法人",
    "统一社会信用代码": credit(1),
    "住所": "平安路1号",
}
SHOP = {"单位名称": "老街小吃店", "单位类型": "无营业执照的经营者", "备注": "没有办理登记"}
WANG = {"姓名": "王宏", "证件种类": "居民身份证", "证件号码": CARD}


def registered(cast: Cast, at: datetime, name: str, code: str = "", **more: str) -> PartyShape:
    particulars = Particulars(person=False, name=name, unit_type="company", credit_code=code, note="登记", **more)
    return create_party(particulars=particulars, actor=cast.clerk, at=at, on=at.date())


def test_it_works(cast: Cast, at: datetime) -> None:
    full = {
        **UNIT,
        "统一社会信用代码": f" {credit(1)[:9]}\u200b{credit(1)[9:].lower()} ",
        "法定代表人或者负责人": "王宏",
        "行业": "危险化学品",
        "从业人数": "３５人",
        "邮政编码": "５１１５００",
        "联系电话": "0763－1234567",
    }
    number = shown("units", full, SHOP, actor=cast.clerk, at=at)
    assert outcomes("units", number, cast.clerk) == [Outcome.NEW] * 2
    assert not Party.objects.exists()
    assert taken("units", number, actor=cast.clerk, at=at).done_count == 2
    unit = Party.objects.get(name=UNIT["单位名称"])
    assert (unit.credit_code, unit.industry, unit.employee_count) == (credit(1), "hazardous_chemicals", 35)
    assert (unit.postcode, unit.phone, unit.unit_type) == ("511500", "0763-1234567", "company")
    version = PartyVersion.objects.get(party=unit)
    assert (version.reason, version.actor_name) == ("首次登记", "谢小兰")


def test_persons_are_imported_too(cast: Cast, at: datetime) -> None:
    number = shown("persons", WANG, {"姓名": "李四"}, actor=cast.officer_in_charge, at=at)
    taken("persons", number, actor=cast.officer_in_charge, at=at)
    wang = Party.objects.get(name="王宏")
    assert (wang.person, wang.id_kind, wang.sex, wang.birth_on.isoformat()) == (True, "id_card", "男", "1985-06-07")
    number = shown(
        "persons",
        WANG,
        {**WANG, "姓名": "王洪"},
        {"姓名": "李四"},
        {"姓名": "李四", "住址": "北街"},
        {"姓名": "王宏"},
        actor=cast.clerk,
        at=at,
    )
    rows = rows_of("persons", number, cast.clerk)
    assert [row.outcome for row in rows] == [Outcome.SAME, Outcome.FAULT, Outcome.SAME, Outcome.DOUBT, Outcome.DOUBT]
    assert rows[1].faults == (("证件号码", "与第2行的号码相同。"),)


def test_what_is_registered_is_recognised(cast: Cast, at: datetime) -> None:
    taken("units", shown("units", UNIT, SHOP, actor=cast.clerk, at=at), actor=cast.clerk, at=at)
    again = {**UNIT, "单位名称": "安平县 宏达化工有限公司", "住所": "平安路2号", "联系电话": "110"}
    number = shown("units", again, SHOP, actor=cast.clerk, at=at)
    first, second = rows_of("units", number, cast.clerk)
    assert (first.outcome, second.outcome) == (Outcome.SAME, Outcome.SAME)
    assert first.what.startswith("与登记不同：名称或者姓名、住所或者住址、联系电话。导入不改")
    assert second.what == "资料相同。"


def test_a_person_is_not_taken_for_a_unit_of_the_same_name(cast: Cast, at: datetime) -> None:
    taken("persons", shown("persons", {"姓名": "老街小吃店"}, actor=cast.clerk, at=at), actor=cast.clerk, at=at)
    assert outcomes("units", shown("units", SHOP, actor=cast.clerk, at=at), cast.clerk) == [Outcome.NEW]


def test_a_former_name_is_recognised(cast: Cast, at: datetime) -> None:
    unit = registered(cast, at, "旧名公司", credit(1))
    change_party(
        party_id=unit.id,
        particulars=Particulars(person=False, name="新名公司", unit_type="company", credit_code=credit(1), note="登记"),
        reason="改名",
        expected_version=1,
        actor=cast.clerk,
        at=at,
        on=at.date(),
    )
    rows = [{**UNIT, "单位名称": name} for name in ("旧名公司",)]
    assert outcomes("units", shown("units", *rows, actor=cast.clerk, at=at), cast.clerk) == [Outcome.SAME]


def test_a_second_record_is_not_compared_with(cast: Cast, at: datetime) -> None:
    first, second = registered(cast, at, "甲公司", credit(1)), registered(cast, at, "甲公司二", credit(2))
    note_duplicate(party_id=second.id, original_id=first.id, reason="同一家", actor=cast.clerk, at=at)
    row = {**UNIT, "单位名称": "甲公司二", "统一社会信用代码": credit(2)}
    assert outcomes("units", shown("units", row, actor=cast.clerk, at=at), cast.clerk) == [Outcome.NEW]


def test_a_code_of_another_name_is_a_fault(cast: Cast, at: datetime) -> None:
    registered(cast, at, "乙公司", credit(1))
    (row,) = rows_of("units", shown("units", UNIT, actor=cast.clerk, at=at), cast.clerk)
    assert row.outcome is Outcome.FAULT
    assert "已经登记为乙公司" in dict(row.faults)["统一社会信用代码"]


def test_a_namesake_is_compared_first(cast: Cast, at: datetime) -> None:
    registered(cast, at, "老街小吃店", address="老街3号")
    number = shown("units", SHOP, {**SHOP, "住所": "北街", "已核对": "是"}, actor=cast.clerk, at=at)
    first, second = rows_of("units", number, cast.clerk)
    assert first.outcome is Outcome.DOUBT
    assert "同名的已经登记：老街小吃店（老街3号）。" in first.what
    assert (second.outcome, second.what) == (Outcome.NEW, "已核对。")
    done = taken("units", number, actor=cast.clerk, at=at, checked=(2,))
    assert (done.done_count, done.failed_count) == (2, 0)
    assert Party.objects.filter(name="老街小吃店").count() == 3


def test_rows_of_one_table_are_held_against_each_other(cast: Cast, at: datetime) -> None:
    coded = {**SHOP, "统一社会信用代码": credit(3)}
    number = shown("units", UNIT, UNIT, SHOP, {**SHOP, "住所": "北街"}, coded, actor=cast.clerk, at=at)
    rows = rows_of("units", number, cast.clerk)
    assert [row.outcome for row in rows] == [Outcome.NEW, Outcome.FAULT, Outcome.NEW, Outcome.DOUBT, Outcome.DOUBT]
    assert rows[1].faults == (("统一社会信用代码", "与第2行的号码相同。"),)
    assert rows[3].what.startswith("与第4行同名。")
    number = shown("units", coded, SHOP, {**coded, "统一社会信用代码": credit(4)}, actor=cast.clerk, at=at)
    assert outcomes("units", number, cast.clerk) == [Outcome.NEW, Outcome.DOUBT, Outcome.DOUBT]


def test_an_odd_check_character_is_confirmed_or_mended(cast: Cast, at: datetime) -> None:
    row = {**UNIT, "统一社会信用代码": odd(5)}
    number = shown("units", row, actor=cast.clerk, at=at)
    (found,) = rows_of("units", number, cast.clerk)
    assert found.outcome is Outcome.DOUBT
    assert "第18位校验码应为" in found.what
    taken("units", number, actor=cast.clerk, at=at, checked=(2,))
    assert "已核对证照" in PartyVersion.objects.get().reason
    assert outcomes("units", shown("units", row, actor=cast.clerk, at=at), cast.clerk) == [Outcome.SAME]


def test_it_refuses_what_is_wrong_and_says_all_of_it(cast: Cast, at: datetime) -> None:
    wrong = {
        "单位名称": "长" * 101,
        "单位类型": "公司",
        "统一社会信用代码": "123",
        "行业": "养鱼",
        "从业人数": "很多",
        "邮政编码": "1",
        "联系电话": "电话",
    }
    number = shown("units", wrong, {**UNIT, "从业人数": "1.5"}, SHOP | {"备注": ""}, actor=cast.clerk, at=at)
    rows = rows_of("units", number, cast.clerk)
    assert [row.outcome for row in rows] == [Outcome.FAULT] * 3
    assert {name for name, _ in rows[0].faults} == set(wrong)
    assert rows[1].faults == (("从业人数", "“1.5”不是整数。"),)
    assert "备注中说明原因" in dict(rows[2].faults)["统一社会信用代码"]
    (first, second) = UNITS.take([Row(2, {**UNIT, "从业人数": "1.5"}), Row(3, UNIT)], cast.clerk, at)
    assert (first.failed, second.failed) == ("“1.5”不是整数。", "")


def test_what_somebody_registers_meanwhile_leaves_the_other_rows_alone(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database refuses a code the second time where two looked at the same moment: then each row is looked at."""
    registered(cast, at, "乙公司", credit(1))
    calls = []

    def blind(**given: Any) -> Any:
        calls.append(len(given["many"]))
        if len(given["many"]) > 1:
            raise IntegrityError
        return create_parties(**given)

    monkeypatch.setattr(importing, "create_parties", blind)
    other = {**UNIT, "单位名称": "丙公司", "统一社会信用代码": credit(2)}
    first, second = UNITS.take([Row(2, UNIT), Row(3, other)], cast.clerk, at)
    assert (first.failed, second.failed) == ("这个统一社会信用代码已经登记：乙公司。", "")
    assert calls == [2, 1, 1]


def test_it_requires_party_edit(cast: Cast, at: datetime) -> None:
    for who in (cast.leader, cast.security_admin, cast.reviewer):
        with pytest.raises(NotAllowed):
            actions.preview_import(code="units", name="表.xlsx", content=table("units", UNIT), actor=who, at=at)


def test_another_bureau_is_not_compared_with(cast: Cast, at: datetime) -> None:
    registered(cast, at, UNIT["单位名称"], UNIT["统一社会信用代码"])
    number = shown("units", UNIT, actor=cast.outsider, at=at)
    assert outcomes("units", number, cast.outsider) == [Outcome.NEW]


def test_units_are_shown_as_the_register_will_hold_them(cast: Cast, at: datetime) -> None:
    row = {
        **UNIT,
        "统一社会信用代码": UNIT["统一社会信用代码"].lower(),
        "从业人数": "1,200人",
        "联系电话": "０７６３-1",
    }
    (shown_row,) = rows_of("units", shown("units", row, actor=cast.clerk, at=at), cast.clerk)
    said = {one.heading: (one.value, one.change) for one in shown_row.says}
    assert said["统一社会信用代码"] == (UNIT["统一社会信用代码"], "统一了大小写")
    assert said["从业人数"] == ("1200", "改了写法")
    assert said["联系电话"] == ("0763-1", "全角改成了半角")
    assert said["单位类型"] == (UNIT["单位类型"], "")


def test_a_kind_of_paper_without_its_number_is_shown_as_not_registered(cast: Cast, at: datetime) -> None:
    number = shown("persons", {"姓名": "王宏", "证件种类": "居民身份证"}, actor=cast.clerk, at=at)
    (row,) = rows_of("persons", number, cast.clerk)
    assert {one.heading: (one.value, one.change) for one in row.says}["证件种类"] == ("", "这一格不登记")
