"""The case list as a person filters it, and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict

from hengping.doors.web.matters.reading import number_of, read_day
from hengping.doors.web.shared.practice import MARK, NOTE, title_of
from hengping.law.penalty.phases import PHASE_NAMES, Phase
from hengping.work.cases.queries import CaseFilter
from hengping.work.cases.shapes import CATEGORIES, CaseRow

DAYS = ("from_on", "to_on", "decided_from", "decided_to", "filed_from", "filed_to")
COLUMNS = (
    "案号",
    "案件名称",
    "当事人",
    "程序",
    "类别",
    "阶段",
    "经办人",
    "受理日期",
    "立案日期",
    "决定日期",
    "罚款（元）",
    "已缴（元）",
)
PROCEDURES = {"ordinary": "普通程序", "simple": "简易程序"}


def filter_from(typed: QueryDict) -> CaseFilter:
    """Read the filters of an address. What cannot be read narrows nothing."""
    values: dict[str, Any] = {
        name: typed.get(name, "").strip() for name in ("phase", "category", "procedure", "outcome", "after")
    }
    values["text"] = typed.get("q", "").strip()
    values["handler_id"] = number_of(typed.get("handler", ""))
    values |= {name: _day(typed.get(name, "")) for name in DAYS}
    return CaseFilter(**values)


def _day(text: str) -> date | None:
    try:
        return read_day(text)
    except ValueError:
        return None


def workbook(rows: Sequence[CaseRow], *, practice: bool = False) -> bytes:
    """Return the rows as an Excel workbook; that of a practice bureau says what it is."""
    from openpyxl import Workbook  # noqa: PLC0415  # slow to import; the list is seldom exported

    book = Workbook(write_only=True)
    if practice:
        book.create_sheet(MARK).append([NOTE])
    sheet = book.create_sheet(title_of("案件") if practice else "案件")
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append(
            [
                _plain(row.number),
                _plain(row.name),
                _plain(row.party_names),
                PROCEDURES.get(row.procedure, row.procedure),
                CATEGORIES.get(row.category, row.category),
                PHASE_NAMES[Phase(row.phase)],
                row.handler_name,
                row.accepted_on,
                row.filed_on,
                row.decided_on,
                row.fine_fen / 100,
                row.paid_fen / 100,
            ]
        )
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _plain(text: str) -> str:
    """Keep a name that begins like a formula from being one when the workbook is opened."""
    return f"'{text}" if text[:1] in "=+-@" and text else text
