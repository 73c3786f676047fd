"""Execution, remedies, publication, closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Defence, Execution, RemedyAnswer, Track
from hengping.law.penalty.folding.filing import decision_limit
from hengping.law.penalty.folding.tracks import each
from hengping.law.penalty.phases import Phase
from hengping.law.periods import Excluded
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.common_folds import taken_back
from hengping.law.procedure.matter import Decision, Limit


def _executions(facts: CaseFacts, act: Act, change: Callable[[Execution], Execution]) -> CaseFacts:
    """Change what the named party owes and has done, or everybody's."""
    return each(
        facts,
        act.data,
        lambda track: track if track.execution is None else replace(track, execution=change(track.execution)),
    )


def _set(facts: CaseFacts, act: Act, **changes: Any) -> CaseFacts:
    return _executions(facts, act, lambda execution: replace(execution, **changes))


def record_publication(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The decision is public."""
    if facts.publication is None:
        return facts
    return replace(facts, publication=replace(facts.publication, published_on=act.data["published_on"]))


def withdraw_publication(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The decision is no longer public."""
    if facts.publication is None:
        return facts
    return replace(facts, publication=replace(facts.publication, withdrawn_on=act.on))


def propose_deferral(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Until when the party asks to pay."""
    asked = act.data["until_on"] if act.data["applied"] and act.data["difficulty"] else None
    return _set(facts, act, deferral_asked=asked)


def _later(one: Limit, other: Limit | None) -> Limit:
    """The window that closes later; an uncounted one stays uncounted."""
    if other is None or one.latest is None:
        return one
    return other if other.latest is None or other.latest > one.latest else one


def approve_deferral(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The fine is due when the deferral ends; the court window runs from there, never shorter (left open: LO-13)."""

    def deferred(execution: Execution) -> Execution:
        until = execution.deferral_asked
        if until is None:
            return execution
        end = Limit(act.on, until, until)
        return replace(
            execution,
            deferred_until=until,
            pay=end,
            window=_later(clock.after("court_window_after_deferral", end, setting), execution.window),
            halts=(*execution.halts, Excluded(act.on, until, "deferral")) if act.on <= until else execution.halts,
        )

    return _executions(facts, act, deferred)


def record_payment(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Money has come in at the bank."""
    name = {"confiscation": "paid_confiscation", "surcharge": "paid_surcharge"}.get(act.data.get("of", "fine"), "paid")

    def paid(execution: Execution) -> Execution:
        amount = act.data["amount"]
        payments = (*execution.payments, (act.on, amount)) if name == "paid" else execution.payments
        sums = {name: getattr(execution, name) + amount}
        return replace(execution, paid_on=act.on, payments=payments, **sums)

    return _executions(facts, act, paid)


def record_refund(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """What was paid on a decision that is gone, or too much, has gone back."""
    amount = act.data["amount"]
    return each(facts, act.data, lambda track: replace(track, to_refund=max(track.to_refund - amount, 0)))


def start_surcharge(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The surcharge runs from the day after the last day for paying, or from a later day that is named."""

    def started(execution: Execution) -> Execution:
        # Where the last day is provisional, the later one: nobody pays more for a day that may have been off.
        if execution.pay is None or execution.pay.latest is None:
            return execution
        first = execution.pay.latest + timedelta(days=1)
        return replace(execution, surcharge_from=max(act.data.get("from_on") or first, first))

    return _executions(facts, act, started)


def issue_urging(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """An urging letter counts from its service."""
    return _set(facts, act, urged_on=act.on, urging_served_on=None, urging_wait=None)


def record_urging_statement(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """What the party says after the urging waits for its review."""
    return _set(facts, act, urging_statement=True)


def review_urging_statement(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """It has been re-checked."""
    return _set(facts, act, urging_statement=False)


def apply_court(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The court has the application."""
    return _set(facts, act, court="applied")


def record_court_acceptance(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The court takes it or does not."""
    if act.data["accepted"]:
        return _set(facts, act, court="accepted", court_review=None)
    return _set(facts, act, court="refused", court_review=clock.period("court_refusal_review", act.on, setting))


def request_court_review(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The higher court looks at the refusal; its answer is recorded as acceptance or ruling."""
    return _set(facts, act, court="reviewing", court_review=None)


def record_court_ruling(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The court lets it be executed or does not, for good or not."""
    if act.data["granted"]:
        return _set(facts, act, court="granted", court_review=None)
    if act.data["final"]:
        return _set(facts, act, court="denied_finally", court_review=None)
    return _set(facts, act, court="denied", court_review=clock.period("court_ruling_review", act.on, setting))


def record_court_execution(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The court has executed."""
    return _set(facts, act, court="executed")


def suspend_execution(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Nothing is enforced for the time being."""
    return _set(facts, act, suspended=True)


def resume_execution(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Enforcement goes on."""
    return _set(facts, act, suspended=False)


def end_execution(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Nothing will be enforced any more."""
    return _set(facts, act, ended=act.data["reason"], suspended=False)


def agree_execution(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The party performs in stages, by agreement; while it runs nothing is overdue (AFL 42)."""
    until = act.data.get("until_on")
    if until is None:
        return facts
    return _set(facts, act, agreed_until=until, pay=Limit(act.on, until, until))


def record_performance(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A penalty other than money has been carried out."""
    return _executions(
        facts, act, lambda execution: replace(execution, performed=execution.performed | {act.data["of"]})
    )


def record_correction_verified(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The violation has been corrected, or has not."""
    return replace(facts, correction_verified=act.data["passed"])


def record_remedy_started(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Reconsideration or suit is pending, and the bureau must answer in time."""
    kind, received_on = act.data["kind"], act.data.get("copy_received_on") or act.on
    period = "litigation_answer"
    if kind == "reconsideration":
        period = "reconsideration_answer_simplified" if act.data.get("simplified") else "reconsideration_answer"
    answer = RemedyAnswer(kind, period, clock.period(period, received_on, setting))

    def start(track: Track) -> Track:
        others = tuple(one for one in track.answers if one.kind != kind)
        track = replace(track, remedy=track.remedy | {kind}, answers=(*others, answer))
        execution = track.execution
        # No surcharge runs while a remedy is pending (APL 73(3)).
        if execution is None or execution.halted_on is not None:
            return track
        return replace(track, execution=replace(execution, halted_on=act.on))

    return each(facts, act.data, start)


def answer_remedy(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The bureau has answered and handed in its evidence."""

    def given(one: RemedyAnswer) -> RemedyAnswer:
        return replace(one, given_on=act.on) if one.kind == act.data["kind"] and one.given_on is None else one

    return each(facts, act.data, lambda track: replace(track, answers=tuple(map(given, track.answers))))


QUASHED = frozenset({"revoked", "void"})
"""Results that take the decision away."""


def record_remedy_outcome(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The result decides whether the decision stands, is changed, or is gone and perhaps to be made anew."""
    outcome = act.data["outcome"]
    if outcome in QUASHED:
        return _quashed(facts, act, setting)
    facts = each(facts, act.data, lambda track: _after_remedy(track, act, setting))
    return _to_be_withdrawn(facts, act, setting) if outcome in {"changed", "unlawful"} else facts


def _after_remedy(track: Track, act: Act, setting: Setting) -> Track:
    """The decision stands, perhaps with another fine; the periods that follow start from here."""
    kind, outcome = act.data["kind"], act.data["outcome"]
    track = replace(track, remedy=track.remedy - {kind}, outcome=outcome)
    execution = track.execution
    if execution is None:
        return track
    if execution.halted_on is not None and not track.remedy:
        halts = (*execution.halts, Excluded(execution.halted_on, max(act.on, execution.halted_on), "remedy"))
        execution = replace(execution, halts=halts, halted_on=None)
        track = replace(track, execution=execution)
    if outcome == "withdrawn":
        return track
    if outcome == "changed" and act.data.get("fine") is not None:
        execution = replace(execution, penalty=replace(execution.penalty, fine=act.data["fine"]))
        track = replace(track, to_refund=track.to_refund + max(execution.paid - act.data["fine"], 0))
    if kind == "reconsideration":
        sue = clock.period("litigation_after_reconsideration", act.on, setting)
        execution = replace(execution, sue=sue, window=clock.after("court_window", sue, setting))
    else:
        execution = replace(execution, sue=None, window=clock.period("court_window", act.on, setting))
    return replace(track, execution=execution)


def _to_be_withdrawn(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A published decision that does not stand as published must come down."""
    publication = facts.publication
    if publication is None or publication.published_on is None or publication.withdrawn_on is not None:
        return facts
    limit = clock.period("publication_withdrawal", act.on, setting)
    return replace(facts, publication=replace(publication, withdrawal=limit))


def _quashed(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The decision is gone. Where it is to be made anew, the case is open again and the party must be told anew."""
    redo = act.data.get("redo", False)
    facts = taken_back(facts, act)
    facts = replace(facts, decisions=tuple(_gone(one, act) for one in facts.decisions))
    facts = each(
        _to_be_withdrawn(facts, act, setting), act.data, lambda track: _without_decision(track, act, redo=redo)
    )
    if redo:
        return _open_again(facts, act, setting)
    finished = all(track.execution is None or track.execution.finished for track in facts.parties)
    return replace(facts, phase=Phase.ENDED) if finished else facts


def _gone(one: Decision, act: Act) -> Decision:
    """The paper of the decision as it is after the act: it may concern another party, or be gone already."""
    party = act.data.get("party")
    if one.gone_on is not None or (party and one.party not in ("", party)):
        return one
    void = act.data.get("outcome") == "void"
    return replace(one, gone_on=act.on, gone_by="void" if void else act.data.get("kind", "agency"))


def _without_decision(track: Track, act: Act, *, redo: bool) -> Track:
    """Without its decision a party owes nothing; where all is done anew it is told anew as well.

    A remedy that is pending when the agency takes its own decision back goes on until it has a result.
    """
    execution = track.execution
    paid = 0 if execution is None else execution.paid + execution.paid_confiscation + execution.paid_surcharge
    to_refund = track.to_refund + paid
    track = replace(track, remedy=track.remedy - {act.data.get("kind", "")}, outcome="revoked", to_refund=to_refund)
    if not redo:
        return track if execution is None else replace(track, execution=replace(execution, ended="revoked"))
    if execution is not None:
        told = track.notice is not None and track.notice.served_on is not None and track.notice.rights_told
        track = replace(track, execution=None, earlier=execution.penalty, earlier_told=told)
    return replace(
        track,
        intended=None,
        notice=None,
        notice_due=False,
        hearing=None,
        told_no_penalty=False,
        not_punished_on=None,
        not_punished_by=frozenset(),
        defence=Defence(defended=track.defence.defended),
    )


def _open_again(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """From the investigation on, in the term that was set or in ninety days from the result (left open: LO-24)."""
    by = act.data.get("redo_by_on")
    limit = Limit(act.on, by, by) if by else decision_limit(facts, act.on, setting)
    return replace(
        facts,
        phase=Phase.INVESTIGATION,
        redo=True,
        report=None,
        version="",
        review=None,
        discussion=None,
        disposal=None,
        decided_on=None,
        decision_limit=limit,
        extended_days=0,
        extended_late=False,
        overrun=None,
        asked_extension=0,
        proposals=(),
    )


def revoke_decision(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The agency takes its own decision back."""
    return _quashed(facts, act, setting)


def approve_closing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The file is due in the archive."""
    return replace(facts, archive_limit=clock.house("archiving", act.on, setting))
