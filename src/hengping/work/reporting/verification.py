"""Whether the sums of days are what is counted of the matters; whether that is what the entries say, `row_differences`
asks of each dossier.
"""

from __future__ import annotations

from datetime import date

from hengping.kit.days import chinese_day, chinese_span
from hengping.work.reporting.models import CountedDay, Recount
from hengping.work.reporting.sums import changed_days, counted_on, summed_on


def day_faults(bureau_id: int) -> list[str]:
    """Return, in Chinese, every day that was added up and whose sums are not those of what was counted."""
    kept = set(CountedDay.objects.filter(bureau_id=bureau_id).values_list("on", flat=True)) - changed_days(bureau_id)
    wrong: list[date] = []
    for year in sorted({day.year for day in kept}):
        days = [day for day in kept if day.year == year]
        differing = set(counted_on(bureau_id, days)) ^ set(summed_on(bureau_id, days))
        wrong += sorted({day for day, *_ in differing})
    return [f"{chinese_day(day)}的统计与逐件记录不符。" for day in wrong]


def recounts_left(bureau_id: int) -> list[str]:
    """Return the recounts that were stopped, with how far each has come."""
    rows = Recount.objects.filter(bureau_id=bureau_id).order_by("pk")
    return [f"{chinese_span(row.from_on, row.to_on)}的重新统计停在第{row.done}份案卷，没有做完。" for row in rows]
