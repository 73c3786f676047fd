"""送达地址确认书: where and how a party wants to receive papers."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.facts import Facts, Party, fact
from hengping.ground.documents.registry import Fault, Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class AddressConfirmation(Facts):
    """What the confirmation says."""

    case_name: str = fact("案件名称")
    party: Party = fact("受送达人")
    address: str = fact("送达地址")
    postcode: str = fact("邮政编码", default="")
    receiver: str = fact("指定签收人", default="")
    receiver_phone: str = fact("签收人电话", default="")
    electronic: bool = fact("同意电子送达", default=False)
    fax: str = fact("传真号码", default="")
    email: str = fact("电子邮箱", default="")
    phone: str = fact("接收短信的手机号码", default="")


def check(facts: AddressConfirmation) -> list[Fault]:
    """Who agrees to electronic service says where it is to arrive."""
    if facts.electronic and not (facts.fax or facts.email or facts.phone):
        return [Fault("email", "同意电子送达的，请填写传真、电子邮箱或者手机号码。")]
    return []


KIND = Kind(
    code="address_confirmation",
    title="送达地址确认书",
    series=None,
    basis=(cite("APL", 61, 2), cite("CPL", 90)),
    issued_when="首次与当事人接触或者当事人变更送达地址时，由当事人填写、签名。",
    signers=("受送达人", "两名执法人员"),
    seal=None,
    to_party=True,
    served=False,
    Facts=AddressConfirmation,
    check=check,
)
