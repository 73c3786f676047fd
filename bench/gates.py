"""One gate question with all its reasons, beside a loop of as many empty calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from bench.measuring import absolute, rates
from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.acts import act_from
from hengping.law.procedure.ask import ask
from hengping.law.procedure.fold import fold

DONE: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("accept_clue", {"source": "检查", "summary": "情况"}),
    (
        "propose_filing",
        {
            "cause": "未设置警示标志",
            "parties": [{"key": "p1", "name": "甲公司", "person": False, "credit_code": "91441802MA00000000"}],
            "competence": "territorial",
            "violated_on": "2026-02-25",
            "officers": [
                {"id": str(n), "name": "甲", "certificate": "R1", "valid_from": "2024-01-01", "valid_to": "2028-12-31"}
                for n in (1, 2)
            ],
        },
    ),
    ("endorse_proposal", {"of": "propose_filing"}),
    ("approve_filing", {}),
)


def main() -> None:
    """A case in the investigation is asked whether the decision may be approved: about forty gates, many unmet."""
    setting, on = Setting(), date(2026, 3, 20)
    facts = fold(PENALTY, [act_from(ACTS, kind, date(2026, 3, 2), data, "1") for kind, data in DONE], setting)
    steps = ("approve_disposal", "propose_notice")
    asking = [partial(ask, PENALTY, step, facts, on, setting) for step in steps]
    empty, *found = rates([lambda: None, *asking])
    for step, ours in zip(steps, found, strict=True):
        absolute(f"一次关卡询问（全部理由），{step}", ours, 20_000, empty, against="空调用 ")


main()
