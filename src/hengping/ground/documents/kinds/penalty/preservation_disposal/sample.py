"""Invented content of 先行登记保存证据处理决定书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.preservation_disposal.kind import DisposedItem, PreservationDisposal
from hengping.ground.documents.samples import OFFICERS, UNIT


def sample() -> PreservationDisposal:
    return PreservationDisposal(
        party=UNIT,
        notice_number="（清城）应急先保通〔2026〕3号",
        kept_on=date(2026, 3, 10),
        items=(
            DisposedItem(name="可燃气体探测器", spec="位号GT-03、GT-04", quantity="2台", handling="退还当事人"),
            DisposedItem(name="安全设备维护、保养台账", spec="2025年度", quantity="1册", handling="复制后退还当事人"),
        ),
        handling="上述证据已拍照、复制取证，无继续登记保存的必要，自本决定作出之日起解除登记保存。",
        officers=OFFICERS,
    )
