"""The pages of the figures: a year, one figure with its records, the chapter of the annual report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from hengping.doors.web.reports.charts import band_bars, month_bars
from hengping.doors.web.shared.practice import file_name, marked
from hengping.doors.web.shared.sending import send_file
from hengping.doors.web.shared.sorting import sorting_from, turned
from hengping.ground.errors import NotAllowed
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.queries import lines_for
from hengping.kit.days import chinese_day
from hengping.kit.media_types import PDF, WORD, WORKBOOK
from hengping.kit.workbooks import COUNT, DAY, MONEY, Column, Listing, Shown, money, write_listings
from hengping.work.reporting import queries
from hengping.work.reporting.annual_report import printing
from hengping.work.reporting.annual_report.enforcement import paragraphs
from hengping.work.reporting.shapes import Figure


@door("report.read")
@require_GET
def latest(request: ActorRequest) -> HttpResponse:
    """Lead to the latest year in which anything happened."""
    return redirect("report_year", queries.latest_year(request.actor, request.on))


@door("report.read")
@require_GET
def year_page(request: ActorRequest, year: int) -> HttpResponse:
    """Show a year: its figures, whether they add up, its pictures, the chapter with its numbers."""
    _require_year(request, year)
    read = queries.read_year(request.actor, year, request.on)
    all_of = read.figures
    context = {
        "year": year,
        "earlier": year - 1 if year > queries.EARLIEST_YEAR else None,
        "later": year + 1 if year < request.on.year else None,
        "groups": _grouped(all_of),
        "checks": [*queries.checks_of(all_of), queries.lists_agree(read)],
        "months": month_bars(year, queries.months_of(all_of)),
        "bands": band_bars(year, queries.bands_of(all_of)),
        "paragraphs": [
            (paragraph, [all_of[code] for code in paragraph.quotes]) for paragraph in paragraphs(all_of, year)
        ],
        "may_make": request.actor.may("report.make"),
        "at": request.at,
    }
    return render(request, "reports/year.html", context)


@door("report.read")
@require_GET
def figure_page(request: ActorRequest, year: int, code: str) -> HttpResponse:
    """Show one figure: what it counts, who asks for it, and every record behind it."""
    _require_year(request, year)
    one = queries.figure(request.actor, code, year, request.on)
    band = _band(request, one)
    sorting = sorting_from(request.GET, queries.SORTED_BY)
    listed = queries.records(
        request.actor, code, year, request.on, band=band, by=sorting.by, descending=sorting.descending
    )
    page = turned(listed.records, sorting)
    dossiers = lines_for(request.actor, {record.dossier_id for record in page})
    context = {
        "figure": one,
        "year": year,
        "band": None if band is None else queries.BANDS[band][0],
        "total": listed.total,
        "agrees": listed.total == (one.value if band is None else one.bands[band][1]),
        "page": page,
        "sorting": sorting,
        "records": [(record, dossiers.get(record.dossier_id)) for record in page],
        "at": request.at,
        "crumbs": [("统计年报", "/reports/"), (f"{year}年", f"/reports/{year}/"), (one.label, None)],
    }
    return render(request, "reports/figure.html", context)


@door("report.read")
@require_GET
def figure_export(request: ActorRequest, year: int, code: str) -> HttpResponse:
    """Send the records behind a figure as a workbook."""
    _require_year(request, year)
    one = queries.figure(request.actor, code, year, request.on)
    sheets = {"明细": _rows(request, one), "口径": _about(request, [one])}
    return _workbook(request, sheets, f"{year}年{one.label}.xlsx")


@door("report.read")
@require_GET
def year_export(request: ActorRequest, year: int) -> HttpResponse:
    """Send all figures of a year as a workbook, one sheet a figure behind the summary."""
    _require_year(request, year)
    all_of = queries.figures(request.actor, year, request.on)
    summary = {"汇总": _about(request, all_of.values())}
    sheets = summary | {figure.label[:31]: _rows(request, figure) for figure in all_of.values()}
    return _workbook(request, sheets, f"{year}年执法统计.xlsx")


def _workbook(request: ActorRequest, sheets: Mapping[str, Listing], name: str) -> HttpResponse:
    return send_file(write_listings(marked(request.actor, sheets)), file_name(request.actor, name), WORKBOOK)


@door("report.make")
@require_GET
def chapter_pdf(request: ActorRequest, year: int) -> HttpResponse:
    """Send the chapter, printed by the layout of official papers."""
    _require_year(request, year)
    facts = printing.chapter(request.actor, year, request.on)
    printed = printing.chapter_pdf(facts, request.actor, request.at)
    name = file_name(request.actor, f"{year}年法治政府建设年度报告（行政执法部分）.pdf")
    return send_file(printed, name, PDF)


@door("report.make")
@require_GET
def chapter_docx(request: ActorRequest, year: int) -> HttpResponse:
    """Send the chapter as a Word file to go on writing in."""
    _require_year(request, year)
    facts = printing.chapter(request.actor, year, request.on)
    copied = printing.chapter_docx(facts, request.actor)
    name = file_name(request.actor, f"{year}年法治政府建设年度报告（行政执法部分）.docx")
    return send_file(copied, name, WORD)


def _require_year(request: ActorRequest, year: int) -> None:
    if not queries.EARLIEST_YEAR <= year <= request.on.year:
        raise NotAllowed("没有这一年的统计。")


def _grouped(all_of: dict[str, Figure]) -> list[tuple[str, list[Figure]]]:
    names = {"safety": "安全生产违法案件", "accident": "生产安全事故责任案件", "both": "合计、审核和讨论"}
    groups: dict[str, list[Figure]] = {key: [] for key in names}
    for code, figure in all_of.items():
        if code.startswith("accident_"):
            groups["accident"].append(figure)
        elif code in ("all_fines", "major_case_reviews", "collective_discussions"):
            groups["both"].append(figure)
        else:
            groups["safety"].append(figure)
    return [(names[key], found) for key, found in groups.items()]


def _band(request: ActorRequest, figure: Figure) -> int | None:
    text = request.GET.get("band", "")
    return (
        int(text) if figure.is_money and text.isascii() and text.isdigit() and int(text) < len(queries.BANDS) else None
    )


def _about(request: ActorRequest, found: Iterable[Figure]) -> Listing:
    rows = [
        (
            figure.label,
            Shown(_value(figure, figure.value), _format(figure)),
            figure.unit,
            figure.definition,
            figure.demanded_by,
            figure.version,
        )
        for figure in found
    ]
    at = localtime(request.at)
    said = f"统计时间：{chinese_day(at.date())}{at:%H:%M}。逐件从案卷记录读出。"
    return Listing([Column(name) for name in ("指标", "数值", "单位", "口径", "由谁要求", "口径版本")], rows, [said])


def _rows(request: ActorRequest, figure: Figure) -> Listing:
    columns = [
        *(Column("序号", COUNT), Column("案号"), Column("案件"), Column("日期", DAY), Column("说明")),
        Column(f"计入（{figure.unit}）", _format(figure), summed=True),
    ]
    found = queries.records(request.actor, figure.code, figure.year, request.on).records[:]
    lines = lines_for(request.actor, {record.dossier_id for record in found})
    rows = [
        (
            place,
            line.number if (line := lines.get(record.dossier_id)) else "",
            record.title if line else "一份您无权查看的案卷",
            record.on,
            record.detail,
            _value(figure, record.amount),
        )
        for place, record in enumerate(found, 1)
    ]
    return Listing(columns, rows)


def _value(figure: Figure, counted: int) -> Decimal | int:
    return money(counted) if figure.is_money else counted


def _format(figure: Figure) -> str:
    return MONEY if figure.is_money else COUNT
