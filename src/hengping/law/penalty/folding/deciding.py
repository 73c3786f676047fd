"""The decision, its service, the transfer of a suspected crime."""

from __future__ import annotations

from datetime import date

from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Disposal, Execution, Publication, Track, Transfer
from hengping.law.penalty.folding.filing import decision_limit
from hengping.law.penalty.folding.hearing import hearing_notice_served, notice_served
from hengping.law.penalty.folding.investigation import order_served, order_withdrawn
from hengping.law.penalty.folding.tracks import each, penalty_of, with_intended
from hengping.law.penalty.phases import Phase
from hengping.law.procedure import clock, common_folds
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.common_folds import take_proposal
from hengping.law.procedure.matter import Decision
from hengping.law.procedure.procedure import Fold

NOTICES = frozenset({"penalty_notice", "hearing_notice_right"})
"""Document kinds by which a party is told what it faces."""

DECISIONS = frozenset(
    {"penalty_decision_unit", "penalty_decision_person", "on_spot_decision_unit", "on_spot_decision_person"}
)
"""Document kinds by which a penalty is imposed."""

NO_PENALTY = "no_penalty_decision"
"""The document kind by which it is decided that a party is not punished."""

REVOCATION = "revocation_decision"
"""The document kind by which the agency takes its own decision back."""

MUST_BE_SERVED = (
    NOTICES
    | DECISIONS
    | {
        "site_measure",
        "correction_order",
        "questioning_notice",
        "preservation_notice",
        "preservation_disposal",
        "hearing_notice",
        NO_PENALTY,
        REVOCATION,
        "deferral_grant",
        "urging_letter",
    }
)
"""Document kinds that go to a party and need proof of service."""

_ISSUED: Fold[CaseFacts] = common_folds.issued_among(MUST_BE_SERVED)

AFTER_OUTCOME = {
    "penalty": Phase.DECISION,
    "no_penalty": Phase.NO_PENALTY,
    "withdraw": Phase.WITHDRAWAL,
    "transfer": Phase.TRANSFER,
}


_GROUND_OF = {"no_penalty": "no_penalty_ground", "withdraw": "reason"}


