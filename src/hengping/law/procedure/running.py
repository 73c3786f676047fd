"""The periods that run in a matter on one day: for the board, the scheduler and the alarms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hengping.law import periods
from hengping.law.citations import Citation
from hengping.law.configuration import Setting
from hengping.law.procedure import clock
from hengping.law.procedure.matter import Limit, MatterState
from hengping.law.procedure.procedure import Owed, Procedure, S


class State(StrEnum):
    """How a running period stands on the day asked."""

    RUNNING = "running"
    NEAR = "near"
    OVER = "over"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Running:
    """One running period.

    `key` names it in `law.periods`; `binds` whose it is; `party` the party it concerns (empty: the whole matter).
    `last_day` is the last day in time, `nominal` the same before any roll, `internal_day` the day the house goes by;
    while a calendar is missing the last day is None and `missing_year` names the year, `not_before` and `not_after` the
    days that enclose it where only the arrangement is missing; where no rule of the starting
    day is registered it is None and `no_rule` names the period that lacks it; while the clock stands still
    it is None and `stopped_on` says since when; `other_last` is the last day by a second way to count. From `warn_from`
    on it is shown as near. `excluded_days` were left out of it by law. `causes` name, in the words of the register, why
    days were left out or why the clock stands still.
    """

    key: str
    label: str
    start_event: str
    start_on: date
    last_day: date | None
    nominal: date | None
    internal_day: date | None
    citations: tuple[Citation, ...]
    state: State
    warn_from: date | None
    binds: str
    party: str = ""
    missing_year: int = 0
    excluded_days: int = 0
    stopped_on: date | None = None
    no_rule: str = ""
    causes: tuple[str, ...] = ()
    not_before: date | None = None
    not_after: date | None = None
    other_last: date | None = None


def running_deadlines(procedure: Procedure[S], facts: S, on: date, setting: Setting) -> list[Running]:
    """Every period that has started and whose end still matters, the earliest last day first."""
    owed = [*procedure.limits(facts, on, setting), *_clocks(facts)]
    found = [_running(period, on, setting) for period in owed if facts.is_told(period.limit.start)]
    return sorted(
        found, key=lambda running: (running.last_day or running.not_before or date.max, running.key, running.party)
    )


def _clocks(facts: MatterState) -> Iterator[Owed]:
    for running in facts.clocks:
        yield Owed(running.key, running.limit)


def _running(owed: Owed, on: date, setting: Setting) -> Running:
    key, limit, party = owed
    row = clock.row(key, limit.start)
    # Without a rule of that day the period still has its name; the articles of today would be a false ground for it.
    named = row or periods.get(key)
    internal = limit.internal or limit.earliest
    warn_from = _warn_from(limit.start, internal)
    return Running(
        key=key,
        label=named.name,
        start_event=named.start_event,
        start_on=limit.start,
        last_day=limit.last,
        nominal=_nominal(key, limit, setting),
        internal_day=internal,
        citations=() if row is None or limit.no_rule else row.basis,
        state=_state(limit, warn_from, on),
        warn_from=warn_from,
        binds=named.binds,
        party=party,
        missing_year=limit.missing_year,
        excluded_days=limit.excluded_days,
        stopped_on=limit.stopped_on,
        no_rule=limit.no_rule,
        causes=tuple(cause.name for cause in named.excludes if cause.code in limit.causes),
        not_before=limit.not_before,
        not_after=limit.not_after,
        other_last=limit.other_last,
    )


def _warn_from(start: date, internal: date | None) -> date | None:
    """A quarter of the period before its end, at least one day and at most fifteen."""
    if internal is None:
        return None
    return internal - timedelta(days=max(1, min(15, (internal - start).days // 4)))


def _state(limit: Limit, warn_from: date | None, on: date) -> State:
    if limit.stopped_on is not None:
        return State.STOPPED
    if warn_from is None or (limit.uncertain(on) and limit.latest is None):
        return State.UNKNOWN
    if limit.over(on):
        return State.OVER
    return State.NEAR if on >= warn_from else State.RUNNING


def _nominal(key: str, limit: Limit, setting: Setting) -> date | None:
    """The last day before any roll, where the period is counted by the register and the setting alone."""
    row = clock.row(key, limit.start)
    if limit.last is None or row is None or row.follows:
        return limit.last
    number = getattr(setting, row.setting) if row.setting else row.number
    if number is None:
        return limit.last
    counted = clock.counted(key, limit.start, number, setting.calendar)
    return counted.nominal_last_day if counted.last_day == limit.last else limit.last
