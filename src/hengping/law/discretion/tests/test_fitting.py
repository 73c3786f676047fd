"""Reasons that contradict the stage that is weighed."""

from __future__ import annotations

import pytest

from hengping.law.discretion.fitting import unfit_reason
from hengping.law.violations.variables import Value


@pytest.mark.parametrize(
    ("stage", "measured", "text"),
    [
        ("accident", {}, "检查发现时违法行为持续时间较短。"),
        ("accident", {}, "隐患存在时间很长"),
        ("overdue", {}, "检查发现时持续时间较短。"),
        ("overdue", {}, "时间很短"),
        ("overdue", {}, "当事人及时改正。"),
        ("accident", {"deaths": 1}, "没有造成人员伤亡。"),
        ("base", {"serious_injuries": 2}, "未造成后果"),
    ],
)
def test_it_finds_what_cannot_be(stage: str, measured: dict[str, Value], text: str) -> None:
    assert unfit_reason(stage, measured, text)


@pytest.mark.parametrize(
    ("stage", "measured", "text"),
    [
        ("base", {}, "检查发现时持续时间较短，及时改正，没有造成人员伤亡。"),
        ("overdue", {}, "责令改正的期限届满后仍未及时改正，持续时间较长。"),
        ("overdue", {}, "没有按期改正"),
        ("accident", {"deaths": 0}, "没有造成人员伤亡。"),
        ("accident", {"deaths": 1}, "造成一起一般生产安全事故。"),
    ],
)
def test_it_lets_stand_what_fits(stage: str, measured: dict[str, Value], text: str) -> None:
    assert unfit_reason(stage, measured, text) == ""
