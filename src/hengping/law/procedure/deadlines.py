"""The periods that run in a case on one day: for the board, the scheduler and the alarms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hengping.law.citations import Citation
from hengping.law.configuration import Setting
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts, Execution, Limit, Track, Transfer
from hengping.law.procedure.phases import Phase

UNDECIDED = frozenset(
    {
        Phase.INVESTIGATION,
        Phase.REPORTED,
        Phase.NOTICE,
        Phase.DEFENCE,
        Phase.HEARING,
        Phase.DECIDING,
        Phase.DECISION,
        Phase.NO_PENALTY,
        Phase.WITHDRAWAL,
    }
)
"""Phases in which the period for the decision runs."""


class State(StrEnum):
    """How a running period stands on the day asked."""

    RUNNING = "running"
    NEAR = "near"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Running:
    """One running period.

    `key` names it in `law.periods`; `binds` whose it is; `party` the party it concerns (empty: the whole case).
    `last_day` is the last day in time, `nominal` the same before any roll, `internal_day` the day the house goes by;
    while a calendar is missing the last day is None and `missing_year` names the year. From `warn_from` on it is shown
    as near. `excluded_days` were left out of it by law.
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


def running_deadlines(facts: CaseFacts, on: date, setting: Setting) -> list[Running]:
    """Every period that has started and whose end still matters, the earliest last day first."""
    found = [_running(key, limit, on, party, setting) for key, limit, party in _limits(facts, on, setting)]
    return sorted(found, key=lambda one: (one.last_day or date.max, one.key, one.party))


def _running(key: str, limit: Limit, on: date, party: str, setting: Setting) -> Running:
    row = clock.row(key, limit.start)
    internal = limit.internal or limit.last
    warn_from = _warn_from(limit.start, internal)
    return Running(
        key=key,
        label=row.name,
        start_event=row.start_event,
        start_on=limit.start,
        last_day=limit.last,
        nominal=_nominal(key, limit, setting),
        internal_day=internal,
        citations=row.basis,
        state=_state(limit, warn_from, on),
        warn_from=warn_from,
        binds=row.binds,
        party=party,
        missing_year=limit.missing_year,
        excluded_days=limit.excluded_days,
    )


