"""What a copy hides: each declared fact by its kind, the same words elsewhere, what is known by its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

import pytest

from hengping.ground.documents.content import Contact, Content, Label, Officer, Person, Personal, Speech
from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.masking import HIDDEN, Masked, PersonalFact, masked, personal_facts
from hengping.ground.documents.personal_words import told_of_persons
from hengping.ground.documents.printed_text import printed_text
from hengping.ground.documents.printing import COPY_SAYS, print_paper
from hengping.ground.documents.reading import texts_of
from hengping.ground.documents.tests.conftest import AT, BUREAU, ON, number_of
from hengping.kit.identity import credit_check_character

DIGITS_ALONE = f"91440000190346105{credit_check_character('91440000190346105')}"
CARD, UNIT_CODE = "441802199001011237", "91441802MA4UQ0RT00"


def decision(words: str = "", **party: Any) -> Content:
    sample: Any = get_kind("penalty_decision_person").sample()
    return replace(sample, facts_text=words or sample.facts_text, party=replace(sample.party, **party))


def words_of(copy: Masked) -> str:
    content: Any = copy.content
    text: str = content.facts_text
    return text


def test_it_works() -> None:
    copy: Any = masked(decision(name="张三", id_number=CARD, address="石角镇1号", phone="13800000001")).content
    assert (copy.party.name, copy.party.id_number, copy.party.address) == ("张某", HIDDEN, HIDDEN)
    assert (copy.party.phone, copy.bank.account) == (HIDDEN, HIDDEN)
    assert (copy.fine, copy.bank.name) == (decision().fine, decision().bank.name)  # type: ignore[attr-defined]


def test_the_same_words_are_hidden_where_they_stand_again() -> None:
    copy = masked(decision("张三（身份证号码441802199001011237）称张三不在场。", name="张三", id_number=CARD))
    assert words_of(copy) == f"张某（身份证号码{HIDDEN}）称张某不在场。"
    assert {(one.label, one.said, one.shown) for one in copy.found if one.said == "张三"} == {
        ("违法事实", "张三", "张某")
    }


def test_what_other_papers_tell_of_persons_is_hidden_too() -> None:
    copy = masked(decision("由欧阳修陪同。"), known=[PersonalFact(Personal.NAME, "欧阳修（厂长）")])
    assert words_of(copy) == "由欧某陪同。"


def test_two_persons_are_not_shown_as_one() -> None:
    known = [PersonalFact(Personal.NAME, "李四、李五")]
    assert words_of(masked(decision("李四看见李五。"), known=known)) == "李某1看见李某2。"


def test_a_unit_keeps_its_name_and_code() -> None:
    sample: Any = get_kind("penalty_decision_unit").sample()
    party = replace(sample.party, name="张三五金店", legal_representative="张三", credit_code=UNIT_CODE)
    copy = masked(replace(sample, party=party, facts_text=f"张三五金店（{UNIT_CODE}）的张三。"))
    assert words_of(copy) == f"张三五金店（{UNIT_CODE}）的张某。"
    shown: Any = copy.content
    assert (shown.party.name, shown.party.address) == ("张三五金店", sample.party.address)
    assert shown.party.legal_representative == "张某"


def test_who_acts_for_the_bureau_is_named() -> None:
    sample: Any = get_kind("penalty_notice").sample()
    copy: Any = masked(sample).content
    assert copy.contact == sample.contact


def test_who_speaks_is_a_person() -> None:
    sample: Any = get_kind("statement_record").sample()
    copy: Any = masked(replace(sample, speaker=Person(name="赵六", address="石角镇"))).content
    assert (copy.speaker.name, copy.speaker.address) == ("赵某", HIDDEN)


def test_rows_and_names_in_free_words() -> None:
    sample: Any = get_kind("hearing_record").sample()
    agents = (Person(name="孙七", post="律师"),)
    given = replace(sample, agents=agents, others="记者周八", speeches=(Speech(name="孙七", text="不同意。"),))
    copy: Any = masked(given).content
    assert copy.agents == (Person(name="孙某", post="律师"),)
    assert copy.others == HIDDEN
    assert copy.speeches[0].name == "孙某"


def test_a_unit_that_signed_for_a_paper_is_named() -> None:
    sample: Any = get_kind("service_receipt").sample()
    given = replace(sample, deliveries=(replace(sample.deliveries[0], receiver="安平公司收发部"),))
    copy: Any = masked(given).content
    assert copy.deliveries[0].receiver == "安平公司收发部"


def test_what_a_person_adds_and_what_they_leave() -> None:
    copy = masked(
        decision("胡八一看见，电话13800000002，粤R12345。"), more=["胡八一", "粤R12345"], left={"13800000002"}
    )
    assert words_of(copy) == f"胡某看见，电话13800000002，{HIDDEN}。"
    assert "13800000002" in {one.said for one in copy.found}


def test_what_is_declared_is_hidden_whatever_is_left() -> None:
    copy: Any = masked(decision(name="张三"), left={"张三"}).content
    assert copy.party.name == "张某"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"身份证{CARD}。", [(CARD, Personal.NUMBER)]),
        ("身份证44180219900101123X。", [("44180219900101123X", Personal.NUMBER)]),
        (f"信用代码{UNIT_CODE}，", []),
        (f"信用代码{DIGITS_ALONE}。", []),
        ("电话138 0000 0001", [("138 0000 0001", Personal.PHONE)]),
        ("电话0763-3360001转", [("0763-3360001", Personal.PHONE)]),
        ("账号6222 0000 0000 0000 123", [("6222 0000 0000 0000 123", Personal.ACCOUNT)]),
        ("邮箱a.b@c-d.com.cn；", [("a.b@c-d.com.cn", Personal.EMAIL)]),
        ("家住石角镇岚山路18号，", [("石角镇岚山路18号", Personal.ADDRESS)]),
        ("证人王五在场", [("王五", Personal.NAME)]),
        ("厂长欧阳修，", [("欧阳修", Personal.NAME)]),
        ("对王小五的询问笔录1份", [("王小五", Personal.NAME)]),
        ("对当事人进行询问", []),
        ("对王某的询问笔录", []),
        ("负责人何时到场", []),
        ("文号（清城）应急罚〔2026〕7号，2026-03-05，1,234,567.00元", []),
        ("摘要" + "0123456789abcdef" * 4, []),
    ],
)
def test_what_is_known_by_its_form(text: str, found: list[tuple[str, Personal]]) -> None:
    assert [(text[one.start : one.end], one.sort) for one in told_of_persons(text)] == found


@pytest.mark.parametrize("code", sorted(all_kinds()))
def test_no_copy_of_any_kind_prints_what_is_declared(code: str) -> None:
    kind = all_kinds()[code]
    sample = kind.sample()
    copy = masked(sample)
    printed = printed_text(print_paper(kind, copy.content, BUREAU, number=number_of(kind), on=ON, at=AT, copy=True).pdf)
    assert COPY_SAYS in printed
    shown = "\n".join(texts_of(copy.content))
    for fact in personal_facts(sample):
        if fact.said not in (BUREAU.phone, BUREAU.address) and len(fact.said) > 6:
            assert "".join(fact.said.split()) not in printed, fact
        assert fact.sort is not Personal.NAME or fact.said not in shown, fact


CALLED = (
    *("name", "phone", "address", "account", "receiver", "witness", "head", "person", "keeper", "agent", "signer"),
    *("id_number", "email", "fax", "postcode", "representative", "reporter", "employer", "server"),
)
IN_DUTY_OR_UNIT = frozenset(
    {
        # those who act for a bureau, a committee or a hearing; the reports and signatures of an office
        "Attendee.name", "Opinion.name", "Speech.name", "discussion_record.reporter", "court_application.head",
        "enforcement_chapter.signer", "enforcement_chapter.addressee", "Delivery.server",
        # units and things
        "Item.name", "DisposedItem.name", "Bank.name", "Bank.address", "Bank.holder",
        "Party.employer", "Person.employer", "questioning_notice.employer", "site_record.site_head_post", "heading",
        # whom the paper is for, by the name under which the other papers of the dossier know them
        "file_cover.party_names", "statement_record.party_name", "service_receipt.addressee",
        # a file is called after its violation
        "case_name",
    }
)  # fmt: skip
"""Fields called like one that tells of a person, each of which does not, or is hidden by what other fields tell."""


def _blanks(name: str, shape: Any) -> Iterator[tuple[str, str, Label]]:
    if issubclass(shape, (Officer, Contact)):
        return
    hints = get_type_hints(shape)
    for blank in fields(shape):
        label: Label = blank.metadata["label"]
        inner = [one for one in (hints[blank.name], *get_args(hints[blank.name])) if isinstance(one, type)]
        rows = [one for one in inner if is_dataclass(one)]
        for row in rows:
            yield from _blanks(row.__name__, row)
        if not rows and str in inner:
            yield name, blank.name, label


def test_every_field_that_is_called_like_one_of_a_person_is_declared_or_named_here() -> None:
    undeclared = {
        f"{where}.{name}"
        for code, kind in all_kinds().items()
        for where, name, label in _blanks(code, kind.content)
        if label.personal is None and any(word in name for word in CALLED)
    }
    assert {
        one for one in undeclared if one not in IN_DUTY_OR_UNIT and one.rpartition(".")[2] not in IN_DUTY_OR_UNIT
    } == set()
