"""The working days: which years are known, one year day by day, entering a year from the notice."""

from __future__ import annotations

import logging
from calendar import Calendar
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.settings.calendar_forms import HOLIDAYS, MAKEUP_DAYS, YearFileForm, YearForm, initial_of
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.sending import send_file
from hengping.ground.errors import Broken
from hengping.ground.library import actions, calendars, queries
from hengping.ground.library.calendars import TypedYear
from hengping.ground.library.shapes import YearPreview
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.actions import rebuild_deadlines
from hengping.law.calendar import CALENDARS, YearTable, only_lacks_its_arrangement
from hengping.law.calendar.expected import expected_years

log = logging.getLogger(__name__)

CSV = "text/csv; charset=utf-8"


@door("config.read")
@require_GET
def years(request: ActorRequest) -> HttpResponse:
    """List the years that are known, and those that should be and are not."""
    lines = queries.list_years(request.actor)
    known = {line.table.year for line in lines}
    context = {
        "lines": lines,
        "missing": [
            (year, year > request.on.year and only_lacks_its_arrangement(year))
            for year in expected_years(request.on)
            if year not in known
        ],
        "next_year": max(known) + 1,
        "may_edit": request.actor.may("config.edit"),
    }
    return render(request, "settings/years.html", context)


@door("config.read")
@require_GET
def year(request: ActorRequest, year: int) -> HttpResponse:
    """Show one year day by day, where it comes from, and what was entered before."""
    for line in queries.list_years(request.actor):
        if line.table.year == year:
            context = {"line": line, "months": months_of(line.table), "may_edit": request.actor.may("config.edit")}
            return render(request, "settings/year.html", context)
    raise Http404


@door("config.edit")
@require_http_methods(["GET", "POST"])
def enter_year(request: ActorRequest) -> HttpResponse:
    """Take a year from the notice: shown first, entered when confirmed. What was typed is never lost."""
    if request.method == "GET":
        return _page(request, YearForm(initial=_initial(request)))
    form = YearForm(request.POST)
    if form.is_valid() and "change" not in request.POST:
        given = {"typed": form.typed(), "reason": form.cleaned_data["reason"], "actor": request.actor, "at": request.at}
        with FaultsInto(form):
            if "confirmed" not in request.POST:
                return _preview(request, form, actions.preview_year(**given))
            done = actions.enter_year(**given)
            return _entered(request, done)
    return _page(request, form, status=400 if form.errors else 200)


@door("config.edit")
@require_POST
def read_year_file(request: ActorRequest) -> HttpResponse:
    """Read a file into the form, telling row by row what could not be read; nothing is entered yet."""
    chosen = YearFileForm(request.POST, request.FILES)
    if not chosen.is_valid():
        return _page(request, YearForm(initial=_initial(request)), chosen=chosen, status=400)
    file = chosen.cleaned_data["file"]
    too_long = file.size > calendars.LARGEST_FILE_BYTES
    typed = calendars.read_file(file.name, b"" if too_long else file.read())
    faults = [*typed.faults, *(["文件太大，一年的放假安排只有几十行。"] if too_long else []), *_beyond(typed)]
    form = YearForm(initial=initial_of(typed))
    return _page(request, form, chosen=YearFileForm(), faults=faults, read=file.name, status=400 if faults else 200)


@door("config.edit")
@require_GET
def blank_year(request: ActorRequest, year: int) -> HttpResponse:
    """Send a table to be filled in."""
    return send_file(calendars.blank_csv(year, _names()), f"{year}年放假安排.csv", CSV)


def months_of(table: YearTable) -> list[tuple[int, list[list[tuple[date | None, str]]]]]:
    """Return the months of a year as weeks of (day, sort): off, makeup, weekend, plain; None beyond the month."""
    grid = Calendar(firstweekday=0)
    return [
        (
            month,
            [
                [(day, _sort(day, table)) if day.month == month else (None, "") for day in week]
                for week in grid.monthdatescalendar(table.year, month)
            ],
        )
        for month in range(1, 13)
    ]


def _sort(day: date, table: YearTable) -> str:
    if day in table.off_days:
        return "off"
    if day in table.makeup_workdays:
        return "makeup"
    return "plain" if day in table.workday_set else "weekend"


def _names() -> list[str]:
    """The holidays of the latest shipped year, in their order."""
    latest = CALENDARS.year(max(CALENDARS.years))
    return [name for holiday in latest.off for name in holiday.name.split("、")]


def _initial(request: ActorRequest) -> dict[str, object]:
    """Fill the form with the year asked for: what is known of it, or the names of the usual holidays."""
    known = queries.calendar_of(request.actor.bureau_id)
    year = _year(request.GET.get("year"), request)
    if year not in known.years:
        typed = TypedYear(
            year=year,
            notice=f"国务院办公厅关于{year}年部分节假日安排的通知",
            off=tuple((name, None, None) for name in _names()),
        )
        return initial_of(typed)
    table = known.year(year)
    off = tuple((holiday.name, holiday.first, holiday.last) for holiday in table.off)
    return initial_of(TypedYear(year=year, off=off, makeup=table.makeup_in_order))


def _year(wanted: object, request: ActorRequest) -> int:
    """Read a year that was asked for or typed; the next that nobody knows yet where it is none."""
    text = str(wanted)
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text)
    return max(queries.calendar_of(request.actor.bureau_id).years) + 1


def _beyond(typed: TypedYear) -> list[str]:
    if len(typed.off) > HOLIDAYS or len(typed.makeup) > MAKEUP_DAYS:
        return [f"假期超过{HOLIDAYS}个或者上班日超过{MAKEUP_DAYS}天，多出的没有读入。"]
    return []


def _page(request: ActorRequest, form: YearForm, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"form": form, "chosen": YearFileForm(), "blank_year": _year(form["year"].value(), request), **more}
    return render(request, "settings/enter_year.html", context, status=status)


def _preview(request: ActorRequest, form: YearForm, preview: YearPreview) -> HttpResponse:
    kept = [(name, value) for name, value in request.POST.items() if name in form.fields]
    context = {"preview": preview, "months": months_of(preview.table), "kept": kept}
    return render(request, "settings/year_preview.html", context)


def _entered(request: ActorRequest, done: YearPreview) -> HttpResponse:
    """The deadlines that lists show are counted anew at once, so that nobody reads an old day."""
    try:
        changed = rebuild_deadlines(request.actor.bureau_id, request.on)
    except Broken as fault:  # the year is entered all the same; what is broken is for the records to be looked at
        log.critical("Deadlines after a new year: %s", fault, exc_info=True)
        messages.warning(request, f"{done.table.year}年的放假安排已登记。重算期限：{fault}")
        return redirect("calendar_year", done.table.year)
    counted = f"，{changed}份案卷的期限已按新的安排重算" if changed else ""
    messages.success(request, f"{done.table.year}年的放假安排已登记{counted}。")
    return redirect("calendar_year", done.table.year)
