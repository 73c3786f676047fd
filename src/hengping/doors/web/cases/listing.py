"""The case list as a person filters it, and as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from hengping.doors.web.matters.reading import number_of, read_day
from hengping.doors.web.shared.forms import DayField, Form
from hengping.kit.workbooks import DAY, MONEY, Cell, Column, Listing, money
from hengping.law.penalty.phases import PHASE_NAMES, Phase
from hengping.work.cases.listed import REVOKED
from hengping.work.cases.queries import CaseFilter
from hengping.work.cases.shapes import CATEGORIES, CaseRow

DAYS = ("from_on", "to_on", "decided_from", "decided_to", "filed_from", "filed_to")
COLUMNS = (
    Column("案号"),
    Column("案件名称"),
    Column("当事人"),
    Column("统一社会信用代码"),
    Column("程序"),
    Column("类别"),
    Column("阶段"),
    Column("经办人"),
    Column("受理日期", DAY),
    Column("立案日期", DAY),
    Column("决定日期", DAY),
    Column("罚款（元）", MONEY, summed=True),
    Column("已缴（元）", MONEY, summed=True),
)
PROCEDURES = {"ordinary": "普通程序", "simple": "简易程序"}


class FilterForm(Form):
    """What narrows the list."""

    q = forms.CharField(label="搜索", widget=forms.TextInput(attrs={"placeholder": "案件名称、当事人、案号"}))
    phase = forms.ChoiceField(
        label="阶段",
        choices=[("", "全部阶段"), *((phase, name) for phase, name in PHASE_NAMES.items() if phase is not Phase.EMPTY)],
    )
    category = forms.ChoiceField(label="类别", choices=[("", "全部类别"), *CATEGORIES.items()])
    from_on = DayField(label="受理日期从")
    to_on = DayField(label="到")


def filters_of(narrowed: CaseFilter) -> FilterForm:
    """Return the form with what narrows the list now."""
    return FilterForm(initial=asdict(narrowed) | {"q": narrowed.text}, auto_id="%s")


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


def listing(rows: Sequence[CaseRow], codes: Mapping[UUID, str], total: int) -> Listing:
    """Return the rows as a sheet of a workbook; `codes` are the credit codes of the parties, `total` how many fit."""
    said = f"只列出最近受理的{len(rows)}件，符合条件的共{total}件。请把条件收窄，分几次导出。"
    return Listing(COLUMNS, [_cells(row, codes.get(row.id, "")) for row in rows], [said] if total > len(rows) else [])


def _cells(row: CaseRow, code: str) -> list[Cell]:
    return [
        row.number,
        row.name,
        row.party_names,
        code,
        PROCEDURES.get(row.procedure, row.procedure),
        CATEGORIES.get(row.category, row.category),
        PHASE_NAMES[Phase(row.phase)] + ("（决定已撤销）" if row.outcome == REVOKED else ""),
        row.handler_name,
        row.accepted_on,
        row.filed_on,
        row.decided_on,
        money(row.fine_fen),
        money(row.paid_fen),
    ]