def _warn_from(start: date, internal: date | None) -> date | None:
    """A quarter of the period before its end, at least one day and at most fifteen."""
    if internal is None:
        return None
    return internal - timedelta(days=max(1, min(15, (internal - start).days // 4)))


def _state(limit: Limit, warn_from: date | None, on: date) -> State:
    if warn_from is None or limit.uncertain(on):
        return State.UNKNOWN
    if limit.over(on):
        return State.OVER
    return State.NEAR if on >= warn_from else State.RUNNING


def _nominal(key: str, limit: Limit, setting: Setting) -> date | None:
    """The last day before any roll, where the period is counted by the register and the setting alone."""
    row = clock.row(key, limit.start)
    number = getattr(setting, row.setting) if row.setting else row.number
    if limit.last is None or number is None or row.follows:
        return limit.last
    counted = clock.counted(key, limit.start, number, setting.calendar)
    return counted.nominal_last_day if counted.last_day == limit.last else limit.last


def _limits(facts: CaseFacts, on: date, setting: Setting) -> Iterator[tuple[str, Limit, str]]:
    yield from _before_decision(facts, on, setting)
    for track in facts.parties:
        yield from _of_defence(track, facts, on)
        for answer in track.owed_answers:
            yield answer.period, answer.limit, track.key
        if track.execution is not None:
            yield from _of_execution(track, track.execution, facts, on, setting)
    yield from _after_decision(facts)


def _before_decision(facts: CaseFacts, on: date, setting: Setting) -> Iterator[tuple[str, Limit, str]]:
    if facts.filing_limit is not None and facts.phase in {Phase.CLUE, Phase.FILING}:
        yield "filing", facts.filing_limit, ""
    if facts.decision_limit is not None and facts.phase in UNDECIDED:
        yield "decision", facts.decision_limit, ""
    if facts.preservation is not None and facts.preservation.pending and facts.preservation.limit is not None:
        yield "preservation", facts.preservation.limit, ""
    if facts.sealing is not None and facts.sealing.pending and facts.sealing.limit is not None:
        yield "sealing", facts.sealing.limit, ""
        if facts.sealing.approved_on is None and facts.sealing.begun_on is not None:
            yield "sealing_emergency", clock.period("sealing_emergency", facts.sealing.begun_on, setting), ""
    correction = facts.correction
    if correction is not None and correction.due_on is not None and correction.rechecked_on is None:
        yield "correction", Limit(correction.ordered_on, correction.due_on, correction.due_on), ""
        yield "recheck", clock.house("recheck", correction.due_on, setting), ""
    if facts.review is not None and not facts.review.opinion and facts.phase in UNDECIDED:
        yield "legal_review", facts.review.limit, ""
    transfer = facts.transfer
    if transfer is not None and transfer.sent_on is None and transfer.refused_on is None:
        if transfer.approved_on is None:
            yield "crime_approval", transfer.approval, ""
        else:
            yield "crime_transfer", clock.period("crime_transfer", transfer.approved_on, setting), ""
    if transfer is not None and transfer.returned_on is not None:
        yield from _after_police(transfer, transfer.returned_on, facts.phase, on, setting)


def _after_police(
    transfer: Transfer, told_on: date, phase: Phase, on: date, setting: Setting
) -> Iterator[tuple[str, Limit, str]]:
    """What the police filed must be followed by its objects; what they did not file may be taken up with them."""
    if transfer.returned == "filed":
        if phase is Phase.ENDED and transfer.handed_over_on is None:
            yield "crime_handover", clock.period("crime_handover", told_on, setting), ""
        return
    review = clock.period("crime_review", told_on, setting)
    if not review.over(on):
        yield "crime_review", review, ""


def _of_defence(track: Track, facts: CaseFacts, on: date) -> Iterator[tuple[str, Limit, str]]:
    notice = track.notice
    if notice is None or facts.phase not in {Phase.NOTICE, Phase.DEFENCE, Phase.HEARING, Phase.DECIDING}:
        return
    if notice.statement is not None and not notice.statement_waived and not notice.statement.over(on):
        yield "statement", notice.statement, track.key
    asked = track.hearing is not None or notice.hearing_waived
    if notice.hearing_request is not None and not asked and not notice.hearing_request.over(on):
        yield "hearing_request", notice.hearing_request, track.key
    if track.hearing is not None and track.hearing.open:
        yield "hearing_hold", track.hearing.hold_by, track.key


def _of_execution(
    track: Track, execution: Execution, facts: CaseFacts, on: date, setting: Setting
) -> Iterator[tuple[str, Limit, str]]:
    if facts.phase not in {Phase.SERVICE, Phase.EXECUTION}:
        return
    if execution.served_on is None:
        yield "service", clock.period("service", execution.decided_on, setting), track.key
        return
    owes = bool(execution.unpaid) and not execution.ended
    if execution.pay is not None and owes:
        yield ("payment" if execution.deferred_until is None else "deferral"), execution.pay, track.key
    for name, limit in _open_remedies(track, execution):
        if not limit.over(on):
            yield name, limit, track.key
    if execution.urging_wait is not None and owes and not execution.urging_wait.over(on):
        yield "urging_wait", execution.urging_wait, track.key
    reached = execution.sue is None or execution.sue.over(on)
    if execution.court_review is not None and execution.open and not execution.court_review.over(on):
        yield (
            ("court_refusal_review" if execution.court == "refused" else "court_ruling_review"),
            (execution.court_review),
            track.key,
        )
    if execution.window is not None and execution.open and reached and not execution.court and not track.remedy:
        yield "court_window", execution.window, track.key


def _open_remedies(track: Track, execution: Execution) -> Iterator[tuple[str, Limit]]:
    """The remedies that the party may still take. Against a penalty on the spot no suit lies before reconsideration;
    after reconsideration the suit has a period of its own (ALL 45, ARL 23).
    """
    if track.remedy:
        return
    if not track.outcome and execution.reconsider is not None:
        yield "reconsideration", execution.reconsider
    if execution.sue is None:
        return
    if execution.sue.start != execution.served_on:
        yield "litigation_after_reconsideration", execution.sue
    elif not track.outcome and not execution.on_spot:
        yield "litigation", execution.sue


def _after_decision(facts: CaseFacts) -> Iterator[tuple[str, Limit, str]]:
    publication = facts.publication
    if publication is not None and publication.published_on is None and facts.phase in {Phase.SERVICE, Phase.EXECUTION}:
        yield "publication", publication.due, ""
    if publication is not None and publication.withdrawal is not None and publication.withdrawn_on is None:
        yield "publication_withdrawal", publication.withdrawal, ""
    spot = facts.on_spot
    if spot is not None and spot.record is not None and spot.recorded_on is None:
        yield "on_spot_record", spot.record, ""
    if spot is not None and spot.handover is not None and spot.at_bank_on is None:
        yield ("on_spot_handover" if spot.at_agency_on is None else "on_spot_deposit"), spot.handover, ""
    if facts.archive_limit is not None and facts.phase is Phase.CLOSED:
        yield "archiving", facts.archive_limit, ""
