"""What follows from one service of a decision: pay by, surcharge from, reconsider by, sue by, apply to the court by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hengping.law.calendar import CALENDARS, Calendar, CalendarMissing
from hengping.law.citations import cite
from hengping.law.periods.counting import Counted, Reading, Stage
from hengping.law.periods.register import get, run

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AfterService:
    """The days that follow from the service of a penalty decision on `served_on`.

    `pay_by`: 15 days. `surcharge_from`: the day after, or after the end of an approved deferral.
    `surcharge_cap_on`: when it has grown to the fine. `reconsider_by`, `sue_by`: the remedies (`sue_by` is None where
    reconsideration must come first). `court_opens_on`: the first day on which the court may be asked, if the urging
    letter has run its ten working days. `apply_by`: the last one. `urge_by`: the last worked day on which the urging
    letter can be served for that. Days are None where a calendar is missing (the counted answers say which).
    """

    served_on: date
    pay_by: Counted
    deferred_to: date | None
    surcharge_from: date | None
    surcharge_cap_on: date | None
    reconsider_by: Counted
    sue_by: Counted | None
    court_opens_on: date | None
    apply_by: Counted
    urge_by: date | None


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """Service by public notice issued on `issued_on`: deemed served on `served_on`, and what follows from that day."""

    issued_on: date
    service: Counted
    served_on: date
    after: AfterService


def after_service(
    served_on: date,
    calendar: Calendar = CALENDARS,
    *,
    deferred_to: date | None = None,
    reconsideration_first: bool = False,
) -> AfterService:
    """Derive every day that the service of a decision starts.

    `deferred_to` is the last day of an approved deferral or of the last instalment (APL 66(2)); no surcharge runs until
    then. `reconsideration_first` is True for penalties on the spot (ARL 23): nobody may sue directly.
    """
    pay_by = run("payment", served_on, calendar)
    paid_by = deferred_to if deferred_to is not None else pay_by.last_day
    reconsider_by = run("reconsideration", served_on, calendar)
    sue_by = None if reconsideration_first else run("litigation", served_on, calendar)
    remedy = reconsider_by if sue_by is None else sue_by
    stage = get("reconsideration" if sue_by is None else "litigation", on=served_on)
    window = _court_window(remedy, calendar, deferred_to)
    apply_by = replace(window, stages=(Stage(stage.key, stage.name, remedy),))
    opens_after = max((day for day in (remedy.last_day, deferred_to) if day is not None), default=None)
    cap_days = get("surcharge_cap").number_in()
    return AfterService(
        served_on=served_on,
        pay_by=pay_by,
        deferred_to=deferred_to,
        surcharge_from=None if paid_by is None else paid_by + _DAY,
        surcharge_cap_on=None if paid_by is None else paid_by + timedelta(days=cap_days),
        reconsider_by=reconsider_by,
        sue_by=sue_by,
        court_opens_on=None if remedy.last_day is None or opens_after is None else opens_after + _DAY,
        apply_by=apply_by,
        urge_by=_urge_by(apply_by, calendar),
    )


def public_notice_chain(issued_on: date, calendar: Calendar = CALENDARS) -> PublicNotice:
    """Service by public notice: deemed served when the period has run, by the law of the day of issue."""
    service = run("public_notice_service", issued_on, calendar)
    served_on = service.counted_days[-1]
    return PublicNotice(issued_on, service, served_on, after_service(served_on, calendar))


def court_application(served_on: date, calendar: Calendar = CALENDARS, *, deferred_to: date | None = None) -> Counted:
    """The last day to apply to the court, from the service of the decision (AFL 53) and a deferral (APL 72(2))."""
    return after_service(served_on, calendar, deferred_to=deferred_to).apply_by


def _court_window(remedy: Counted, calendar: Calendar, deferred_to: date | None) -> Counted:
    """Three months from the end of the remedy period, or from the end of a deferral that ends later.

    A deferral that ends before the remedy period leaves two readings: the later end is given, the earlier is the
    internal day (left open: LO-13).
    """
    if remedy.last_day is None:
        return replace(remedy, number=get("court_window").number_in(), unit=get("court_window").unit)
    window = get("court_window").run(remedy.last_day, calendar)
    if deferred_to is None:
        return window
    after_deferral = get("court_window_after_deferral").run(deferred_to, calendar)
    if deferred_to >= remedy.last_day:
        return after_deferral
    if window.last_day is None or after_deferral.last_day is None:
        return window
    return replace(
        window,
        ambiguous=True,
        readings=(
            Reading("从救济期限届满起算。", window.last_day, cite("AFL", 53)),
            Reading("从延期、分期届满起算。", after_deferral.last_day, cite("APL", 72, 2)),
        ),
        internal_day=min(day for day in (after_deferral.internal_day, window.internal_day) if day is not None),
    )


def _urge_by(apply_by: Counted, calendar: Calendar) -> date | None:
    """The last worked day of service after which ten full working days still end before the last day to apply."""
    if apply_by.last_day is None:
        return None
    days = get("urging_wait").number_in() + 1
    try:
        return calendar.workdays_before(apply_by.last_day, days)[-1]
    except CalendarMissing:
        return None
