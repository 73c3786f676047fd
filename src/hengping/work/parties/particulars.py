"""Reading what is handed in about a party: all faults at once, numbers checked to the character."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from unicodedata import normalize

from hengping.ground.errors import BadInput
from hengping.kit.characters import fault_of_name, unseen_in, without_unseen
from hengping.kit.identity import WrongCheckCharacter, WrongNumber, normal, read_credit_code, read_id_card
from hengping.work.parties.models import Party
from hengping.work.parties.shapes import CARD_KINDS, ID_KINDS, INDUSTRIES, LABELS, UNIT_TYPES, Particulars

_NUMBERS = frozenset({"credit_code", "id_number", "postcode", "phone"})
_PHONE = re.compile(r"[0-9+\-() 、,，转]{0,30}")
UNIT_ONLY = ("unit_type", "credit_code", "legal_representative", "registered_holder", "actual_operator", "industry")
PERSON_ONLY = ("id_kind", "id_number", "employer")
NAMES_OF_PEOPLE = frozenset({"legal_representative", "actual_operator"})
MOST_EMPLOYEES = 10_000_000


def phone_fault(number: str) -> str:
    """Say what is wrong with a telephone number as typed; "" where nothing is."""
    return "" if _PHONE.fullmatch(number) else "联系电话只能由数字、加号、横线、括号、空格和“转”组成。"


def read_particulars(given: Particulars, *, on: date, kept: Party | None = None) -> dict[str, object]:
    """Return the columns of a party. `kept` is the party as it stands, whose masked numbers may be left out.

    Raises BadInput with a sentence for every field that is wrong.
    """
    columns = _texts(given, kept)
    faults: dict[str, str] = {}
    if not columns["name"]:
        faults["name"] = "请填写姓名。" if given.person else "请填写单位名称，与营业执照一致。"
    for name, value in columns.items():
        longest = getattr(Party._meta.get_field(name), "max_length", None)
        if longest and len(value) > longest:
            faults[name] = f"{LABELS[name]}不超过{longest}个字。"
        if unseen := unseen_in(value):
            faults[name] = f"{LABELS[name]}含有看不见的字符：{unseen}。请删去后重新输入。"
        elif (name in NAMES_OF_PEOPLE or (name == "name" and given.person)) and (strange := fault_of_name(value)):
            faults[name] = strange
    if columns["postcode"] and not re.fullmatch(r"[0-9]{6}", columns["postcode"]):
        faults["postcode"] = "邮政编码是6位数字。"
    if fault := phone_fault(columns["phone"]):
        faults["phone"] = fault
    reader = _read_person if given.person else _read_unit
    more = reader(given, columns, on, faults, kept)
    if faults:
        raise BadInput(faults)
    return columns | more


def _texts(given: Particulars, kept: Party | None) -> dict[str, str]:
    columns = {}
    for name in (*UNIT_ONLY, *PERSON_ONLY, "name", "address", "postcode", "phone", "note"):
        value = getattr(given, name)
        if value is None:
            value = getattr(kept, name) if kept else ""
        seen = normalize("NFKC", without_unseen(value)) if name in _NUMBERS else value
        columns[name] = " ".join(seen.split())
    for name in UNIT_ONLY if given.person else PERSON_ONLY:
        columns[name] = ""
    return columns


def is_odd(columns: Mapping[str, object], on: date) -> bool:
    """Say whether a number of a party has another check character than the standard computes."""
    try:
        if columns["credit_code"]:
            read_credit_code(str(columns["credit_code"]))
        if columns["id_number"] and columns["id_kind"] in CARD_KINDS:
            read_id_card(str(columns["id_number"]), on=on)
    except WrongCheckCharacter:
        return True
    return False


def _stands(given: Particulars, number: str, kept: str) -> bool:
    """Say whether a number need not agree with its check character: it was confirmed now, or when it was registered."""
    return given.is_confirmed or normal(number) == kept


def _told(error: WrongNumber, where: str) -> str:
    if isinstance(error, WrongCheckCharacter):
        return f"{error}{where}上确实如此的，核对后勾选“已核对”再提交。"
    return str(error)


def _read_unit(
    given: Particulars, columns: dict[str, str], on: date, faults: dict[str, str], kept: Party | None
) -> dict[str, object]:
    if columns["unit_type"] not in UNIT_TYPES:
        faults["unit_type"] = "请选择单位类型。"
    if columns["industry"] and columns["industry"] not in INDUSTRIES:
        faults["industry"] = "请从列表中选择行业。"
    if columns["credit_code"]:
        try:
            stands = _stands(given, columns["credit_code"], kept.credit_code if kept else "")
            columns["credit_code"] = read_credit_code(columns["credit_code"], is_confirmed=stands)
        except WrongNumber as error:
            faults["credit_code"] = _told(error, "营业执照")
    elif not columns["note"]:
        faults["credit_code"] = "请填写统一社会信用代码；确实没有的，请在备注中说明原因。"
    if given.employee_count is not None and not 0 <= given.employee_count <= MOST_EMPLOYEES:
        faults["employee_count"] = "从业人数应在0到一千万之间。"
    return {"employee_count": given.employee_count, "sex": "", "birth_on": None}


def _read_person(
    given: Particulars, columns: dict[str, str], on: date, faults: dict[str, str], kept: Party | None
) -> dict[str, object]:
    more: dict[str, object] = {"employee_count": None, "sex": "", "birth_on": None}
    columns["id_number"] = normal(columns["id_number"])
    if columns["id_number"] and columns["id_kind"] not in ID_KINDS:
        faults["id_kind"] = "请选择证件种类。"
    if columns["id_number"] and columns["id_kind"] in CARD_KINDS:
        try:
            stands = _stands(given, columns["id_number"], kept.id_number if kept else "")
            card = read_id_card(columns["id_number"], on=on, is_confirmed=stands)
        except WrongNumber as error:
            faults["id_number"] = _told(error, "证件")
        else:
            more |= {"sex": card.sex, "birth_on": card.birth_on}
    if not columns["id_number"]:
        columns["id_kind"] = ""
    return more
