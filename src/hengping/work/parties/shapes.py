"""What may leave this app about parties. Identity numbers and telephones are masked except where papers need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page

from hengping.kit.identity import age_on

UNIT_TYPES = {
    "company": "企业法人",
    "branch": "企业分支机构",
    "individual_business": "个体工商户",
    "cooperative": "农民专业合作社",
    "institution": "事业单位",
    "association": "社会组织",
    "unlicensed": "无营业执照的经营者",
    "other": "其他组织",
}

INDUSTRIES = {
    "hazardous_chemicals": "危险化学品",
    "fireworks": "烟花爆竹",
    "mining": "非煤矿山",
    "metallurgy": "冶金等工贸",
    "machinery": "机械制造",
    "building_materials": "建材",
    "light_industry": "轻工",
    "textile": "纺织",
    "tobacco": "烟草",
    "commerce": "商贸",
    "warehousing": "仓储物流",
    "training": "安全培训和技术服务",
    "other": "其他",
}
"""The industries that an emergency-management bureau supervises (工贸 split as the ministry's lists split it)."""

ID_KINDS = {
    "id_card": "居民身份证",
    "residence_permit": "港澳台居民居住证",
    "mainland_pass": "来往内地（大陆）通行证",
    "passport": "护照",
    "foreigner_card": "外国人永久居留身份证",
    "other": "其他证件",
}

CARD_KINDS = frozenset({"id_card", "residence_permit"})
"""Kinds whose number follows GB 11643 and is checked."""

DUTIES = {
    "main_responsible": "主要负责人",
    "actual_controller": "实际控制人",
    "safety_chief": "分管安全负责人",
    "safety_officer": "安全生产管理人员",
    "site_responsible": "场所现场负责人",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is known about a party, as it is handed in. `phone` and `id_number`: None keeps what the register has.

    `is_confirmed`: whoever hands it in has been told what is unlikely (a check character, a name that is registered
    already) and has compared it with the licence or the card.
    """

    person: bool
    name: str
    unit_type: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    registered_holder: str = ""
    actual_operator: str = ""
    industry: str = ""
    employee_count: int | None = None
    id_kind: str = ""
    id_number: str | None = None
    employer: str = ""
    address: str = ""
    postcode: str = ""
    phone: str | None = None
    note: str = ""
    is_confirmed: bool = False


LABELS = {
    "name": "名称或者姓名",
    "unit_type": "单位类型",
    "credit_code": "统一社会信用代码",
    "legal_representative": "法定代表人或者负责人",
    "registered_holder": "登记的经营者",
    "actual_operator": "实际经营者",
    "industry": "行业",
    "employee_count": "从业人数",
    "id_kind": "证件种类",
    "id_number": "证件号码",
    "sex": "性别",
    "birth_on": "出生日期",
    "employer": "工作单位",
    "address": "住所或者住址",
    "postcode": "邮政编码",
    "phone": "联系电话",
    "note": "备注",
    "sites": "场所",
    "persons": "责任人员",
    "duplicate_of": "重复登记",
}
"""What people read for each particular, in the order in which it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyShape:
    """A party as lists and pages show it."""

    id: int
    person: bool
    name: str
    unit_type: str
    credit_code: str
    legal_representative: str
    registered_holder: str
    actual_operator: str
    industry: str
    employee_count: int | None
    id_kind: str
    id_number_masked: str
    sex: str
    employer: str
    address: str
    postcode: str
    phone_masked: str
    note: str
    duplicate_of: int | None
    version: int
    changed_at: datetime

    @property
    def sort(self) -> str:
        """Unit or person, in Chinese; for a unit its type."""
        return "个人" if self.person else UNIT_TYPES.get(self.unit_type, "单位")

    @property
    def identifier(self) -> str:
        """The number that identifies it, masked for a person."""
        return self.id_number_masked if self.person else self.credit_code

    @property
    def industry_name(self) -> str:
        """The industry in Chinese."""
        return INDUSTRIES.get(self.industry, "")

    @property
    def id_kind_name(self) -> str:
        """The kind of identity paper in Chinese."""
        return ID_KINDS.get(self.id_kind, "")

    @property
    def operator(self) -> bool:
        """False where somebody else than the one registered in fact runs the business."""
        return not self.actual_operator or self.actual_operator in (self.name, self.registered_holder)


@dataclass(frozen=True, slots=True)
class RegisteredParty:
    """A party as a table is compared with it: its columns with whole numbers, and the forms of all its names.

    Not for pages.
    """

    id: int
    person: bool
    columns: Mapping[str, object]
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class SiteShape:
    """A place where a unit works."""

    id: int
    name: str
    address: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class PersonShape:
    """Somebody who answers for safety in a unit."""

    id: int
    name: str
    duty: str
    position: str
    phone_masked: str
    until_on: date | None

    @property
    def duty_name(self) -> str:
        """The duty in Chinese."""
        return DUTIES[self.duty]


@dataclass(frozen=True, slots=True)
class ChangeShape:
    """One change of a party: which particulars, from what to what (masked), why, by whom."""

    number: int
    at: datetime
    actor_name: str
    reason: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PartyFile:
    """A party with all that hangs on it."""

    party: PartyShape
    former_names: tuple[str, ...]
    sites: tuple[SiteShape, ...]
    persons: tuple[PersonShape, ...]
    duplicates: tuple[PartyShape, ...]
    original: PartyShape | None


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What is masked elsewhere. Whoever gets it has been written into the log."""

    id_number: str
    phone: str
    persons: tuple[tuple[str, str], ...]
    """Name and telephone of each answerable person."""


@dataclass(frozen=True, slots=True)
class PartyList:
    """One page of parties: `rows`, and the same as a page that can be turned."""

    rows: tuple[PartyShape, ...]
    page: Page[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperParty:
    """A party as papers name it, with its whole numbers. Not for pages.

    `post` is what a person is in the registered unit that employs it, `heads` whether it is the main person there.
    """

    id: int
    person: bool
    name: str
    credit_code: str
    legal_representative: str
    id_number: str
    id_number_masked: str
    sex: str
    birth_on: date | None
    employer: str
    address: str
    postcode: str
    phone: str
    operator: bool
    post: str = ""
    heads: bool = False

    def for_paper(self, on: date | None = None) -> dict[str, object]:
        """Return the fields of `documents.content.Party` that the register knows; the age needs a day."""
        return {
            "name": self.name,
            "person": self.person,
            "credit_code": self.credit_code,
            "legal_representative": self.legal_representative,
            "id_number": self.id_number,
            "sex": self.sex,
            "age": str(age_on(self.birth_on, on)) if self.birth_on and on else "",
            "employer": self.employer,
            "address": self.address,
            "postcode": self.postcode,
            "phone": self.phone,
        }
