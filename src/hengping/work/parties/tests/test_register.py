"""Registering and changing parties."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hengping.conftest import Cast
from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Log
from hengping.kit.identity import card_check_character, credit_check_character
from hengping.work.parties.actions import (
    add_person,
    add_site,
    change_party,
    close_site,
    create_party,
    end_person,
    note_duplicate,
)
from hengping.work.parties.models import Party, PartyVersion
from hengping.work.parties.queries import (
    get_party,
    get_party_file,
    list_by_ids,
    list_changes,
    list_parties,
    party_for_papers,
    read_sensitive,
)
from hengping.work.parties.shapes import Particulars, PartyShape

ON = date(2025, 3, 3)
UNIT = Particulars(
    person=False,
    name="安平县宏达化工有限公司",
    unit_type="company",
    credit_code="91441802MA5123456" + credit_check_character("91441802MA5123456"),
    legal_representative="王宏",
    industry="hazardous_chemicals",
    employee_count=86,
    address="安平县工业园8号",
    phone="13800001234",
)
CARD = "44180219850607123"
PERSON = Particulars(
    person=True, name="王宏", id_kind="id_card", id_number=CARD + card_check_character(CARD), phone="13900005678"
)


def code(number: int) -> str:
    body = f"91441802MA5{number:06d}"
    return body + credit_check_character(body)


def create(cast: Cast, at: datetime, particulars: Particulars = UNIT, who: Actor | None = None) -> PartyShape:
    return create_party(particulars=particulars, actor=who or cast.officer_in_charge, at=at, on=ON)


def change(cast: Cast, at: datetime, party: PartyShape, reason: str = "换发营业执照", **new: Any) -> PartyShape:
    particulars = replace(UNIT if not party.person else PERSON, **new)
    return change_party(
        party_id=party.id,
        particulars=particulars,
        reason=reason,
        expected_version=party.version,
        actor=cast.officer_in_charge,
        at=at,
        on=ON,
    )


def test_it_works(cast: Cast, at: datetime) -> None:
    unit = create(cast, at)
    assert (unit.name, unit.sort, unit.version, unit.industry_name) == (UNIT.name, "企业法人", 1, "危险化学品")
    assert unit.phone_masked == "13*******34"
    person = create(cast, at, PERSON)
    assert (person.sort, person.sex, person.identifier) == ("个人", "男", f"4418**********{PERSON.id_number[-4:]}")  # type: ignore[index]  # given above
    assert Party.objects.get(pk=person.id).birth_on == date(1985, 6, 7)


def test_codes_are_stored_in_their_normal_form(cast: Cast, at: datetime) -> None:
    party = create(cast, at, replace(UNIT, credit_code=f" {UNIT.credit_code.lower()} ", name="  安平县　宏达  "))
    assert (party.credit_code, party.name) == (UNIT.credit_code, "安平县 宏达")


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"name": " "}, "name", "与营业执照一致"),
        ({"name": "长" * 101}, "name", "不超过100个字"),
        ({"unit_type": "empire"}, "unit_type", "请选择单位类型"),
        ({"industry": "magic"}, "industry", "从列表中选择"),
        ({"credit_code": ""}, "credit_code", "在备注中说明原因"),
        ({"credit_code": "123"}, "credit_code", "现在是3位"),
        ({"credit_code": UNIT.credit_code[:-1] + "?"}, "credit_code", "第18位"),
        ({"employee_count": -1}, "employee_count", "0到一千万"),
        ({"postcode": "51150"}, "postcode", "6位数字"),
        ({"phone": "<script>"}, "phone", "联系电话只能"),
    ],
)
def test_it_refuses_a_bad_unit(cast: Cast, at: datetime, wrong: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        create(cast, at, replace(UNIT, **wrong))
    assert set(caught.value.fields) == {field}
    assert message in caught.value.fields[field]
    assert not Party.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"name": ""}, "name", "请填写姓名"),
        ({"id_kind": ""}, "id_kind", "请选择证件种类"),
        ({"id_number": CARD + "?"}, "id_number", "第18位应为数字或X"),
        ({"id_number": "1"}, "id_number", "现在是1位"),
    ],
)
def test_it_refuses_a_bad_person(cast: Cast, at: datetime, wrong: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        create(cast, at, replace(PERSON, **wrong))
    assert message in caught.value.fields[field]


def test_all_faults_are_said_at_once(cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput) as caught:
        create(cast, at, replace(UNIT, name="", credit_code="1", postcode="x", unit_type=""))
    assert set(caught.value.fields) == {"name", "credit_code", "postcode", "unit_type"}


def test_a_unit_without_a_code_needs_a_reason(cast: Cast, at: datetime) -> None:
    unit = create(cast, at, replace(UNIT, credit_code="", unit_type="unlicensed", note="未办理营业执照"))
    assert unit.credit_code == ""
    second = replace(UNIT, credit_code="", unit_type="unlicensed", note="同上", is_confirmed=True)
    assert create(cast, at, second).id != unit.id


def odd(number: str) -> str:
    """Return a number with another last character than the standard computes."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def test_an_odd_check_character_is_kept_once_it_is_confirmed(cast: Cast, at: datetime) -> None:
    typed = replace(UNIT, credit_code=odd(UNIT.credit_code))
    with pytest.raises(BadInput, match=r"第18位校验码应为.*营业执照上确实如此的.*勾选“已核对”"):
        create(cast, at, typed)
    unit = create(cast, at, replace(typed, is_confirmed=True))
    assert unit.credit_code == typed.credit_code
    assert "已核对证照" in list_changes(cast.clerk, unit.id)[0].reason
    moved = change(cast, at, unit, credit_code=typed.credit_code, address="新址")
    assert (moved.address, list_changes(cast.clerk, unit.id)[0].reason) == ("新址", "换发营业执照")
    with pytest.raises(BadInput, match="勾选“已核对”"):
        change(cast, at, moved, credit_code=odd(code(3)))
    changed = change(cast, at, moved, credit_code=odd(code(3)), is_confirmed=True, reason="长" * 200)
    reason = list_changes(cast.clerk, changed.id)[0].reason
    assert len(reason) == 200
    assert reason.endswith("已核对证照）")


