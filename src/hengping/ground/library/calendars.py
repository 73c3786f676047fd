"""The working days of a year as a bureau entered them: between a form or a file, the kept value, and the law."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hengping.ground.errors import Broken
from hengping.kit.days import written_day
from hengping.kit.delimited import harmless
from hengping.law.calendar import BadCalendar, OffRange, YearTable, read_row
from hengping.law.toml_faults import place_of

KEY = "CAL"
"""The number under which years are kept among the values of the house."""

LARGEST_FILE_BYTES = 256 * 1024
MOST_ROWS = 60


def name_of(year: int) -> str:
    """The name under which a year is kept."""
    return f"calendar_{year}"


@dataclass(frozen=True, slots=True)
class TypedYear:
    """A year as it was typed or read from a file: nothing of it need be right, what is missing is None or empty."""

    year: int | None = None
    notice: str = ""
    number: str = ""
    source: str = ""
    checked_on: date | None = None
    off: tuple[tuple[str, date | None, date | None], ...] = ()
    makeup: tuple[date | None, ...] = ()
    faults: tuple[str, ...] = field(default=(), compare=False)


def table_of(value: Any, source: str, number: str) -> YearTable:
    """Read a kept year in JSON types. Raises Broken where the product can no longer read what it kept."""
    try:
        return read_row(
            {
                "year": value["year"],
                "notice": value["notice"],
                "number": number,
                "source": source,
                "checked_on": date.fromisoformat(value["checked_on"]),
                "confirmed": True,
                "note": value["reason"],
                "off": [
                    {
                        "name": holiday["name"],
                        "from": date.fromisoformat(holiday["from"]),
                        "to": date.fromisoformat(holiday["to"]),
                    }
                    for holiday in value["off"]
                ],
                "makeup_workdays": [date.fromisoformat(day) for day in value["makeup_workdays"]],
            }
        )
    except (BadCalendar, KeyError, TypeError, ValueError) as error:
        raise Broken(f"已登记的放假安排读不出来：{error}") from error


def value_of(table: YearTable, reason: str) -> dict[str, object]:
    """Return a year in JSON types, as it is kept and chained; its source stands beside it."""
    return {
        "year": table.year,
        "notice": table.notice,
        "checked_on": table.checked_on.isoformat(),
        "off": [
            {"name": holiday.name, "from": holiday.first.isoformat(), "to": holiday.last.isoformat()}
            for holiday in table.off
        ],
        "makeup_workdays": [day.isoformat() for day in table.makeup_in_order],
        "reason": reason,
    }


def read_file(name: str, content: bytes) -> TypedYear:
    """Read an uploaded file by its ending (.csv, .toml). What cannot be read is told row by row in `faults`."""
    if len(content) > LARGEST_FILE_BYTES:
        return TypedYear(faults=("文件太大，一年的放假安排只有几十行。",))
    text = _decoded(content)
    if text is None or "\x00" in text:
        return TypedYear(faults=("文件里不是文字，请另存为 CSV 后重试。",))
    ending = name.lower().rpartition(".")[2]
    if ending == "csv":
        return _from_csv(text)
    if ending == "toml":
        return _from_toml(text)
    return TypedYear(faults=("只接受 .csv 和 .toml 文件，可以先下载空白表格填写。",))


def _decoded(content: bytes) -> str | None:
    """Excel saves CSV as UTF-8 with a mark, or in the Chinese code page."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


HEAD_ROWS: Mapping[str, str] = {
    "年份": "year",
    "通知名称": "notice",
    "文号": "number",
    "网址": "source",
    "核对日期": "checked_on",
}
"""First cell of the rows that say which notice it is."""
OFF, MAKEUP = "放假", "上班"


