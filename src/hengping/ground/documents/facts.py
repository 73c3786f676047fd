"""What papers are filled with: frozen shapes whose fields carry the label that people read.

A kind of document declares its facts as such a shape; the app that issues it supplies them; the kind never fetches.
From the labels a page can be made, from the types a form can be read (`reading.py`). A field without default must be
given. Amounts are integer fen, days are dates.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from datetime import date
from typing import Any, NewType

Fen = NewType("Fen", int)
"""An amount of money; printed as figures and in capital characters."""


@dataclass(frozen=True, slots=True)
class Label:
    """How a field is shown. `long` asks for a text of several lines; `choices` are the only texts allowed."""

    text: str
    help: str = ""
    long: bool = False
    choices: tuple[str, ...] = ()


def fact(
    label: str, *, help: str = "", long: bool = False, choices: tuple[str, ...] = (), default: Any = MISSING
) -> Any:
    """Declare a field with its Chinese label. Without `default` it must be given."""
    return field(default=default, metadata={"label": Label(label, help, long, choices)})


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The root of the facts of every kind."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who answers. A person where `person` is true; the fields of the other sort stay empty."""

    name: str = fact("名称或者姓名")
    person: bool = fact("是自然人", default=False)
    credit_code: str = fact("统一社会信用代码", default="")
    legal_representative: str = fact("法定代表人（主要负责人）", default="")
    post: str = fact("职务", default="")
    id_number: str = fact("身份证件号码", default="")
    sex: str = fact("性别", default="")
    age: str = fact("年龄", default="")
    employer: str = fact("工作单位", default="")
    address: str = fact("住所（住址）", default="")
    postcode: str = fact("邮政编码", default="")
    phone: str = fact("联系电话", default="")


@dataclass(frozen=True, kw_only=True)
class Officer:
    """An enforcement officer with the certificate shown."""

    name: str = fact("姓名")
    certificate: str = fact("执法证号")


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What somebody wrote on an internal form, and when."""

    text: str = fact("意见", long=True)
    name: str = fact("签名")
    on: date = fact("日期")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A thing: evidence kept, a sample, a material."""

    name: str = fact("名称")
    spec: str = fact("规格、型号或者特征", default="")
    quantity: str = fact("数量", default="")
    note: str = fact("备注", default="")


@dataclass(frozen=True, kw_only=True)
class CorrectionItem:
    """Something to be put right and by when; without a day at once."""

    problem: str = fact("问题", long=True)
    demand: str = fact("整改要求", long=True, default="")
    due_on: date | None = fact("整改期限", help="不填为立即改正", default=None)


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A question and its answer."""

    question: str = fact("问", long=True)
    answer: str = fact("答", long=True)


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Somebody present, with post; `role` says what for where it matters."""

    name: str = fact("姓名")
    post: str = fact("职务", default="")
    role: str = fact("身份", default="")


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What one person said in a meeting or hearing."""

    name: str = fact("发言人")
    text: str = fact("发言内容", long=True)


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom of the bureau to reach."""

    name: str = fact("联系人")
    phone: str = fact("联系电话")


@dataclass(frozen=True, kw_only=True)
class Bank:
    """Where a fine is paid."""

    name: str = fact("代收银行")
    address: str = fact("银行地址", default="")
    holder: str = fact("收款户名", default="")
    account: str = fact("账号")


@dataclass(frozen=True, kw_only=True)
class Instalment:
    """One part of a fine paid in parts."""

    due_on: date = fact("缴款日期")
    amount: Fen = fact("缴款金额")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One paper handed over, as a line of the service receipt."""

    document: str = fact("文书名称")
    number: str = fact("文号", default="")
    receiver: str = fact("签收人", default="")
    place: str = fact("送达地点", default="")
    served_on: date = fact("送达日期")
    mode: str = fact("送达方式")
    server: str = fact("送达人")


@dataclass(frozen=True, kw_only=True)
class CatalogueLine:
    """A line of the file's catalogue. `page` as printed, for example 3 or 3-5."""

    title: str = fact("文书名称")
    number: str = fact("文号", default="")
    on: date | None = fact("日期", default=None)
    page: str = fact("页次", default="")
    note: str = fact("备注", default="")


@dataclass(frozen=True, kw_only=True)
class Penalised(Facts):
    """What a notice and a decision say alike about the act and its punishment."""

    party: Party = fact("当事人")
    facts_text: str = fact("违法事实", long=True)
    evidence: tuple[str, ...] = fact("证据", help="每行一件，写明名称")
    breached: tuple[str, ...] = fact("违反的规定", help="写到条、款、项")
    basis: tuple[str, ...] = fact("处罚依据", help="写到条、款、项")
    discretion: str = fact("裁量理由", long=True, help="适用的裁量基准、档次和从轻、从重情形", default="")
    fine: Fen = fact("罚款金额", default=Fen(0))
    confiscation: Fen = fact("没收违法所得金额", default=Fen(0))
    others: tuple[str, ...] = fact("其他处罚", help="例如：警告；责令停产停业整顿", default=())


@dataclass(frozen=True, kw_only=True)
class Approval(Facts):
    """What the internal forms share: the case, who answers, the handlers' proposal and the two opinions on it."""

    case_name: str = fact("案件名称")
    parties: tuple[Party, ...] = fact("当事人")
    officers: tuple[Officer, ...] = fact("承办人")
    proposal: str = fact("承办人意见", long=True)
    proposed_on: date = fact("提请日期")
    review: Opinion | None = fact("审核意见", default=None)
    approval: Opinion | None = fact("审批意见", default=None)
