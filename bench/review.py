"""A file of sixty acts reviewed: told in full, and with a particular missing in every fourth act."""

from __future__ import annotations

from datetime import date, timedelta

from bench.measuring import at_most, percentile
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.reviewing import review_case
from hengping.law.procedure.acts import Act
from hengping.law.procedure.reviewing import File, Profile
from hengping.law.procedure.untold import read_told

ACTS_IN_THE_FILE = 60
BAR = 0.1
OFFICERS = [
    {"id": str(number), "name": "甲", "certificate": "R1", "valid_from": "2024-01-01", "valid_to": "2028-12-31"}
    for number in (1, 2)
]
PARTY = {"key": "p1", "name": "甲公司", "person": False, "credit_code": "91441802MA00000000"}
ROW = [
    {"party": "p1", "fine": 2_000_000, "kinds": ["fine"], "items": ["AQF-97-7"], "articles": ["WSL-97"], "facts": "f"}
]


def _file(*, gaps: bool) -> File:
    """Filed, forty-nine questionings, reported, told, decided, served, paid."""
    began = date(2026, 3, 2)
    questioning = {"person": "王某", "officers": OFFICERS, "certificate_shown": True, "signed": True, "on_site": True}
    told: list[tuple[str, dict[str, object]]] = [
        ("accept_clue", {"source": "检查", "summary": "情况"}),
        (
            "propose_filing",
            {"cause": "x", "parties": [PARTY], "competence": "territorial", "violated_on": "2026-02-25"},
        ),
        ("approve_filing", {}),
        *(("record_questioning", questioning) for _ in range(ACTS_IN_THE_FILE - 11)),
        ("verify_evidence", {"verified": True}),
        ("report_investigation", {"outcome": "penalty", "version": "v", "penalty": ROW, "facts_supported": True}),
        ("issue_notice", {"penalty": ROW, "rights_told": True, "hearing_told": False}),
        ("waive_statement", {"signed": True}),
        ("propose_disposal", {"outcome": "penalty", "version": "v", "penalty": ROW}),
        ("approve_disposal", {}),
        ("issue_decision", {"penalty": ROW, "agency": "agency", "remedies_told": True}),
        ("record_payment", {"amount": 2_000_000, "receipt_number": "1"}),
    ]
    acts = []
    for place, (kind, data) in enumerate(told, 1):
        said = dict(list(data.items())[:-1]) if gaps and place % 4 == 0 else data
        acts.append(Act(kind, began + timedelta(days=place // 2), read_told(ACTS, kind, said), "1", place))
    return File(acts, began + timedelta(days=60))


def main() -> None:
    """The bar is a tenth of a second a file."""
    for words, gaps in (("全部写明", False), ("每四项缺一项内容", True)):
        file = _file(gaps=gaps)
        assert len(file.acts) == ACTS_IN_THE_FILE
        (ours,) = percentile([lambda file=file: review_case(file, Profile())], 20)
        at_most(f"评查一份{ACTS_IN_THE_FILE}项的案卷，{words}", ours, BAR, 1.0, "上限 ")


main()
