"""Invented people and things for the samples of all kinds. No name here belongs to anybody."""

from __future__ import annotations

from datetime import date, timedelta

from hengping.ground.documents.content import Contact, Item, Officer, Opinion, Party, Person

UNIT = Party(
    name="清远市清城区禾岚精细化工有限公司",
    credit_code="91441802MA0000012U",
    legal_representative="祝怀瑾",
    post="总经理",
    address="广东省清远市清城区石角镇岚山路18号",
    postcode="511545",
    phone="0763-0000123",
)
PERSON = Party(
    name="祝怀瑾",
    person=True,
    id_number="441802190001010019",
    sex="男",
    age="46",
    employer="清远市清城区禾岚精细化工有限公司",
    post="总经理",
    address="广东省清远市清城区凤城街道曙光路3号",
    postcode="511515",
    phone="0763-0000124",
)
SPEAKER = Person(
    name="祝怀瑾",
    standing="法定代表人",
    id_number="441802190001010019",
    sex="男",
    age="46",
    employer="清远市清城区禾岚精细化工有限公司",
    post="总经理",
    address="广东省清远市清城区凤城街道曙光路3号",
    phone="0763-0000124",
)
OFFICERS = (
    Officer(name="骆青禾", certificate="19030000001"),
    Officer(name="雷一帆", certificate="19030000002"),
)
CONTACT = Contact(name="骆青禾", phone="0763-0000100")
CASE_NAME = "清远市清城区禾岚精细化工有限公司未对安全设备进行经常性维护、保养案"
ITEMS = (
    Item(name="可燃气体探测器", spec="位号GT-03、GT-04", quantity="2台", note="故障"),
    Item(name="安全设备维护、保养台账", spec="2025年度", quantity="1册"),
)


def opinions(on: date) -> dict[str, Opinion]:
    """Return the two opinions on a proposal of the day."""
    return {
        "review": Opinion(text="事实清楚，证据充分，同意承办人意见，报请审批。", name="邝文澜", on=on),
        "approval": Opinion(text="同意。", name="丁望舒", on=on + timedelta(days=1)),
    }
