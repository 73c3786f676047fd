"""What a row says, cell by cell: as it stands in the table, as the record will hold it, what was changed between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from hengping.kit.days import chinese_day, written_day

NOT_TAKEN = "这一格不登记"
ASSUMED = "没有填，按这个登记"


@dataclass(frozen=True, slots=True)
class Said:
    """A cell: its heading, the value that will be registered, and what was changed on reading with how it stood."""

    heading: str
    value: str
    change: str = ""
    written: str = ""


def said_in(
    headings: Iterable[str],
    cells: Mapping[str, str],
    written: Mapping[str, str],
    values: Mapping[str, str],
    faults: Mapping[str, str],
) -> Iterator[Said]:
    """Yield what a row says, in the order of the columns; cells that say nothing are left out.

    `cells` are as they were read, `written` as they stood where reading changed them, `values` as the record holds
    them where that is something else. Of a wrong cell nothing will be held.
    """
    for heading in headings:
        cell = cells.get(heading, "")
        before, value = written.get(heading, cell), values.get(heading, cell)
        if not cell and not value:
            continue
        if heading in faults:
            yield Said(heading, cell)
            continue
        change = "".join(_changes(before, cell, value))
        yield Said(heading, value, change, before if change and before else "")


def _changes(before: str, cell: str, value: str) -> Iterator[str]:
    if before != cell:
        yield "去掉了前后的空格" if before.strip() == cell else "去掉了换行、多余的空格和看不见的字符"
    if cell == value or _same_day(cell, value):
        return
    if before != cell:
        yield "，"
    half = normalize("NFKC", cell)
    if not cell:
        yield ASSUMED
    elif not value:
        yield NOT_TAKEN
    elif half == value:
        yield "全角改成了半角"
    elif half.casefold() == value.casefold():
        yield "统一了大小写"
    else:
        yield "改了写法"


def _same_day(cell: str, value: str) -> bool:
    """Whether a day only stands in other words, with its parts still apart: 2025/3/3 is 2025年3月3日."""
    try:
        return not cell.isdecimal() and chinese_day(written_day(cell)) == value
    except ValueError:
        return False
