"""Invented content of 文书送达回执."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import Delivery
from hengping.ground.documents.kinds.common.service_receipt.kind import ServiceReceiptContent
from hengping.ground.documents.samples import CASE_NAME, UNIT


def sample() -> ServiceReceiptContent:
    return ServiceReceiptContent(
        case_name=CASE_NAME,
        addressee=UNIT.name,
        deliveries=(
            Delivery(
                document="行政处罚决定书",
                number="（清城）应急罚〔2026〕5号",
                receiver="乔木生",
                place="清城区石角镇岚山路18号",
                served_on=date(2026, 4, 20),
                mode="直接送达",
                server="骆青禾、雷一帆",
            ),
        ),
        note="签收人系该公司负责收件的人。",
    )
