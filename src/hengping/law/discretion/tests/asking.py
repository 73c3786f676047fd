"""Short ways to ask for a grade, and packs made up for the tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from hengping.law.discretion import Grade, GradeRequest, PriorOrder, Tables, grade, standard_tables
from hengping.law.packs import Pack, read_pack

REASONS = {"fault": "明知故犯", "duration": "三个月", "harm": "没有后果"}
ORDER = PriorOrder(date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 11), corrected=False)


def request(item: str, **given: Any) -> GradeRequest:
    """A request for one act on 1 June 2026, decided on 1 August 2026. `proposed_yuan` and `yuan` facts are in yuan."""
    proposed = given.pop("proposed_yuan", None)
    if proposed is not None:
        given["proposed"] = int(Decimal(str(proposed)) * 100)
    yuan = given.pop("yuan", {})
    measured = dict(given.pop("measured", {}))
    measured |= {code: int(Decimal(str(value)) * 100) for code, value in yuan.items()}
    plain = {
        "stage": "base",
        "subject": "unit",
        "act_on": date(2026, 6, 1),
        "decided_on": date(2026, 8, 1),
        "measured": measured,
    }
    return GradeRequest(item=item, **{**plain, **given})


def ask(item: str, tables: Tables | None = None, **given: Any) -> Grade:
    """Grade a request made by `request`."""
    return grade(request(item, **given), tables or standard_tables())


def in_yuan(reach: tuple[int, int] | None) -> list[float] | None:
    """A range in yuan."""
    return None if reach is None else [reach[0] / 100, reach[1] / 100]


def gates(answer: Grade) -> set[str]:
    """The gates of the findings that refuse."""
    return {finding.gate for finding in answer.refusals}


def needs(answer: Grade) -> set[str]:
    """The codes of what is still needed."""
    return {need.code for need in answer.needs}


HEAD = """
id = "{id}"
title = "{title}"
document_number = "测试〔2026〕1号"
layer = "{layer}"
jurisdiction = "全国"
valid_from = 2025-01-01
source = "测试用，不是法律"
"""

NATIONAL_ROWS = """
[[row]]
item = "AQF-97-7"
stage = "base"
subject = "unit"
tier = "一档"
when = { uncertified_workers = { from = 1, to = 3 } }
min = 0
max = 30000

[[row]]
item = "AQF-97-7"
stage = "base"
subject = "unit"
tier = "二档"
when = { uncertified_workers = { from = 3, to = 10 } }
min = 30000
max = 60000

[[row]]
item = "AQF-97-7"
stage = "base"
subject = "unit"
tier = "三档"
when = { uncertified_workers = { from = 10 } }
min = 60000
max = 100000
"""


def pack(rows: str = NATIONAL_ROWS, **head: str) -> Pack:
    """A pack that reads."""
    read = read_pack(HEAD.format(**{"id": "test", "title": "测试基准", "layer": "national", **head}) + rows)
    assert isinstance(read, Pack), read
    return read
