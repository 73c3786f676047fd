"""Invented content of 送达地址确认书."""

from __future__ import annotations

from hengping.ground.documents.kinds.common.address_confirmation.kind import AddressConfirmation
from hengping.ground.documents.samples import CASE_NAME, UNIT


def sample() -> AddressConfirmation:
    return AddressConfirmation(
        case_name=CASE_NAME,
        main_paper="行政处罚决定书",
        party=UNIT,
        address="广东省清远市清城区石角镇岚山路18号办公楼二层",
        postcode="511545",
        receiver="乔木生",
        receiver_phone="0763-0000125",
        electronic=True,
        email="anquan@example.com",
    )
