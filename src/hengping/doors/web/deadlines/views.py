"""The pages of the deadlines: the board by urgency, the month."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from hengping.doors.web.deadlines.board import MOST, DeadlineLine, Wanted, grouped, lines_for, narrowed
from hengping.doors.web.deadlines.forms import FilterForm
from hengping.ground.errors import NotAllowed
from hengping.ground.library.queries import calendar_of
from hengping.ground.people.doors import ActorRequest, door
from hengping.law.calendar import Calendar as Workdays
from hengping.law.calendar import CalendarMissing

FIRST_YEAR, LAST_YEAR = 2021, 2100


@door("deadline.read")
@require_GET
def board(request: ActorRequest) -> HttpResponse:
    """Show every running deadline of the bureau by urgency."""
    lines = lines_for(request.actor, request.on)
    form = FilterForm(request.GET, lines=lines)
    wanted = Wanted(**form.cleaned_data) if form.is_valid() else Wanted()
    every = grouped(narrowed(lines, Wanted(wanted.key, wanted.handler, wanted.text, "", wanted.ours_only)))
    context = {
        "form": form,
        "every": every,
        "groups": [group for group in every if group.lines and wanted.group in ("", group.code)],
        "chosen": wanted.group,
        "total": sum(len(group.lines) for group in every),
        "cut": len(lines) >= MOST,
        "most": MOST,
        "today": request.on,
    }
    return render(request, "deadlines/board.html", context)


@door("deadline.read")
@require_GET
def this_month(request: ActorRequest) -> HttpResponse:
    """Lead to the present month."""
    return redirect("deadline_month", request.on.year, request.on.month)


@door("deadline.read")
@require_GET
def month(request: ActorRequest, year: int, month: int) -> HttpResponse:
    """Show the deadlines of one month on a calendar."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise NotAllowed("没有这个月份。")
    weeks = Calendar(firstweekday=0).monthdatescalendar(year, month)
    lines = lines_for(request.actor, request.on, from_day=weeks[0][0], until_day=weeks[-1][-1])
    by_day: dict[date, list[DeadlineLine]] = {}
    for line in lines:
        if line.deadline.last_day:
            by_day.setdefault(line.deadline.last_day, []).append(line)
    first = date(year, month, 1)
    workdays = calendar_of(request.actor.bureau_id)
    context = {
        "year": year,
        "month": month,
        "weekdays": "一二三四五六日",
        "weeks": [[_day(day, month, request.on, by_day.get(day, []), workdays) for day in week] for week in weeks],
        "count": sum(len(found) for day, found in by_day.items() if day.month == month),
        "earlier": first - timedelta(days=1),
        "later": first + timedelta(days=31),
        "crumbs": [("期限", "/deadlines/"), (f"{year}年{month}月", None)],
    }
    return render(request, "deadlines/month.html", context)


def _day(day: date, month: int, today: date, lines: list[DeadlineLine], workdays: Workdays) -> dict[str, object]:
    try:
        rest = not workdays.is_workday(day)
    except CalendarMissing:
        rest = day.weekday() >= 5
    return {"day": day, "inside": day.month == month, "today": day == today, "rest": rest, "lines": lines}
