"""From the clue to the filed case, and the internal papers that run through all of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date

from hengping.law.calendar.days import each_day
from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Filing, Overrun, Track
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.thresholds import is_safety_file
from hengping.law.periods import LARGEST, Excluded
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace
from hengping.law.procedure.common_folds import take_proposal
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.particulars import Party


def accept_clue(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The clue starts the house period for deciding on filing."""
    return replace(
        facts,
        clue_on=act.on,
        discovered_on=act.data.get("discovered_on"),
        filing_limit=clock.house("filing", act.on, setting),
    )


def propose_filing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The proposal names the parties and the violation."""
    data = act.data
    filing = Filing(
        proposed_on=act.on,
        cause=data["cause"],
        competence=data["competence"],
        violated_on=data["violated_on"],
        ended_on=data.get("ended_on"),
        discovered_on=data.get("discovered_on") or facts.discovered_on,
        continuing=data.get("continuing", False),
        continuing_reason=data.get("continuing_reason", ""),
        grave_harm=data.get("grave_harm", False),
        items=data.get("items", ()),
        needs_prior_order=data.get("needs_prior_order", False),
        fined_before=data.get("fined_before", False),
        fined_before_reason=data.get("fined_before_reason", ""),
    )
    handlers = frozenset(officer.id for officer in data.get("officers", ()))
    return replace(
        with_parties(facts, data["parties"]),
        filing=filing,
        handlers=handlers,
        investigators=facts.investigators | handlers,
    )


_OF_THE_PARTY = tuple(field.name for field in fields(Party) if field.name != "untold")


def with_parties(facts: CaseFacts, parties: tuple[Party, ...]) -> CaseFacts:
    """Put the parties down, keeping what is known of those that were there before.

    Another number is another party: nothing that was told to the one counts against the other.
    """
    tracks = []
    for party in parties:
        known = facts.track(party.key)
        if known is None or (known.identifier and known.identifier != party.identifier):
            known = Track(party.key, party.name, party.person)
        tracks.append(replace(known, **{name: getattr(party, name) for name in _OF_THE_PARTY}))
    return replace(facts, parties=tuple(tracks))


def approve_filing(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Approval files the case; the period for the decision starts on this day. A file from elsewhere may tell the
    approval alone: then of its proposal nothing is known.
    """
    filing = facts.filing or Filing(act.on, cause="", competence="", violated_on=act.on)
    return replace(
        facts,
        filing=replace(filing, approved_on=act.on),
        decision_limit=decision_limit(facts, act.on, setting),
    )


def decision_limit(facts: CaseFacts, on: date, setting: Setting) -> Limit:
    """The period for the decision from that day. Before 2021-07-15 only a rule for safety files set one."""
    rule = clock.row("decision", on)
    if rule is not None and rule.field == "safety" and not is_safety_file(facts, setting):
        return clock.unknown("decision", on)
    return clock.period("decision", on, setting)


def identify_party(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The investigation has found out who answers."""
    return with_parties(facts, act.data["parties"])


def identify_violation(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The investigation has found what was violated: beside what the filing names, or instead of its cause."""
    filing = facts.filing
    if filing is None:
        return facts
    items = tuple(dict.fromkeys((*filing.items, *act.data["items"])))
    found = {name: said for name in ("cause", "violated_on", "ended_on") if (said := act.data.get(name))}
    return replace(facts, filing=replace(filing, items=items, **found))


def return_proposal(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """A returned paper leaves the case where it stood before the paper was written."""
    of, party = act.data["of"], act.data.get("party") or ""
    if facts.proposal(of, party) is None:
        return facts
    facts = take_proposal(facts, of, party)
    if of in {"propose_filing", "propose_not_filing"}:
        return replace(facts, phase=Phase.CLUE)
    if of == "propose_notice":
        return replace(facts, parties=tuple(replace(track, notice_due=False) for track in facts.parties))
    if of == "propose_late_decision":
        return replace(facts, overrun=None)
    if of == "propose_disposal":
        return replace(facts, disposal=None, phase=before_disposal(facts))
    return facts


def before_disposal(facts: CaseFacts) -> Phase:
    """Where the case stands once a proposal for its disposal is off the table."""
    told = any(track.notice is not None and track.notice.served_on is not None for track in facts.parties)
    if not told:
        return Phase.REPORTED
    waiting = any(track.hearing is not None and track.hearing.status == "notified" for track in facts.parties)
    return Phase.HEARING if waiting else Phase.DEFENCE


def record_uncounted_days(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The file says that these days do not count; whether they do is asked where the time is over."""
    first, last = act.data["first_on"], act.data["last_on"]
    if not 0 <= (last - first).days < LARGEST:
        return facts
    facts = replace(facts, uncounted=(*facts.uncounted, Excluded(first, last, act.data["why"])))
    limit = facts.decision_limit
    return facts if limit is None else replace(facts, decision_limit=_with_all(facts, limit, setting))


def uncounted_days(facts: CaseFacts, causes: Collection[str]) -> int:
    """On how many days one of these causes stood, since the time for the decision began."""
    start = facts.decision_limit.start if facts.decision_limit is not None else date.max
    days = {day for span in facts.uncounted if span.why in causes for day in each_day(span.first, span.last)}
    return sum(day > start for day in days)


def _with_all(facts: CaseFacts, limit: Limit, setting: Setting) -> Limit:
    """The time for the decision with its extensions and the days that the rules of the field leave out."""
    return extended(limit, facts.extended_days + uncounted_days(facts, setting.decision_excludes), setting)


def propose_extension(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """How many days are asked for."""
    return replace(facts, asked_extension=act.data["days"])


def approve_extension(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The period for the decision is longer by the days that were asked for; one that is over cannot be lengthened."""
    days = facts.extended_days + facts.asked_extension
    limit = facts.decision_limit
    if limit is None or not facts.asked_extension:
        return facts
    if limit.over(act.on):
        return replace(facts, asked_extension=0, extended_late=True)
    facts = replace(facts, extended_days=days, asked_extension=0)
    return replace(facts, decision_limit=_with_all(facts, limit, setting))


def propose_late_decision(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """Why the time was not kept, and that a penalty is to be decided all the same."""
    return replace(facts, overrun=Overrun(act.data["reason"], act.on, act.actor))


def approve_late_decision(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The head answers for it; the article stays broken."""
    if facts.overrun is None:
        return facts
    return replace(facts, overrun=replace(facts.overrun, approved_on=act.on))


def extended(limit: Limit, days: int, setting: Setting) -> Limit:
    """The period for the decision with all its extensions (days in all), counted through from its first day.

    Counted from the nominal end: an extension never gains the holidays over which the last day would have rolled.
    """
    if limit.earliest is None or not days:
        return limit
    # A term set by a court or in reconsideration is no period of the register: its own last day is its nominal end.
    registered = clock.row("decision", limit.start) is not None
    counted = clock.counted("decision", limit.start, None, setting.calendar) if registered else None
    nominal = (counted.nominal_last_day if counted is not None else None) or limit.earliest
    return clock.prolonged(limit, "decision_extension", nominal, setting, number=days)
