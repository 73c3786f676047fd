"""What papers are filled with: frozen shapes whose fields carry the label that people read.

A kind of document declares its content as such a shape; the app that issues it supplies it; the kind never fetches.
From the labels a page can be made, from the types a form can be read (`reading.py`). A field without default must be
given. Amounts are integer fen, days are dates.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NewType

Fen = NewType("Fen", int)
"""An amount of money; printed as figures and in capital characters."""


class Personal(StrEnum):
    """What a field tells of a person that a copy for others does not show."""

    NAME = "name"
    NAMES = "names"  # in free words, with what they are: hidden whole
    NUMBER = "number"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Label:
    """How a field is shown. `long` asks for a text of several lines; `choices` are the only texts allowed.

    `personal` says what it tells of a person, `of_person` that it does so only where its row is about one and not about
    a unit.
    """

    text: str
    help: str = ""
    long: bool = False
    choices: tuple[str, ...] = ()
    personal: Personal | None = None
    of_person: bool = False


def blank(
    label: str,
    *,
    help: str = "",
    long: bool = False,
    choices: tuple[str, ...] = (),
    personal: Personal | None = None,
    of_person: bool = False,
    default: Any = MISSING,
) -> Any:
    """Declare a field with its Chinese label. Without `default` it must be given."""
    return field(default=default, metadata={"label": Label(label, help, long, choices, personal, of_person)})


@dataclass(frozen=True, kw_only=True)
class Content:
    """The root of the content of every kind."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who answers. A person where `person` is true; the fields of the other sort stay empty."""

    name: str = blank("名称或者姓名", personal=Personal.NAME, of_person=True)
    person: bool = blank("是自然人", default=False)
    credit_code: str = blank("统一社会信用代码", default="")
    legal_representative: str = blank("法定代表人（主要负责人）", personal=Personal.NAME, default="")
    post: str = blank("职务", default="")
    id_number: str = blank("身份证件号码", personal=Personal.NUMBER, default="")
    sex: str = blank("性别", default="")
    age: str = blank("年龄", default="")
    employer: str = blank("工作单位", default="")
    address: str = blank("住所（住址）", personal=Personal.ADDRESS, of_person=True, default="")
    postcode: str = blank("邮政编码", personal=Personal.ADDRESS, of_person=True, default="")
    phone: str = blank("联系电话", personal=Personal.PHONE, default="")


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody whose words a record holds. What nobody could say is left open, to be filled in by hand."""

    name: str = blank("姓名", personal=Personal.NAME)
    standing: str = blank("与当事人的关系", help="例如当事人本人、法定代表人、委托代理人、员工、证人", default="")
    sex: str = blank("性别", default="")
    age: str = blank("年龄", default="")
    id_number: str = blank("身份证件号码", personal=Personal.NUMBER, default="")
    phone: str = blank("联系电话", personal=Personal.PHONE, default="")
    employer: str = blank("工作单位", default="")
    post: str = blank("职务", default="")
    address: str = blank("住址", personal=Personal.ADDRESS, default="")


@dataclass(frozen=True, kw_only=True)
class Officer:
    """An enforcement officer with the certificate shown."""

    name: str = blank("姓名")
    certificate: str = blank("执法证号")


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What somebody wrote on an internal form, and when."""

    text: str = blank("意见", long=True)
    name: str = blank("签名")
    on: date = blank("日期")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A thing: evidence kept, a sample, a material."""

    name: str = blank("名称")
    spec: str = blank("规格、型号或者特征", default="")
    quantity: str = blank("数量", default="")
    note: str = blank("备注", default="")


@dataclass(frozen=True, kw_only=True)
class CorrectionItem:
    """Something to be put right and by when; without a day at once."""

    problem: str = blank("问题", long=True)
    demand: str = blank("整改要求", long=True, default="")
    due_on: date | None = blank("整改期限", help="不填为立即改正", default=None)


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A question and its answer."""

    question: str = blank("问", long=True)
    answer: str = blank("答", long=True)


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Somebody present, with post; `role` says what for where it matters."""

    name: str = blank("姓名")
    post: str = blank("职务", default="")
    role: str = blank("身份", default="")


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What one person said in a meeting or hearing."""

    name: str = blank("发言人")
    text: str = blank("发言内容", long=True)


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom of the bureau to reach."""

    name: str = blank("联系人")
    phone: str = blank("联系电话")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One paper handed over, as a line of the service receipt."""

    document: str = blank("文书名称")
    number: str = blank("文号", default="")
    receiver: str = blank("签收人", personal=Personal.NAME, default="")
    place: str = blank("送达地点", default="")
    served_on: date = blank("送达日期")
    mode: str = blank("送达方式")
    server: str = blank("送达人")


@dataclass(frozen=True, kw_only=True)
class CatalogueLine:
    """A line of the file's catalogue. `page` as printed, for example 3 or 3-5."""

    title: str = blank("文书名称")
    number: str = blank("文号", default="")
    on: date | None = blank("日期", default=None)
    page: str = blank("页次", default="")
    note: str = blank("备注", default="")


@dataclass(frozen=True, kw_only=True)
class Approval(Content):
    """What the internal forms share: the case, who answers, the handlers' proposal and the two opinions on it.

    `proposed_by` is who proposed: only that name stands under the proposal, the other handlers sign by hand.
    """

    case_name: str = blank("案件名称")
    parties: tuple[Party, ...] = blank("当事人")
    officers: tuple[Officer, ...] = blank("承办人")
    proposal: str = blank("承办人意见", long=True)
    proposed_on: date = blank("提请日期")
    proposed_by: Officer | None = blank("提请人", default=None)
    review: Opinion | None = blank("审核意见", default=None)
    approval: Opinion | None = blank("审批意见", default=None)