def test_an_odd_check_character_of_a_card_is_kept_once_it_is_confirmed(cast: Cast, at: datetime) -> None:
    typed = replace(PERSON, id_number=odd(str(PERSON.id_number)))
    with pytest.raises(BadInput, match="证件上确实如此的"):
        create(cast, at, typed)
    person = create(cast, at, replace(typed, is_confirmed=True))
    assert (person.sex, Party.objects.get(pk=person.id).id_number) == ("男", typed.id_number)
    assert change(cast, at, person, id_number=None, address="新村1号").address == "新村1号"


def test_a_confirmation_does_not_excuse_another_form(cast: Cast, at: datetime) -> None:
    with pytest.raises(BadInput, match=r"现在是3位。$"):
        create(cast, at, replace(UNIT, credit_code="123", is_confirmed=True))


def test_a_second_unit_of_the_same_name_is_pointed_out(cast: Cast, at: datetime) -> None:
    first = create(cast, at, replace(UNIT, name="安平（集团）公司"))
    second = replace(UNIT, name="安平(集团) 公司", credit_code="", note="没有代码")
    with pytest.raises(BadInput, match="同名的单位已经登记：安平（集团）公司"):
        create(cast, at, second)
    change(cast, at, first, name="宏达公司")
    with pytest.raises(BadInput, match="同名的单位已经登记：宏达公司"):
        create(cast, at, second)
    assert create(cast, at, second, cast.outsider).name == second.name
    assert create(cast, at, replace(second, is_confirmed=True)).id != first.id
    with pytest.raises(BadInput, match="同名"):
        create(cast, at, replace(second, credit_code=code(5)))
    assert create(cast, at, replace(UNIT, name="宏达公司", credit_code=code(6))).id  # two codes tell them apart


def test_a_passport_number_is_not_checked_as_a_card(cast: Cast, at: datetime) -> None:
    person = create(cast, at, replace(PERSON, id_kind="passport", id_number="e12345678"))
    assert (person.id_kind_name, person.id_number_masked, person.sex) == ("护照", "E1*****78", "")


def test_what_belongs_to_the_other_sort_is_left_out(cast: Cast, at: datetime) -> None:
    person = create(cast, at, replace(PERSON, credit_code=UNIT.credit_code, unit_type="company", employee_count=3))
    assert (person.credit_code, person.unit_type, person.employee_count) == ("", "", None)


def test_it_refuses_a_code_or_number_twice_in_a_bureau(cast: Cast, at: datetime) -> None:
    create(cast, at)
    create(cast, at, PERSON)
    with pytest.raises(BadInput, match="已经登记：安平县宏达化工有限公司"):
        create(cast, at, replace(UNIT, name="另一家"))
    with pytest.raises(BadInput, match="已经登记：王宏"):
        create(cast, at, replace(PERSON, name="另一人"))
    create(cast, at, UNIT, cast.outsider)
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(
            bureau=cast.bureau, person=False, name="x", unit_type="other", credit_code=UNIT.credit_code, changed_at=at
        )


