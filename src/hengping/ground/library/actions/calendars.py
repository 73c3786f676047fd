"""Entering the working days of a year from the notice: checked row by row, never overwritten, chained."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.timezone import localdate

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.library import calendars
from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.actions.keeping import keep_value
from hengping.ground.library.calendars import TypedYear
from hengping.ground.library.queries import calendar_of
from hengping.ground.library.shapes import YearPreview
from hengping.ground.people.actors import Actor, require
from hengping.law.calendar import Calendar, YearTable, faults_in
from hengping.law.calendar.comparing import differences, doubts

FIRST_YEAR = 2000
"""No case file that is still open reaches further back."""
LONGEST = {"notice": 200, "number": 100, "source": 500}
ADDRESS_SCHEMES = ("http", "https")


def preview_year(*, typed: TypedYear, reason: str, actor: Actor, at: datetime) -> YearPreview:
    """Say what entering a year would do. Changes nothing. Raises NotAllowed, BadInput (every fault), Conflict.

    Faults are named as the fields of the form: `year`, `source`, `off3`, `makeup0`, `reason`.
    """
    require(actor, "config.edit")
    return _planned(typed, reason.strip(), calendar_of(actor.bureau_id), localdate(at))


def enter_year(*, typed: TypedYear, reason: str, actor: Actor, at: datetime) -> YearPreview:
    """Enter a year. One that stands already is only corrected, with the reason; what stood before stays readable.

    Raises NotAllowed, BadInput, Conflict as `preview_year` does.
    """
    require(actor, "config.edit")
    reason = reason.strip()
    with transaction.atomic():
        dossier_of(actor, at, alone=True)
        planned = _planned(typed, reason, calendar_of(actor.bureau_id), localdate(at))
        table = planned.table
        value = calendars.value_of(table, reason)
        keep_value(
            kind="calendar_entered",
            key=calendars.KEY,
            name=calendars.name_of(table.year),
            value=value,
            from_on=date(table.year, 1, 1),
            source=table.source,
            document_number=table.number,
            payload={**value, "document": table.number, "source": table.source, "changes": list(planned.differences)},
            actor=actor,
            at=at,
        )
    return planned


def _planned(typed: TypedYear, reason: str, calendar: Calendar, today: date) -> YearPreview:
    faults = _faults_of_head(typed, today) | _faults_of_rows(typed)
    if faults or typed.year is None or typed.checked_on is None:
        raise BadInput(faults)
    table = YearTable(
        year=typed.year,
        off=tuple(sorted(calendars.ranges(typed.off), key=lambda holiday: holiday.first)),
        makeup_workdays=frozenset(day for day in typed.makeup if day),
        notice=typed.notice.strip(),
        number=typed.number.strip(),
        source=typed.source.strip(),
        checked_on=typed.checked_on,
        confirmed=True,
        note=reason,
    )
    standing = calendar.year(table.year) if table.year in calendar.years else None
    changed = differences(table, standing) if standing else ()
    # The same days again are nothing to record; other days move periods that already run and need a reason.
    if standing and not changed:
        raise Conflict(f"{table.year}年已经有放假安排，与您填写的逐日相同，不用再登记。")
    if changed and not reason:
        days = "；".join(changed[:3]) + ("；等等" if len(changed) > 3 else "")
        raise BadInput(
            {
                "reason": f"{table.year}年已经有放假安排（{standing.number if standing else ''}），与您填写的有"
                f"{len(changed)}天不同：{days}。只有国务院办公厅另行通知改动的才能更正，请写明理由。"
            }
        )
    return YearPreview(table, standing is not None, changed, doubts(table, calendar))


def _faults_of_head(typed: TypedYear, today: date) -> dict[str, str]:
    faults: dict[str, str] = {}
    if typed.year is None:
        faults["year"] = "请填写年份。"
    elif not FIRST_YEAR <= typed.year <= today.year + 1:
        faults["year"] = f"只能登记{FIRST_YEAR}年至{today.year + 1}年；再往后的安排还没有公布。"
    for name, text in (("notice", "通知名称"), ("number", "文号"), ("source", "通知的网址")):
        given = getattr(typed, name).strip()
        if not given:
            faults[name] = f"请填写{text}。"
        elif len(given) > LONGEST[name]:
            faults[name] = f"不超过{LONGEST[name]}个字。"
    if "source" not in faults and not _is_address(typed.source.strip()):
        faults["source"] = "请填写通知原文的网址，以https://开头。"
    if typed.checked_on is None:
        faults["checked_on"] = "请填写核对日期。"
    elif typed.checked_on > today:
        faults["checked_on"] = "核对日期不能晚于今天。"
    return faults


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ADDRESS_SCHEMES and "." in parts.netloc and not any(map(str.isspace, text))


def _faults_of_rows(typed: TypedYear) -> dict[str, str]:
    """Every fault of a row under the row as it was typed; half a row is one, a name without days is none."""
    faults = {
        f"off{place}": "请写全名称、开始和结束日期。"
        for place, (name, first, last) in enumerate(typed.off)
        if (first or last) and not (name.strip() and first and last)
    }
    whole = [place for place, (_, first, last) in enumerate(typed.off) if first and last]
    worked = [place for place, day in enumerate(typed.makeup) if day]
    if not whole:
        faults["off0"] = "一个假期也没有写。"
    if typed.year is None:
        return faults
    places = {"off": whole, "makeup": worked}
    makeup = [day for day in typed.makeup if day]
    for fault in faults_in(typed.year, calendars.ranges(typed.off), makeup):
        sort, place = fault.place
        # Faults count the rows that are whole; a person looks for them where they were typed.
        faults.setdefault(f"{sort}{places[sort][place]}", f"{fault.text}。")
    return faults