def propose_disposal(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """What the head is asked to decide, and in which version. A notice that still waits for approval falls away."""
    data = act.data
    facts = take_proposal(facts, "propose_notice")
    facts = replace(facts, parties=tuple(replace(track, notice_due=False) for track in facts.parties))
    rows = data.get("penalty", ()) if data["outcome"] == "penalty" else ()
    facts = replace(
        facts,
        disposal=Disposal(
            data["outcome"],
            act.on,
            data.get(_GROUND_OF.get(data["outcome"], ""), ""),
            data.get("withdrawn_for", "") if data["outcome"] == "withdraw" else "",
        ),
        version=data["version"],
    )
    if facts.report is not None and data.get("crime_suspected") is not None:
        facts = replace(facts, report=replace(facts.report, crime=data["crime_suspected"]))
    return with_intended(facts, rows)


def approve_disposal(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The head has decided; where the case goes depends on what was decided. A file from elsewhere may tell the
    approval alone: then it is of what was deliberated last.
    """
    if facts.disposal is None:
        reviewed = facts.review.version if facts.review is not None else facts.version
        discussed = facts.discussion.result if facts.discussion is not None else ""
        return replace(facts, outcome_approved_on=act.on, version=discussed or reviewed)
    return replace(
        facts,
        disposal=replace(facts.disposal, approved_on=act.on),
        phase=AFTER_OUTCOME.get(facts.disposal.outcome, facts.phase),
    )


def issue_decision(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Each punished party has its decision; nothing runs against it before service."""
    data = act.data

    def decided(track: Track) -> Track:
        row = penalty_of(track, data["penalty"], facts)
        if row is None:
            return track
        execution = Execution(row, act.on, surcharge_told=data.get("surcharge_told"))
        # A new decision has its own remedies: what the one against the earlier decision came to is over.
        reasons = data.get("reasons", "")
        return replace(track, intended=row, execution=execution, earlier_reasons=reasons, outcome="")

    return replace(
        facts,
        parties=tuple(decided(track) for track in facts.parties),
        decided_on=act.on,
        publication=Publication(clock.period("publication", act.on, setting)),
    )


def decision_taken_over(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The decision of another body decides as one of ours does. Where another party's decision was published already,
    that stands.
    """
    published = facts.publication
    facts = issue_decision(facts, act, setting)
    return facts if published is None else replace(facts, publication=published)


def issue_no_penalty(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """It is decided that the party is not punished, once."""
    return each(facts, act.data, lambda track: replace(track, not_punished_on=act.on))


def document_issued(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """By which papers something was decided is kept: they may turn out to be void, or be taken away."""
    facts = _ISSUED(facts, act, setting)
    kind, paper = act.data["kind"], act.data["document"]
    if kind not in DECISIONS | {NO_PENALTY}:
        return facts
    party, number, issuer = (act.data.get(name) or "" for name in ("party", "number", "issuer"))
    facts = replace(facts, decisions=(*facts.decisions, Decision(paper, kind, act.on, party, number, issuer)))
    if kind != NO_PENALTY:
        return facts
    return each(facts, act.data, lambda track: replace(track, not_punished_by=track.not_punished_by | {paper}))


def document_voided(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Without its paper no decision not to punish stands; it is issued anew. A file from elsewhere may void a paper of
    which it never said what it was: then it may have been this one.
    """
    paper = act.data["document"]
    unknown = all(name != paper for name, _ in facts.issued)

    def voided(track: Track) -> Track:
        left = track.not_punished_by - {paper}
        if left or not (unknown or paper in track.not_punished_by):
            return replace(track, not_punished_by=left)
        return replace(track, not_punished_on=None, not_punished_by=left)

    facts = common_folds.document_voided(facts, act, setting)
    left = tuple(one for one in facts.decisions if one.document != paper)
    return replace(order_withdrawn(facts, paper), parties=tuple(map(voided, facts.parties)), decisions=left)


def record_failed_service(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """One way has failed; for a decision the day on which it was tried is kept."""
    return _tried(common_folds.record_failed_service(facts, act, setting), act, act.on)


def _tried(facts: CaseFacts, act: Act, on: date) -> CaseFacts:
    tried = facts.service_tried
    return replace(facts, service_tried=(*tried, on)) if act.data["kind"] in DECISIONS else facts


def document_served(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Service starts the party's periods, once: a repeat starts them anew only where the first was invalid.

    Without proof nothing was served and nothing starts.
    """
    if not act.data.get("proof"):
        return facts
    facts = _tried(common_folds.document_served(facts, act, setting), act, act.data["served_on"])
    kind = act.data["kind"]
    if kind == "correction_order":
        return order_served(facts, act.data.get("document", ""), act.data["effective_on"])
    if kind in NOTICES:
        settled = facts.decided_on is not None
        facts = each(facts, act.data, lambda track: notice_served(track, act, setting, settled=settled))
        # The phase belongs to the case: it moves when the last party was reached, not the first.
        told = not any(track.notice_due for track in facts.parties)
        return replace(facts, phase=Phase.DEFENCE) if facts.phase is Phase.NOTICE and told else facts
    if kind in DECISIONS:
        facts = each(facts, act.data, lambda track: _decision_served(track, act, setting))
        served = all(track.execution is None or track.execution.served_on for track in facts.parties)
        return replace(facts, phase=Phase.EXECUTION) if facts.phase is Phase.SERVICE and served else facts
    if kind == "hearing_notice":
        return each(facts, act.data, lambda track: hearing_notice_served(track, act, setting))
    if kind == "urging_letter":
        return each(facts, act.data, lambda track: _urging_served(track, act, setting))
    if kind == NO_PENALTY:
        facts = each(facts, act.data, lambda track: replace(track, told_no_penalty=True))
        told = all(track.told_no_penalty for track in facts.parties)
        return replace(facts, phase=Phase.ENDED) if facts.phase is Phase.NO_PENALTY and told else facts
    return facts


def _decision_served(track: Track, act: Act, setting: Setting) -> Track:
    execution = track.execution
    if execution is None:
        return track
    if execution.served_on is not None:
        if not act.data.get("first_invalid") or track.built_on_service:
            return track
        # Without a valid service nothing was overdue: surcharge and urging fall with it.
        execution = replace(execution, surcharge_from=None, urged_on=None, urging_served_on=None, urging_wait=None)
    return replace(track, execution=with_served(execution, act.data["effective_on"], setting))


def with_served(execution: Execution, on: date, setting: Setting) -> Execution:
    """Payment, reconsideration and suit run from service; the court window opens when the remedies are over.

    Where reconsideration comes first no suit lies before it: the window opens when the period for reconsideration is
    over (left open: LO-14).
    """
    reconsider = clock.period("reconsideration", on, setting)
    sue = reconsider if execution.suit_comes_second else clock.period("litigation", on, setting)
    return replace(
        execution,
        served_on=on,
        pay=clock.period("payment", on, setting),
        reconsider=reconsider,
        sue=sue,
        window=clock.after("court_window", sue, setting),
    )


def _urging_served(track: Track, act: Act, setting: Setting) -> Track:
    execution = track.execution
    if execution is None or execution.urged_on is None:
        return track
    if execution.urging_served_on is not None and (not act.data.get("first_invalid") or execution.court):
        return track
    on = act.data["effective_on"]
    wait = clock.period("urging_wait", on, setting)
    return replace(track, execution=replace(execution, urging_served_on=on, urging_wait=wait))


def record_education(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The party has been taught."""
    return replace(facts, educated_on=act.on)


def propose_transfer(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The written report starts the three days within which the head decides."""
    return replace(facts, transfer=Transfer(act.on, clock.period("crime_approval", act.on, setting)))


def approve_transfer(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The case goes to the police."""
    if facts.transfer is None or not act.data["by_principal"]:
        return facts
    return replace(facts, transfer=replace(facts.transfer, approved_on=act.on))


def refuse_transfer(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Not approved: the case goes on where it stood, or back to the deciding stage."""
    if facts.transfer is None:
        return facts
    facts = replace(facts, transfer=replace(facts.transfer, refused_on=act.on))
    if facts.report is not None:
        facts = replace(facts, report=replace(facts.report, crime=False))
    if facts.phase is Phase.TRANSFER:
        return replace(facts, phase=Phase.INVESTIGATION, disposal=None, report=None, version="")
    return facts


def send_transfer(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The file is with the police."""
    if facts.transfer is None:
        return facts
    return replace(facts, transfer=replace(facts.transfer, sent_on=act.on))


def record_transfer_return(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Filed by the police: the case ends here. Not filed: the agency handles it itself."""
    if facts.transfer is None:
        return facts
    filed = act.data["filed"]
    transfer = replace(facts.transfer, returned="filed" if filed else "not_filed", returned_on=act.on)
    facts = replace(facts, transfer=transfer)
    return replace(facts, phase=Phase.ENDED) if filed else _back_to_investigation(facts)


def hand_over_items(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The objects and the other material are with the police."""
    if facts.transfer is None:
        return facts
    return replace(facts, transfer=replace(facts.transfer, handed_over_on=act.on))


def record_case_returned(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """No crime, or no sentence: the agency decides, in ninety days from the return (left open: LO-24)."""
    return replace(
        _back_to_investigation(facts),
        decision_limit=decision_limit(facts, act.on, setting),
        extended_days=0,
        extended_late=False,
        overrun=None,
        criminally_fined=act.data["criminally_fined"],
    )


def _back_to_investigation(facts: CaseFacts) -> CaseFacts:
    """Nobody suspects a crime any more, and what was to be decided about the transfer is off the table."""
    report = replace(facts.report, crime=False) if facts.report is not None else None
    return replace(facts, phase=Phase.INVESTIGATION, report=report, disposal=None)