def test_the_database_refuses_a_mixture(cast: Cast, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(bureau=cast.bureau, person=True, name="x", credit_code="y", changed_at=at)


def test_a_change_keeps_what_was(cast: Cast, at: datetime) -> None:
    old = create(cast, at)
    later = at + timedelta(days=30)
    new = change(cast, later, old, name="安平县宏大化工有限公司", phone=None, employee_count=90)
    assert (new.version, new.changed_at, new.phone_masked) == (2, later, old.phone_masked)
    assert get_party_file(cast.clerk, old.id).former_names == ("安平县宏达化工有限公司",)
    latest, first = list_changes(cast.clerk, old.id)
    assert latest.changes == (
        ("名称或者姓名", "安平县宏达化工有限公司", "安平县宏大化工有限公司"),
        ("从业人数", "86", "90"),
    )
    assert (latest.reason, latest.actor_name, first.reason) == ("换发营业执照", "陈立新", "首次登记")
    assert PartyVersion.objects.get(party=old.id, number=1).particulars["employee_count"] == 86


def test_a_change_of_numbers_is_shown_masked(cast: Cast, at: datetime) -> None:
    old = create(cast, at, PERSON)
    body = "44180219900101002"
    change(cast, at, old, reason="更正", id_number=body + card_check_character(body), phone=None)
    (latest, _) = list_changes(cast.clerk, old.id)
    labels = {label: (before, after) for label, before, after in latest.changes}
    assert labels.keys() == {"证件号码", "性别", "出生日期"}
    assert labels["性别"] == ("男", "女")
    assert labels["出生日期"] == ("1985年", "1990年")
    assert all("*" in value for value in labels["证件号码"])


def test_nothing_changed_makes_no_version(cast: Cast, at: datetime) -> None:
    old = create(cast, at)
    assert change(cast, at, old, reason="").version == 1
    assert PartyVersion.objects.count() == 1


def test_it_refuses_a_change_without_reason(cast: Cast, at: datetime) -> None:
    old = create(cast, at)
    with pytest.raises(BadInput) as caught:
        change(cast, at, old, reason=" ", address="新址")
    assert set(caught.value.fields) == {"reason"}


def test_it_refuses_a_change_on_top_of_an_unseen_one(cast: Cast, at: datetime) -> None:
    seen = create(cast, at)
    change(cast, at, seen, address="一号")
    with pytest.raises(Conflict):
        change(cast, at, seen, address="二号")


def test_it_refuses_to_turn_a_unit_into_a_person(cast: Cast, at: datetime) -> None:
    unit = create(cast, at)
    with pytest.raises(BadInput, match="不能改为个人"):
        change_party(
            party_id=unit.id, particulars=PERSON, reason="x", expected_version=1, actor=cast.clerk, at=at, on=ON
        )


def test_it_refuses_to_take_the_code_of_another(cast: Cast, at: datetime) -> None:
    create(cast, at, replace(UNIT, credit_code=code(1)))
    second = create(cast, at, replace(UNIT, name="另一家", credit_code=code(2)))
    with pytest.raises(BadInput, match="已经登记"):
        change(cast, at, second, credit_code=code(1))


def test_a_duplicate_is_only_noted(cast: Cast, at: datetime) -> None:
    first = create(cast, at, replace(UNIT, credit_code=code(1)))
    second = create(cast, at, replace(UNIT, credit_code=code(2)))

    def note(party: int, original: int, reason: str = "信用代码录错") -> PartyShape:
        return note_duplicate(party_id=party, original_id=original, reason=reason, actor=cast.clerk, at=at)

    assert note(second.id, first.id).duplicate_of == first.id
    assert [party.id for party in list_parties(cast.clerk).rows] == [first.id]
    assert len(list_parties(cast.clerk, duplicates=True).rows) == 2
    assert [party.id for party in get_party_file(cast.clerk, first.id).duplicates] == [second.id]
    original = get_party_file(cast.clerk, second.id).original
    assert original is not None
    assert original.id == first.id
    third = create(cast, at, replace(UNIT, credit_code=code(3)))
    person = create(cast, at, PERSON)
    for party, other, message in (
        (second.id, first.id, "已经标为重复"),
        (first.id, first.id, "不能是它自己"),
        (third.id, second.id, "本身已标为重复"),
        (first.id, third.id, "另有登记标为与本条重复"),
        (third.id, person.id, "不会是同一个当事人"),
    ):
        with pytest.raises(BadInput, match=message):
            note(party, other)
    with pytest.raises(BadInput, match="写明依据"):
        note(third.id, first.id, " ")


def test_search_finds_by_name_former_name_and_code(cast: Cast, at: datetime) -> None:
    first = create(cast, at)
    change(cast, at, first, name="安平县宏大化工有限公司")
    person = create(cast, at, PERSON)
    create(cast, at, replace(UNIT, name="永安仓储", credit_code=code(2)), cast.outsider)

    def found(q: str, **narrowed: Any) -> list[int]:
        return [party.id for party in list_parties(cast.clerk, q=q, **narrowed).rows]

    assert found("宏大") == [first.id]
    assert found("宏达 化工") == [first.id]
    assert found(UNIT.credit_code[4:14].lower()) == [first.id]
    assert found(str(PERSON.id_number)) == [person.id]
    assert found(str(PERSON.id_number)[:17]) == []
    assert found("永安") == []
    assert found("", person=True) == [person.id]
    assert found("", industry="mining") == []
    assert list_parties(cast.clerk, size=1, page=2).page.number == 2


def test_search_knows_a_name_under_other_brackets_and_blanks(cast: Cast, at: datetime) -> None:
    party = create(cast, at, replace(UNIT, name="安平（集团） 有限公司"))
    for q in ("安平(集团)有限公司", "安平（集团）", "安平(集团） 有限", "安平\u200b（集团）"):
        assert [found.id for found in list_parties(cast.clerk, q=q).rows] == [party.id]
    change(cast, at, party, name="宏达有限公司")
    assert [found.id for found in list_parties(cast.clerk, q="安平(集团)有限公司").rows] == [party.id]
    assert [found.id for found in list_parties(cast.clerk, q="安平[集团]").rows] == [party.id]
    assert list_parties(cast.clerk, q="安平集团").rows == ()


def test_unseen_characters_are_taken_out_of_numbers_and_pointed_out_in_names(cast: Cast, at: datetime) -> None:
    typed = replace(UNIT, credit_code=f"\u200b{UNIT.credit_code}\u202c", phone="\ufeff１３８００００１２３４")
    assert create(cast, at, typed).credit_code == UNIT.credit_code
    with pytest.raises(BadInput, match="第2个字符（U\\+200B）"):
        create(cast, at, replace(UNIT, name="安\u200b平厂", credit_code=code(7)))


def test_it_refuses_what_is_no_name(cast: Cast, at: datetime) -> None:
    for typed in (replace(PERSON, name="<b>许</b>"), replace(UNIT, legal_representative="许&志")):
        with pytest.raises(BadInput, match="姓名里不能有"):
            create(cast, at, typed)
    party = create(cast, at, replace(UNIT, name="安平A&B厂", legal_representative="甲公司（委派代表：𠮷田）"))
    with pytest.raises(BadInput, match="姓名里不能有"):
        add_person(
            party_id=party.id, name="<i>王</i>", duty="principal", position="", phone="", actor=cast.clerk, at=at
        )


def test_whole_numbers_are_read_under_the_eyes_of_the_log(cast: Cast, at: datetime) -> None:
    party = create(cast, at, PERSON)
    sensitive = read_sensitive(cast.officer_in_charge, party.id, at=at)
    assert (sensitive.id_number, sensitive.phone) == (PERSON.id_number, PERSON.phone)
    line = Log.objects.get()
    assert (line.kind, line.actor_name, line.subject, line.subject_key) == (
        "sensitive_read",
        "陈立新",
        "王宏",
        f"party:{party.id}",
    )
    for who in (cast.head, cast.supervisor, cast.outsider, cast.security_admin):
        with pytest.raises(NotAllowed):
            read_sensitive(who, party.id, at=at)
    assert Log.objects.count() == 1


def test_papers_get_whole_numbers_and_the_age_of_the_day(cast: Cast, at: datetime) -> None:
    paper = party_for_papers(create(cast, at, PERSON).id)
    fields = paper.for_paper(date(2025, 6, 6))
    assert (fields["id_number"], fields["sex"], fields["age"]) == (PERSON.id_number, "男", "39")
    assert paper.for_paper(date(2025, 6, 7))["age"] == "40"
    assert paper.for_paper()["age"] == ""


def test_papers_get_what_the_document_kinds_ask_for(cast: Cast, at: datetime) -> None:
    content = pytest.importorskip(
        "hengping.ground.documents.content", reason="documents are not built in this checkout"
    )
    fields = party_for_papers(create(cast, at).id).for_paper(ON)
    assert content.Party(**fields, post="").name == UNIT.name


def test_the_operator_is_told_apart_from_the_registered(cast: Cast, at: datetime) -> None:
    shop = replace(UNIT, unit_type="individual_business", registered_holder="王宏")
    assert create(cast, at, replace(shop, actual_operator="王宏")).operator
    assert not create(cast, at, replace(shop, credit_code=code(2), actual_operator="李四")).operator


def test_sites_and_answerable_persons_come_and_go(cast: Cast, at: datetime) -> None:
    party = create(cast, at)
    actor = cast.officer_in_charge
    site = add_site(party_id=party.id, name="一号库", address="工业园8号", actor=actor, at=at)
    person = add_person(
        party_id=party.id, name="李安", duty="safety_chief", position="副总", phone="13700001111", actor=actor, at=at
    )
    close_site(party_id=party.id, site_id=site, closed_on=ON, actor=actor, at=at)
    end_person(party_id=party.id, person_id=person, until_on=ON, actor=actor, at=at)
    file = get_party_file(cast.clerk, party.id)
    assert (file.sites[0].closed_on, file.persons[0].until_on, file.party.version) == (ON, ON, 5)
    assert (file.persons[0].duty_name, file.persons[0].phone_masked) == ("分管安全负责人", "13*******11")
    assert read_sensitive(actor, party.id, at=at).persons == (("李安", "13700001111"),)
    reasons = [one.reason for one in list_changes(cast.clerk, party.id)]
    assert reasons[:2] == ["分管安全负责人卸任：李安", "停用场所：一号库"]
    assert list_changes(cast.clerk, party.id)[1].changes == (
        ("场所", "一号库，工业园8号", "一号库，工业园8号（已停用）"),
    )
    with pytest.raises(BadInput, match="已经停用"):
        close_site(party_id=party.id, site_id=site, closed_on=ON, actor=actor, at=at)
    with pytest.raises(BadInput, match="已经卸任"):
        end_person(party_id=party.id, person_id=person, until_on=ON, actor=actor, at=at)
    with pytest.raises(BadInput, match="已经登记"):
        add_site(party_id=party.id, name="一号库", address="工业园8号", actor=actor, at=at)
    other = create(cast, at, replace(UNIT, credit_code=code(7)))
    with pytest.raises(NotAllowed):
        close_site(party_id=other.id, site_id=site, closed_on=ON, actor=actor, at=at)
    with pytest.raises(NotAllowed):
        end_person(party_id=other.id, person_id=person, until_on=ON, actor=actor, at=at)


def test_it_refuses_bad_sites_and_persons(cast: Cast, at: datetime) -> None:
    party, person = create(cast, at), create(cast, at, PERSON)
    with pytest.raises(BadInput) as caught:
        add_site(party_id=party.id, name="", address=" ", actor=cast.clerk, at=at)
    assert set(caught.value.fields) == {"name", "address"}
    with pytest.raises(BadInput) as caught:
        add_person(party_id=party.id, name="", duty="?", position="长" * 51, phone="?", actor=cast.clerk, at=at)
    assert set(caught.value.fields) == {"name", "duty", "position", "phone"}
    with pytest.raises(BadInput, match="只有单位"):
        add_site(party_id=person.id, name="x", address="y", actor=cast.clerk, at=at)


ACTS: dict[str, Callable[[Actor, int, datetime], object]] = {
    "create": lambda actor, party, at: create_party(particulars=PERSON, actor=actor, at=at, on=ON),
    "change": lambda actor, party, at: change_party(
        party_id=party, particulars=UNIT, reason="x", expected_version=1, actor=actor, at=at, on=ON
    ),
    "duplicate": lambda actor, party, at: note_duplicate(
        party_id=party, original_id=party, reason="x", actor=actor, at=at
    ),
    "site": lambda actor, party, at: add_site(party_id=party, name="x", address="y", actor=actor, at=at),
    "person": lambda actor, party, at: add_person(
        party_id=party, name="x", duty="safety_chief", position="", phone="", actor=actor, at=at
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["head", "supervisor", "superior", "security_admin", "system_admin"])
def test_it_requires_party_edit(cast: Cast, at: datetime, act: str, who: str) -> None:
    party = create(cast, at)
    with pytest.raises(NotAllowed):
        ACTS[act](getattr(cast, who), party.id, at)


@pytest.mark.parametrize("act", [act for act in ACTS if act != "create"])
def test_an_outsider_reaches_nothing(cast: Cast, at: datetime, act: str) -> None:
    party = create(cast, at)
    with pytest.raises(NotAllowed):
        ACTS[act](cast.outsider, party.id, at)
    with pytest.raises(NotAllowed):
        get_party(cast.outsider, party.id)
    assert list_by_ids(cast.outsider, [party.id]) == []
    assert list_by_ids(cast.clerk, [999, party.id]) == [get_party(cast.clerk, party.id)]


def test_it_requires_party_read(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        list_parties(cast.security_admin)
