"""送达地址确认书: where and how a party wants to receive papers."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.content import Content, Party, Personal, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class AddressConfirmation(Content):
    """What the confirmation says."""

    case_name: str = blank("案件名称")
    main_paper: str = blank("主要送达的文书", help="写明名称，例如：行政许可决定书")
    party: Party = blank("受送达人")
    address: str = blank("送达地址", personal=Personal.ADDRESS)
    postcode: str = blank("邮政编码", personal=Personal.ADDRESS, default="")
    receiver: str = blank("指定签收人", personal=Personal.NAME, default="")
    receiver_phone: str = blank("签收人电话", personal=Personal.PHONE, default="")
    electronic: bool = blank("同意电子送达", default=False)
    fax: str = blank("传真号码", personal=Personal.PHONE, default="")
    email: str = blank("电子邮箱", personal=Personal.EMAIL, default="")
    phone: str = blank("接收短信的手机号码", personal=Personal.PHONE, default="")


def check(content: AddressConfirmation) -> list[Fault]:
    """Who agrees to electronic service says where it is to arrive."""
    if content.electronic and not (content.fax or content.email or content.phone):
        return [Fault("email", "同意电子送达的，请填写传真、电子邮箱或者手机号码。")]
    return []


KIND = Kind(
    code="address_confirmation",
    procedure=COMMON,
    title="送达地址确认书",
    series=None,
    basis=(cite("APL", 61, 2), cite("CPL", 90)),
    issued_when="首次与当事人接触或者当事人变更送达地址时，由当事人填写、签名。",
    signers=("受送达人", "两名执法人员"),
    seal=None,
    to_party=True,
    service=Service.NONE,
    per_party=True,
    content=AddressConfirmation,
    check=check,
)
