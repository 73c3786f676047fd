"""Invented content of 先行登记保存证据通知书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.preservation_notice.kind import PreservationNotice
from hengping.ground.documents.samples import ITEMS, OFFICERS, UNIT


def sample() -> PreservationNotice:
    return PreservationNotice(
        party=UNIT,
        violation="未对安全设备进行经常性维护、保养",
        kept_on=date(2026, 3, 10),
        items=ITEMS,
        place="清远市清城区石角镇岚山路18号安全部资料室",
        keeper="乔木生",
        officers=OFFICERS,
    )
