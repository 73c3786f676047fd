"""The pages of the deadlines: the board by urgency, the month."""

from __future__ import annotations

from calendar import Calendar
from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from hengping.doors.web.deadlines.board import board_of, month_lines
from hengping.doors.web.deadlines.forms import FilterForm
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.sorting import Counted, sorting_from, turned
from hengping.ground.errors import NotAllowed
from hengping.ground.library.queries import calendar_of
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.search.bounded import bounded
from hengping.law.calendar import Calendar as Workdays
from hengping.law.calendar import CalendarMissing

FIRST_YEAR, LAST_YEAR = 2021, 2100
MOST_A_DAY = 6
"""How many deadlines stand in a day of the month; the rest is behind a link."""


@door("deadline.read")
@require_GET
def board(request: ActorRequest) -> HttpResponse:
    """Show the running deadlines of the bureau by urgency, a page at a time."""
    form = FilterForm(request.GET, bureau_id=request.actor.bureau_id)
    sorting = sorting_from(request.GET, ())
    context: dict[str, Any] = {"form": form, "chosen": form.wanted.group, "sorting": sorting, "today": request.on}
    context |= {"every": (), "total": 0}  # where nobody can look for the text, the page says so and counts nothing
    with FaultsInto(form), bounded() if form.wanted.text else nullcontext():
        found = board_of(request.actor, request.on, form.wanted)
        page = turned(Counted(sum(group.count for group in found.chosen), found.read), sorting)
        context |= {"every": found.groups, "groups": page.object_list, "total": found.total, "page": page}
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
    by_day, counts = month_lines(request.actor, request.on, weeks[0][0], weeks[-1][-1], MOST_A_DAY)
    first = date(year, month, 1)
    workdays = calendar_of(request.actor.bureau_id)
    context = {
        "year": year,
        "month": month,
        "weekdays": "一二三四五六日",
        "weeks": [
            [
                _day(day, month, request.on, workdays) | {"lines": lines, "more": counts.get(day, 0) - len(lines)}
                for day in week
                for lines in [by_day.get(day, [])]
            ]
            for week in weeks
        ],
        "count": sum(count for day, count in counts.items() if day.month == month),
        "earlier": first - timedelta(days=1),
        "later": first + timedelta(days=31),
        "crumbs": [("期限", "/deadlines/"), (f"{year}年{month}月", None)],
    }
    return render(request, "deadlines/month.html", context)


def _day(day: date, month: int, today: date, workdays: Workdays) -> dict[str, object]:
    try:
        rest = not workdays.is_workday(day)
    except CalendarMissing:
        rest = day.weekday() >= 5
    return {"day": day, "inside": day.month == month, "today": day == today, "rest": rest}
