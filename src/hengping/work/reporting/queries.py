"""Reading figures: a year is read once for all of them, and none is typed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hengping.ground.people.actors import Actor, require
from hengping.work.cases.queries import listed_otherwise
from hengping.work.cases.shapes import CASE, DECIDED, FILED
from hengping.work.matters.models import Tally
from hengping.work.matters.queries import not_counted_yet
from hengping.work.reporting.indicators import all_indicators, get_indicator
from hengping.work.reporting.indicators.definition import Indicator, year_of
from hengping.work.reporting.records import SORTED_BY, records_of
from hengping.work.reporting.shapes import Band, Check, Figure, Listed, MonthRow
from hengping.work.reporting.sums import BANDS, Days, Sum, days_of, sums_of

__all__ = ["BANDS", "SORTED_BY"]  # what a page shows of bands, and what it may sort records by

EARLIEST_YEAR = 2021
"""The first year that can be asked for: the law of administrative penalties in force began in it."""


@dataclass(frozen=True, slots=True)
class YearRead:
    """A year read once: its figures by code, in the order of the report, and which of its days were added up before."""

    figures: dict[str, Figure]
    bureau_id: int
    days: Days


def read_year(actor: Actor, year: int, on: date) -> YearRead:
    """Return every figure of a year, as read on a day."""
    require(actor, "report.read")
    days = days_of(actor.bureau_id, *year_of(year))
    sums = sums_of(actor.bureau_id, days, on)
    found = {code: _figure(indicator, year, sums) for code, indicator in all_indicators().items()}
    return YearRead(found, actor.bureau_id, days)


def figures(actor: Actor, year: int, on: date) -> dict[str, Figure]:
    """Return every figure of a year by its code, in the order of the report, as read on a day."""
    return read_year(actor, year, on).figures


def figure(actor: Actor, code: str, year: int, on: date) -> Figure:
    """Return one figure of a year. Raises BadInput for an unknown code."""
    require(actor, "report.read")
    return figures(actor, year, on)[get_indicator(code).code]


def records(
    actor: Actor, code: str, year: int, on: date, *, band: int | None = None, by: str = "", descending: bool = False
) -> Listed:
    """Return the records behind a figure: of one band of fines, sorted. Raises BadInput for an unknown code."""
    require(actor, "report.read")
    counts = get_indicator(code).counts
    return records_of(counts, actor.bureau_id, year_of(year), on, band, by, descending=descending)


def lists_agree(read: YearRead) -> Check:
    """Say whether the columns of lists are what was counted from the entries: of days that were added up as it was
    then, of all others now.
    """
    wrong = sum(read.days.added_up.values()) + len(listed_otherwise(read.bureau_id, read.days.live))
    if not wrong:
        filed, decided = (sum(read.figures[code].value for code in codes) for codes in (_FILED, _DECIDED))
        text = f"立案{filed}件、处罚决定{decided}件，逐件从案卷记录读出，列表各栏与记录一致"
        return Check(text, holds=True)
    text = f"{wrong}件案件的列表各栏与案卷记录不符；数字按案卷记录统计"
    return Check(f"{text}，列表请系统管理员用 hengping rebuild 重算", holds=False)


_FILED = ("safety_cases", "accident_cases")
_DECIDED = ("safety_decisions", "accident_decisions")


def _figure(indicator: Indicator, year: int, sums: Sequence[Sum]) -> Figure:
    counts = indicator.counts
    found = [one for one in sums if counts.holds(one.sort)]
    months, bands = [0] * 12, [(0, 0)] * len(BANDS)
    for one in found:
        months[one.month - 1] += one.amount if counts.money else one.number
        number, amount = bands[one.sort.band]
        bands[one.sort.band] = number + one.number, amount + one.amount
    return Figure(
        code=indicator.code,
        label=indicator.label,
        unit=indicator.unit,
        definition=indicator.definition,
        demanded_by=indicator.demanded_by,
        version=indicator.version,
        year=year,
        value=sum(months),
        number=sum(one.number for one in found),
        months=tuple(months),
        bands=tuple(bands),
    )


def checks_of(all_of: Mapping[str, Figure]) -> tuple[Check, ...]:
    """Return the sums that the figures of one year must meet."""
    value = {code: one.value for code, one in all_of.items()}
    shown = {code: one.shown for code, one in all_of.items()}
    parts = ("hidden_danger_cases", "illegal_production_cases", "other_cases")
    fined = sum(all_of[code].number for code in ("safety_fines", "accident_fines"))
    decided = sum(value[code] for code in _DECIDED)
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
            f"计入罚款金额的案件{fined}件，与作出处罚决定的案件{decided}件是同一批，没有重复",
            fined == decided == sum(number for number, _ in all_of["all_fines"].bands),
        ),
    )


def months_of(all_of: Mapping[str, Figure]) -> tuple[MonthRow, ...]:
    """Return the twelve months of the year of these figures."""

    def by_month(codes: Sequence[str]) -> list[int]:
        return [sum(of_month) for of_month in zip(*(all_of[code].months for code in codes), strict=True)]

    rows = zip(by_month(_FILED), by_month(_DECIDED), all_of["all_fines"].months, strict=True)
    return tuple(MonthRow(month, *row) for month, row in enumerate(rows, 1))


def bands_of(all_of: Mapping[str, Figure]) -> tuple[Band, ...]:
    """Return how the fines of the year spread over amounts."""
    bands = zip(BANDS, all_of["all_fines"].bands, strict=True)
    return tuple(Band(name, number, amount) for (name, _), (number, amount) in bands)


def latest_year(actor: Actor, on: date) -> int:
    """Return the latest year up to `on` in which a case was filed or decided; the year of `on` where there is none."""
    require(actor, "report.read")
    until = year_of(on.year)[1]
    counted = Tally.objects.filter(bureau_id=actor.bureau_id, kind=CASE, measure__in=(FILED, DECIDED), on__lte=until)
    latest = counted.order_by("-on").values_list("on", flat=True).first()
    beside = (one.on for _, of_one in not_counted_yet(actor.bureau_id, CASE, on) for _, one in of_one)
    found = max((day for day in (latest, *beside) if day and day <= until), default=on)
    return found.year if found.year >= EARLIEST_YEAR else on.year
