"""What the pictures of a year show: each bar with its height, its number and the records that it opens."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from hengping.work.reporting.shapes import Band, MonthRow


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `share` in percent of the longest, `label` what it says aloud, `address` what it opens."""

    number: int
    share: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Month:
    """The two bars of a month."""

    name: str
    filed: Bar
    decided: Bar


@dataclass(frozen=True, slots=True)
class BandBar:
    """The bar of a band of fines, with the sum of its fines in fen."""

    name: str
    bar: Bar
    fines: int


def month_bars(year: int, rows: Sequence[MonthRow]) -> list[Month]:
    """Return the bars of the twelve months; each opens the case list narrowed to what it counts."""
    most = max((*(row.filed for row in rows), *(row.decided for row in rows), 1))
    return [
        Month(
            f"{row.month}月",
            _month_bar(year, row.month, "filed", row.filed, most),
            _month_bar(year, row.month, "decided", row.decided, most),
        )
        for row in rows
    ]


def _month_bar(year: int, month: int, what: str, number: int, most: int) -> Bar:
    query = {
        f"{what}_from": date(year, month, 1).isoformat(),
        f"{what}_to": date(year, month, monthrange(year, month)[1]).isoformat(),
    }
    if what == "decided":
        query["outcome"] = "penalty"
    said = "立案" if what == "filed" else "作出处罚决定"
    return Bar(number, _share(number, most), f"{month}月{said}{number}件", f"{reverse('case_list')}?{urlencode(query)}")


def band_bars(year: int, bands: Sequence[Band]) -> list[BandBar]:
    """Return the bars of the bands of fines; each opens the records in it."""
    most = max((*(band.cases for band in bands), 1))
    return [
        BandBar(
            band.name,
            Bar(
                band.cases,
                _share(band.cases, most),
                f"{band.name}{band.cases}件",
                f"/reports/{year}/all_fines/?band={place}",
            ),
            band.fines,
        )
        for place, band in enumerate(bands)
    ]


def _share(number: int, most: int) -> int:
    return -(-number * 100 // most)
