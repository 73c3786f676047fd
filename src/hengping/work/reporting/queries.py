"""Reading figures. Each is computed from its records at the moment it is asked; none is typed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hengping.ground.people.actors import Actor, require
from hengping.work.cases.queries import CaseFilter, count_cases, counted_cases
from hengping.work.reporting.indicators import all_indicators, get_indicator
from hengping.work.reporting.indicators.definition import Indicator, year_of
from hengping.work.reporting.shapes import Band, Check, Figure, MonthRow

BANDS: tuple[tuple[str, int], ...] = (
    ("不满1万元", 1_000_000),
    ("1万元至不满5万元", 5_000_000),
    ("5万元至不满10万元", 10_000_000),
    ("10万元至不满50万元", 50_000_000),
    ("50万元以上", 10**18),
)
"""The bands in which fines are shown: name and the amount (fen) below which a case belongs to it."""

EARLIEST_YEAR = 2021
"""The first year that can be asked for: the law of administrative penalties in force began in it."""


def figure(actor: Actor, code: str, year: int, on: date) -> Figure:
    """Return one figure of a year with the records behind it, as read on a day. Raises BadInput for an unknown code."""
    require(actor, "report.read")
    return _figure(actor, get_indicator(code), year, on)


def figures(actor: Actor, year: int, on: date) -> dict[str, Figure]:
    """Return every figure of a year by its code, in the order of the report, as read on a day."""
    require(actor, "report.read")
    return {code: _figure(actor, indicator, year, on) for code, indicator in all_indicators().items()}


def lists_agree(actor: Actor, year: int, on: date) -> Check:
    """Say whether the columns of lists are what the entries say; figures are counted from the entries."""
    require(actor, "report.read")
    counted = counted_cases(actor, *year_of(year), on)
    wrong = [case.name for case in counted if not case.agrees]
    if not wrong:
        return Check(f"本年{len(counted)}件案件逐件从案卷记录读出，列表各栏与记录一致", holds=True)
    names = "、".join(wrong[:3]) + ("等" if len(wrong) > 3 else "")
    text = f"{names}{len(wrong)}件案件的列表各栏与案卷记录不符；数字按案卷记录统计"
    return Check(f"{text}，列表请系统管理员用 hengping rebuild 重算", holds=False)


def _figure(actor: Actor, indicator: Indicator, year: int, on: date) -> Figure:
    records = tuple(sorted(indicator.records(actor, year, on), key=lambda one: (one.on, one.title)))
    return Figure(
        code=indicator.code,
        label=indicator.label,
        unit=indicator.unit,
        definition=indicator.definition,
        demanded_by=indicator.demanded_by,
        version=indicator.version,
        year=year,
        value=sum(record.amount for record in records),
        records=records,
    )


def checks_of(all_of: Mapping[str, Figure]) -> tuple[Check, ...]:
    """Return the sums that the figures of one year must meet."""
    value = {code: one.value for code, one in all_of.items()}
    shown = {code: one.shown for code, one in all_of.items()}
    parts = ("hidden_danger_cases", "illegal_production_cases", "other_cases")
    fined = [record.dossier_id for code in ("safety_fines", "accident_fines") for record in all_of[code].records]
    decided = [
        record.dossier_id for code in ("safety_decisions", "accident_decisions") for record in all_of[code].records
    ]
    return (
        Check(
            f"安全生产违法案件{shown['safety_cases']}起＝隐患类{shown[parts[0]]}起＋非法生产经营类{shown[parts[1]]}起"
            f"＋其他类{shown[parts[2]]}起",
            value["safety_cases"] == sum(value[code] for code in parts),
        ),
        Check(
            f"罚款合计{shown['all_fines']}元＝安全生产违法{shown['safety_fines']}元＋事故责任{shown['accident_fines']}元",
            value["all_fines"] == value["safety_fines"] + value["accident_fines"],
        ),
        Check(
            f"计入罚款金额的案件{len(fined)}件，与作出处罚决定的案件{len(decided)}件是同一批，没有重复",
            sorted(fined) == sorted(decided) and len(set(fined)) == len(fined),
        ),
    )


def months_of(all_of: Mapping[str, Figure]) -> tuple[MonthRow, ...]:
    """Return the twelve months of the year of these figures."""
    filed = _by_month(all_of, "safety_cases", "accident_cases")
    decided = _by_month(all_of, "safety_decisions", "accident_decisions")
    fines = _by_month(all_of, "all_fines")
    return tuple(MonthRow(month, filed[month], decided[month], fines[month]) for month in range(1, 13))


def _by_month(all_of: Mapping[str, Figure], *codes: str) -> dict[int, int]:
    sums = dict.fromkeys(range(1, 13), 0)
    for code in codes:
        for record in all_of[code].records:
            sums[record.on.month] += record.amount
    return sums


def bands_of(all_of: Mapping[str, Figure]) -> tuple[Band, ...]:
    """Return how the fines of the year spread over amounts."""
    cases = dict.fromkeys((name for name, _ in BANDS), 0)
    fines = dict(cases)
    for record in all_of["all_fines"].records:
        name = next(name for name, below in BANDS if record.amount < below)
        cases[name] += 1
        fines[name] += record.amount
    return tuple(Band(name, cases[name], fines[name]) for name, _ in BANDS)


def latest_year(actor: Actor, on: date) -> int:
    """Return the latest year up to `on` in which a case was filed or decided; the year of `on` where there is none."""
    for year in range(on.year, EARLIEST_YEAR - 1, -1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        spans = (CaseFilter(filed_from=first, filed_to=last), CaseFilter(decided_from=first, decided_to=last))
        if any(count_cases(actor, span) for span in spans):
            return year
    return on.year
