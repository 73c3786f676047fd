"""The periods that run in a penalty case: of the agency, of the parties, of the courts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Execution, Track, Transfer
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.thresholds import must_be_public
from hengping.law.procedure import clock
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.procedure import Owed

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


def limits(facts: CaseFacts, on: date, setting: Setting) -> Iterator[Owed]:
    """Every period that has started and whose end still matters."""
    yield from _before_decision(facts, on, setting)
    for track in facts.parties:
        yield from _of_defence(track, facts, on)
        for answer in track.owed_answers:
            yield Owed(answer.period, answer.limit, track.key)
        if track.execution is not None:
            yield from _of_execution(track, track.execution, facts, on, setting)
    yield from _after_decision(facts, setting)


def _before_decision(facts: CaseFacts, on: date, setting: Setting) -> Iterator[Owed]:
    if facts.filing_limit is not None and facts.phase in {Phase.CLUE, Phase.FILING}:
        yield Owed("filing", facts.filing_limit)
    # Before filing nobody owes a decision, after it the period has done its work.
    if facts.decision_limit is not None and facts.phase in UNDECIDED and not _all_not_punished(facts):
        yield Owed("decision", facts.decision_limit)
    if facts.preservation is not None and facts.preservation.pending and facts.preservation.limit is not None:
        yield Owed("preservation", facts.preservation.limit)
    if facts.sealing is not None and facts.sealing.pending and facts.sealing.limit is not None:
        yield Owed("sealing", facts.sealing.limit)
        # Sealed in an emergency, without approval: that is owed beside the period of the sealing (AFL 19).
        if facts.sealing.approved_on is None and facts.sealing.begun_on is not None:
            yield Owed("sealing_emergency", clock.period("sealing_emergency", facts.sealing.begun_on, setting))
    yield from _of_orders(facts, setting)
    if facts.review is not None and not facts.review.opinion and facts.phase in UNDECIDED:
        yield Owed("legal_review", facts.review.limit)
    transfer = facts.transfer
    # One duty at a time: the papers cannot go to the police before the head has approved.
    if transfer is not None and transfer.sent_on is None and transfer.refused_on is None:
        if transfer.approved_on is None:
            yield Owed("crime_approval", transfer.approval)
        else:
            yield Owed("crime_transfer", clock.period("crime_transfer", transfer.approved_on, setting))
    if transfer is not None and transfer.returned_on is not None:
        yield from _after_police(transfer, transfer.returned_on, facts.phase, on, setting)


def _of_orders(facts: CaseFacts, setting: Setting) -> Iterator[Owed]:
    """One order, two duties: the party corrects by its day, and we look again after it. Of several orders the nearest
    day counts of those that reached the party; where none did, of all.
    """
    with_term = [(order.due_on, order) for order in facts.standing_orders if order.due_on is not None]
    reached = [one for one in with_term if not facts.awaits_service(one[1])]
    if with_term:
        due_on, order = min(reached or with_term, key=lambda one: one[0])
        yield Owed("correction", Limit(order.ordered_on, due_on, due_on))
        yield Owed("recheck", clock.house("recheck", due_on, setting))


def _all_not_punished(facts: CaseFacts) -> bool:
    """Whether it was decided of every party not to punish it: nothing is left to decide then, only to serve."""
    return bool(facts.parties) and all(track.not_punished_on is not None for track in facts.parties)


def _after_police(transfer: Transfer, told_on: date, phase: str, on: date, setting: Setting) -> Iterator[Owed]:
    """What the police filed must be followed by its objects; what they did not file may be taken up with them."""
    if transfer.returned == "filed":
        if phase is Phase.ENDED and transfer.handed_over_on is None:
            yield Owed("crime_handover", clock.period("crime_handover", told_on, setting))
        return
    review = clock.period("crime_review", told_on, setting)
    if not review.over(on):
        yield Owed("crime_review", review)


def _of_defence(track: Track, facts: CaseFacts, on: date) -> Iterator[Owed]:
    notice = track.notice
    if notice is None or facts.phase not in {Phase.NOTICE, Phase.DEFENCE, Phase.HEARING, Phase.DECIDING}:
        return
    # What the party may do is shown while it may: when the day is over, nobody owes anything.
    if notice.statement is not None and not notice.statement_waived and not notice.statement.over(on):
        yield Owed("statement", notice.statement, track.key)
    asked = track.hearing is not None or notice.hearing_waived
    if notice.hearing_request is not None and not asked and not notice.hearing_request.over(on):
        yield Owed("hearing_request", notice.hearing_request, track.key)
    if track.hearing is not None and track.hearing.open:
        yield Owed("hearing_hold", track.hearing.hold_by, track.key)


def _of_execution(track: Track, execution: Execution, facts: CaseFacts, on: date, setting: Setting) -> Iterator[Owed]:
    if facts.phase not in {Phase.SERVICE, Phase.EXECUTION}:
        return
    # Nothing runs against a party that was not served; until then only we owe something.
    if execution.served_on is None:
        yield Owed("service", clock.period("service", execution.decided_on, setting), track.key)
        return
    owes = bool(execution.unpaid) and not execution.ended
    if execution.pay is not None and owes:
        key = "payment" if execution.deferred_until is None else "deferral"
        yield Owed(key, execution.pay, track.key)
    # A remedy that is over obliges nobody any more; its end matters below, where the court window opens.
    for name, limit in _open_remedies(track, execution):
        if not limit.over(on):
            yield Owed(name, limit, track.key)
    if execution.urging_wait is not None and owes and not execution.urging_wait.over(on):
        yield Owed("urging_wait", execution.urging_wait, track.key)
    reached = execution.sue is None or execution.sue.over(on)
    if execution.court_review is not None and execution.open and not execution.court_review.over(on):
        key = "court_refusal_review" if execution.court == "refused" else "court_ruling_review"
        yield Owed(key, execution.court_review, track.key)
    # The court may be asked only where the party neither contests nor can contest (AFL 53), and only once.
    if execution.window is not None and execution.open and reached and not execution.court and not track.remedy:
        yield Owed("court_window", execution.window, track.key)


def _open_remedies(track: Track, execution: Execution) -> Iterator[tuple[str, Limit]]:
    """The remedies that the party may still take. Since 2024 no suit lies against a penalty on the spot before
    reconsideration; after reconsideration the suit has a period of its own (ALL 45, ARL 23).
    """
    if track.remedy:
        return
    if not track.outcome and execution.reconsider is not None:
        yield "reconsideration", execution.reconsider
    if execution.sue is None:
        return
    if execution.sue.start != execution.served_on:
        yield "litigation_after_reconsideration", execution.sue
    elif not track.outcome and not execution.suit_comes_second:
        yield "litigation", execution.sue


def _after_decision(facts: CaseFacts, setting: Setting) -> Iterator[Owed]:
    publication = facts.publication
    # Only a decision that goes out is published; what was published may have to come down again.
    goes_out = publication is not None and publication.published_on is None and must_be_public(facts, setting)
    if publication is not None and goes_out and facts.phase in {Phase.SERVICE, Phase.EXECUTION}:
        yield Owed("publication", publication.due)
    if publication is not None and publication.withdrawal is not None and publication.withdrawn_on is None:
        yield Owed("publication_withdrawal", publication.withdrawal)
    spot = facts.on_spot
    if spot is not None and spot.record is not None and spot.recorded_on is None:
        yield Owed("on_spot_record", spot.record)
    if spot is not None and spot.handover is not None and spot.at_bank_on is None:
        yield Owed("on_spot_handover" if spot.at_agency_on is None else "on_spot_deposit", spot.handover)
    if facts.archive_limit is not None and facts.phase is Phase.CLOSED:
        yield Owed("archiving", facts.archive_limit)
