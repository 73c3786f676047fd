"""Notice, statement and defence, hearing."""

from __future__ import annotations

from collections.abc import Callable

from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Hearing, Notice, Track
from hengping.law.penalty.folding.deliberation import party_spoke
from hengping.law.penalty.folding.tracks import each, penalty_of
from hengping.law.penalty.phases import Phase
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.common_folds import take_proposal


def propose_notice(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Who has a row is to be told; for the others nothing changes."""
    rows = act.data["penalty"]

    def tell(track: Track) -> Track:
        row = penalty_of(track, rows, facts)
        return track if row is None else replace(track, intended=row, notice_due=True)

    return replace(facts, version=act.data["version"], parties=tuple(tell(track) for track in facts.parties))


def issue_notice(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A new notice replaces the one before; its periods start when it has been served."""
    return _noticed(facts, act, of_others=False)


def notice_taken_over(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The notice of another body tells as one of ours does."""
    return _noticed(facts, act, of_others=True)


def _noticed(facts: CaseFacts, act: Act, *, of_others: bool) -> CaseFacts:
    data = act.data

    def told(track: Track) -> Track:
        row = penalty_of(track, data["penalty"], facts)
        if row is None:
            return track
        number = track.notice.number + 1 if track.notice else 1
        notice = Notice(
            number,
            row,
            act.on,
            data["rights_told"],
            data["hearing_told"],
            data.get("statement_days"),
            of_others=of_others,
            cause=facts.filing.cause if facts.filing and not of_others else "",
        )
        return replace(track, intended=row, notice_due=True, notice=notice, hearing=None)

    return replace(facts, parties=tuple(told(track) for track in facts.parties))


def notice_served(track: Track, act: Act, setting: Setting, *, settled: bool) -> Track:
    """The periods for statement and hearing request run from the first valid service.

    Where the decision has `settled` what was told, no period for speaking opens again behind it.
    """
    if track.notice is None:
        return track
    if track.notice.served_on is not None and (settled or not act.data.get("first_invalid")):
        return track
    on, told_days = act.data["effective_on"], track.notice.statement_days
    notice = replace(
        track.notice,
        served_on=on,
        statement=clock.house("statement", on, setting),
        statement_told=clock.run("statement", on, told_days, setting.calendar) if told_days else None,
        hearing_request=clock.period("hearing_request", on, setting) if track.notice.hearing_told else None,
    )
    return replace(track, notice=notice, notice_due=False)


def _spoke(track: Track, act: Act) -> Track:
    """The party has spoken; from now on the penalty may not become heavier because of it."""
    told = track.notice.penalty if track.notice else track.intended
    defence = replace(track.defence, last_on=act.on, defended=track.defence.defended or told)
    return replace(track, defence=defence)


def record_statement(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A statement waits for its review. What a party says before it was told of anything is no defence to be reviewed,
    though it may not fare worse for it.
    """

    def stated(track: Track) -> Track:
        is_defence = track.notice is not None or track.earlier_told
        track = _spoke(track, act)
        return replace(track, defence=replace(track.defence, pending=track.defence.pending + is_defence))

    return each(party_spoke(facts, _how(facts, act)), act.data, stated)


def _how(facts: CaseFacts, act: Act) -> str:
    """A statement after its time is still looked at, but nobody need meet again because of it."""
    limits = [track.notice.statement for track in facts.parties if track.notice is not None]
    late = all(limit is not None and limit.over(act.on) for limit in limits) and bool(limits)
    return "late_statement" if late else "statement"


def receive_material(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Material given after the notice is part of the defence unless it is said to be for something else; turning it
    away without a reason is a fault.
    """
    accepted = act.data["accepted"]
    defends = accepted and act.data.get("purpose", "statement") == "statement"
    if defends and any(track.notice is not None for track in facts.parties):
        facts = party_spoke(facts, _how(facts, act))

    def received(track: Track) -> Track:
        refused = not accepted and not act.data.get("refusal_reason")
        if defends and track.notice is not None:
            track = _spoke(track, act)
            return replace(
                track, defence=replace(track.defence, pending=track.defence.pending + 1, material_refused=False)
            )
        return replace(track, defence=replace(track.defence, material_refused=refused))

    return each(facts, act.data, received)


def waive_statement(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A signed waiver ends the period for the statement."""

    def waived(track: Track) -> Track:
        if track.notice is None or not act.data["signed"]:
            return track
        return replace(track, notice=replace(track.notice, statement_waived=True))

    return each(facts, act.data, waived)


def review_statement(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """What was said has been re-checked; what was left unanswered is kept."""

    def reviewed(track: Track) -> Track:
        defence = replace(track.defence, pending=0, reviewed_on=act.on, unanswered=act.data.get("unanswered", ()))
        return replace(track, defence=defence)

    return each(facts, act.data, reviewed)


def request_hearing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The request is in time while its period runs; where no right was told, it is never late."""
    on = act.data.get("requested_on") or act.on
    hold_by = clock.house("hearing_hold", on, setting)

    def requested(track: Track) -> Track:
        limit = track.notice.hearing_request if track.notice else None
        timely = True if limit is None else limit.kept(on)
        track = _spoke(track, act) if track.notice else track
        return replace(track, hearing=Hearing("requested", on, timely, hold_by))

    return each(facts, act.data, requested)


def waive_hearing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A signed waiver ends the period for the request."""

    def waived(track: Track) -> Track:
        if track.notice is None or not act.data["signed"]:
            return track
        return replace(track, notice=replace(track.notice, hearing_waived=True))

    return each(facts, act.data, waived)


def _to_status(status: str) -> Callable[[CaseFacts, Act, Setting], CaseFacts]:
    """The fold of an act that only moves the hearing on."""

    def moved(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
        def move(track: Track) -> Track:
            return track if track.hearing is None else replace(track, hearing=replace(track.hearing, status=status))

        return settle_phase(each(facts, act.data, move))

    return moved


accept_hearing_request = _to_status("accepted")
refuse_hearing_request = _to_status("refused")
withdraw_hearing_request = _to_status("withdrawn")
terminate_hearing = _to_status("terminated")


def notify_hearing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The hearing has its day and its presider."""
    data = act.data

    def notified(track: Track) -> Track:
        if track.hearing is None or not track.hearing.open:
            return track
        hearing = replace(
            track.hearing,
            status="notified",
            notified_on=act.on,
            hearing_on=data["hearing_on"],
            notice_limit=clock.period("hearing_notice", data["hearing_on"], setting),
            notice_in_time=None,
            presider=data["presider"].id,
        )
        return replace(track, hearing=hearing)

    return each(facts, data, notified)


def hearing_notice_served(track: Track, act: Act, setting: Setting) -> Track:
    """The party knows the day of the hearing, from the first valid service on."""
    hearing = track.hearing
    if hearing is None or hearing.status != "notified" or hearing.hearing_on is None:
        return track
    if hearing.notice_in_time is not None and not act.data.get("first_invalid"):
        return track
    limit = clock.period("hearing_notice", hearing.hearing_on, setting)
    in_time = limit.latest is not None and not limit.over(act.data["effective_on"])
    still_asked = None if in_time else limit
    return replace(track, hearing=replace(hearing, notice_in_time=in_time, notice_limit=still_asked))


def hold_hearing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The party has been heard; the points it made wait for an answer."""
    data = act.data

    def held(track: Track) -> Track:
        if track.hearing is None:
            return track
        hearing = replace(track.hearing, status="held", hearing_on=act.on, presider=data["presider"].id)
        defence = replace(track.defence, heard=True, points=data.get("points", ()))
        return replace(track, hearing=hearing, defence=defence)

    return settle_phase(each(party_spoke(facts, "hearing"), data, held))


def report_hearing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The presider has reported; points are open until they are answered one by one."""

    def reported(track: Track) -> Track:
        if track.hearing is None or track.hearing.status != "held":
            return track
        points = () if act.data.get("answered") else track.defence.points
        return replace(
            track,
            hearing=replace(track.hearing, reported_on=act.on),
            defence=replace(track.defence, points=points),
        )

    facts = replace(each(facts, act.data, reported), report_untold=not act.data.get("summary", "").strip())
    # Where the paper came out with the report itself nobody reads it for the first time.
    return take_proposal(facts, "report_hearing") if _papers_of_report(facts) > facts.reports_reviewed else facts


def review_hearing_report(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A leader has read the report, and its paper is out."""
    return replace(facts, reports_reviewed=_papers_of_report(facts))


def _papers_of_report(facts: CaseFacts) -> int:
    return sum(kind == "hearing_report" for _, kind in facts.issued)


def settle_phase(facts: CaseFacts) -> CaseFacts:
    """A case is in the hearing phase while one hearing has a day and was not held."""
    if facts.phase not in {Phase.DEFENCE, Phase.HEARING}:
        return facts
    waiting = any(track.hearing is not None and track.hearing.status == "notified" for track in facts.parties)
    return replace(facts, phase=Phase.HEARING if waiting else Phase.DEFENCE)
