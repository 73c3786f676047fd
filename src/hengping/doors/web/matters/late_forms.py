"""The day of a step on its form: today, or an earlier one with the mark under which it may stand and the reason why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.http import QueryDict

from hengping.doors.web.matters.reading import read_day
from hengping.ground.errors import BadInput
from hengping.ground.records.shapes import EntryShape
from hengping.law.procedure.choices import BY_HAND, CONTINUED, LATE_MARKS, ORAL, RECORDED
from hengping.law.procedure.matter import Continuing, MatterState
from hengping.law.procedure.steps import Step, Timing
from hengping.work.matters import actions
from hengping.work.matters.shapes import Late


class StepDay(NamedTuple):
    """The day on which a step was done, and why it is entered later where it is."""

    on: date
    late: Late | None = None


@dataclass(frozen=True, slots=True)
class DayField:
    """What the form asks about the day.

    `fixed` says that the step carries today's day unless the folded part names another; `marks` are the reasons why an
    earlier day may stand, `exhibits` what may prove a paper signed by hand, by digest; `continued` is the day on which
    others took the step, as the table of running matters says (None: it says none), and `body` who they are; the rest
    is what was typed, or that day.
    """

    fixed: bool
    marks: Mapping[str, str]
    exhibits: Mapping[str, str]
    on: str
    kind: str
    reason: str
    exhibit: str
    open: bool
    continued: date | None
    body: str


def marks_of(step: Step) -> dict[str, str]:
    """Return the marks that a desk step may carry: one made up only where a rule lets it be."""
    not_here = {RECORDED} if step.made_up else {RECORDED, ORAL}
    return {code: name for code, name in LATE_MARKS.items() if code not in not_here}


def day_field(
    step: Step, entries: Iterable[EntryShape], facts: MatterState, posted: QueryDict | None, today: date
) -> DayField:
    """Return what the form of a step asks about its day, with what was typed before."""
    begun = facts.continuing
    continued = begun.day_of(step.code) if begun is not None and facts.taken_over_on is not None else None
    typed = _as_continued(begun, continued, today) if posted is None else posted
    fixed = step.timing is Timing.DESK
    given = typed.get("happened_on", "")
    return DayField(
        fixed=fixed,
        marks=marks_of(step) if fixed else {},
        exhibits={
            str(entry.payload["sha256"]): str(entry.payload["name"])
            for entry in (actions.signed_papers(entries, step.code) if fixed else ())
        },
        on=given or ("" if fixed else today.isoformat()),
        kind=typed.get("late_kind", ""),
        reason=typed.get("late_reason", ""),
        exhibit=typed.get("late_exhibit", ""),
        open=bool(typed.get("late_kind") or typed.get("late_reason") or given not in ("", today.isoformat())),
        continued=continued,
        body=begun.body if begun is not None else "",
    )


def _as_continued(begun: Continuing | None, on: date | None, today: date) -> Mapping[str, str]:
    """Return what is filled in before anything was typed: the day on which others took the step."""
    if begun is None or on is None or on >= today:
        return {}
    return {"happened_on": on.isoformat(), "late_kind": CONTINUED, "late_reason": f"原由{begun.body}办理。"}


def read_day_of(step: Step, posted: QueryDict, today: date, taken_over_on: date | None) -> StepDay:
    """Return the day on which the step was done, and why it is entered later where it is. Raises BadInput.

    What happened before the matter was taken over was done by others, so a record of it carries that mark. Whether the
    day may stand says the law, not the form: a desk step of an earlier day without a mark is passed on.
    """
    raw = posted.get("happened_on", "").strip()
    try:
        on = read_day(raw) if raw else today
    except ValueError as error:
        raise BadInput({"happened_on": str(error)}) from error
    if step.timing is Timing.RECORD:
        kind = CONTINUED if taken_over_on is not None and on < taken_over_on else RECORDED
    else:
        kind = posted.get("late_kind", "").strip()
    if on >= today:
        if step.timing is Timing.DESK and kind:
            raise BadInput({"happened_on": "请填写实际签批的日期，早于今天。"})
        return StepDay(on)
    return StepDay(on, _late(step, kind, posted) if kind else None)


def _late(step: Step, kind: str, posted: QueryDict) -> Late:
    faults: dict[str, str] = {}
    reason, exhibit = posted.get("late_reason", "").strip(), posted.get("late_exhibit", "").strip()
    if step.timing is not Timing.RECORD and kind not in marks_of(step):
        faults["late_kind"] = "请从列表中选择。"
    if not reason:
        faults["late_reason"] = f"办理日期早于今天，请写明{LATE_MARKS.get(kind, '补记')}的理由。"
    if kind == BY_HAND and not exhibit:
        faults["late_exhibit"] = "请选择签批原件的扫描件；还没有存入的，先在证据材料中作为这一步的签批原件存入。"
    if faults:
        raise BadInput(faults)
    return Late(kind, reason, exhibit if kind in (BY_HAND, CONTINUED) and step.timing is Timing.DESK else "")