def blank_csv(year: int, names: Sequence[str]) -> bytes:
    """Return a file to be filled in, readable by Excel: the head, a row for each holiday, rows for make-up days."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["项目", "名称或者内容", "开始", "结束"])
    writer.writerow(["年份", year, "", ""])
    writer.writerows([name, "", "", ""] for name in list(HEAD_ROWS)[1:])
    writer.writerows([OFF, harmless(name), "", ""] for name in names)
    writer.writerows([MAKEUP, "", "", ""] for _ in range(6))
    return stream.getvalue().encode("utf-8-sig")


def _from_csv(text: str) -> TypedYear:
    """Read the rows; the heading and rows that only have their first cells filled in by the template are left out."""
    head: dict[str, Any] = {}
    off: list[tuple[str, date | None, date | None]] = []
    makeup: list[date] = []
    faults: list[str] = []
    try:
        rows = list(csv.reader(text.splitlines()))
    except csv.Error:
        return TypedYear(faults=("文件里的引号或者逗号不成对，请用 Excel 另存为 CSV 后重试。",))
    if len(rows) > MOST_ROWS:
        return TypedYear(faults=(f"超过{MOST_ROWS}行，不是一年的放假安排。",))
    for number, row in enumerate(rows, start=1):
        # A row need not have all four cells, and may have more.
        sort, name, first, last = (*(cell.strip() for cell in row[:4]), "", "", "", "")[:4]
        try:
            if sort in HEAD_ROWS and name:
                head[HEAD_ROWS[sort]] = _head(sort, name)
            elif sort == OFF and (first or last):
                off.append((name, _day(first), _day(last or first)))
            elif sort == MAKEUP and (first or name):
                makeup.append(_day(first or name))
            elif sort not in {*HEAD_ROWS, OFF, MAKEUP, "项目", ""}:
                faults.append(f"第{number}行：不认识“{sort}”，第一格只能写{'、'.join([*HEAD_ROWS, OFF, MAKEUP])}。")
        except ValueError as error:
            faults.append(f"第{number}行：{error}")
    return TypedYear(**head, off=tuple(off), makeup=tuple(makeup), faults=tuple(faults))


def _head(sort: str, text: str) -> object:
    if sort == "年份":
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise ValueError(f"年份“{text[:20]}”不是四位数字。")
        return int(text)
    return _day(text) if sort == "核对日期" else text


def _day(text: str) -> date:
    """Read a day as people and Excel write it. Raises ValueError in Chinese."""
    try:
        return written_day(text)
    except ValueError:
        raise ValueError(f"日期“{text}”的写法不对，应当写成2027年1月1日。") from None


def _from_toml(text: str) -> TypedYear:
    """Read a file in the format of the shipped tables."""
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return TypedYear(faults=(f"文件格式不对：{place_of(error)}。",))
    off, makeup = raw.get("off", []), raw.get("makeup_workdays", [])
    if not isinstance(off, list) or not isinstance(makeup, list):
        return TypedYear(faults=("off和makeup_workdays应当是列表。",))
    faults = [
        f"第{place}个假期没有写起止日期。" for place, holiday in enumerate(off, start=1) if not _is_range(holiday)
    ]
    faults += [f"第{place}个上班日不是日期。" for place, day in enumerate(makeup, start=1) if not _is_day(day)]
    year, checked_on = raw.get("year"), raw.get("checked_on")
    return TypedYear(
        year=year if type(year) is int else None,
        notice=str(raw.get("notice", "")),
        number=str(raw.get("number", "")),
        source=str(raw.get("source", "")),
        checked_on=checked_on if _is_day(checked_on) else None,
        off=tuple(
            (str(holiday.get("name", "")), holiday["from"], holiday["to"]) for holiday in off if _is_range(holiday)
        ),
        makeup=tuple(day for day in makeup if _is_day(day)),
        faults=tuple(faults),
    )


def _is_day(value: object) -> bool:
    return type(value) is date


def _is_range(value: object) -> bool:
    return isinstance(value, dict) and _is_day(value.get("from")) and _is_day(value.get("to"))


def ranges(off: Iterable[tuple[str, date | None, date | None]]) -> list[OffRange]:
    """The holidays among typed rows that have both their days."""
    return [OffRange(name, first, last) for name, first, last in off if first and last]
