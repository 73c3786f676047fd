"""The penalty on the spot."""

from __future__ import annotations

from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts, Execution, OnSpot, Publication, Track
from hengping.law.penalty.folding.deciding import with_served
from hengping.law.penalty.folding.filing import with_parties
from hengping.law.penalty.folding.tracks import each, penalty_of, with_intended
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Act
from hengping.law.procedure.changing import replace


def open_on_spot(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The facts are established on the spot."""
    facts = with_parties(facts, act.data["parties"])
    facts = replace(facts, procedure="simple", on_spot=OnSpot(act.on), clue_on=facts.clue_on or act.on)
    return with_intended(facts, act.data["penalty"])


def hear_on_spot(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The party has been told what it faces, and heard; told again, what was told last counts."""
    data = act.data
    if facts.on_spot is None:
        return facts
    heard = replace(
        facts.on_spot,
        heard_on=act.on if data["rights_told"] else None,
        stated=data["stated"],
        answered=bool(data.get("reasons")),
        adopted=data.get("adopted", ""),
    )

    def spoke(track: Track) -> Track:
        told = penalty_of(track, data.get("penalty") or (), facts) or track.intended
        track = replace(track, intended=told, told_on_spot=told if data["rights_told"] else None)
        if not data["stated"]:
            return track
        defence = track.defence
        return replace(track, defence=replace(defence, last_on=act.on, defended=defence.defended or told))

    return each(replace(facts, on_spot=heard), data, spoke)


def decide_on_spot(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The decision is made and handed over; the periods start at once."""
    data = act.data

    def decided(track: Track) -> Track:
        row = penalty_of(track, data["penalty"], facts)
        if row is None:
            return track
        execution = Execution(row, act.on, on_spot=True, surcharge_told=data.get("surcharge_told"))
        if data["handed_over"]:
            execution = with_served(execution, act.on, setting)
        return replace(track, intended=row, execution=execution)

    parties = tuple(decided(track) for track in facts.parties)
    on_spot = facts.on_spot or OnSpot(act.on)
    record = clock.house("on_spot_record", act.on, setting)
    return replace(
        facts,
        parties=parties,
        on_spot=replace(on_spot, record=record),
        decided_on=act.on,
        publication=Publication(clock.period("publication", act.on, setting)),
    )


def collect_on_spot(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The fine has been taken on the spot; two working days run for handing it in.

    In a remote place the fine of an ordinary case is collected so as well (Administrative Penalty Law 69).
    """
    amount = act.data["amount"]
    before = facts.on_spot or OnSpot(act.on)
    on_spot = replace(
        before,
        collected=before.collected + amount,
        collected_on=act.on,
        handover=clock.period("on_spot_handover", act.on, setting),
        at_agency_on=None,
        at_bank_on=None,
    )

    def paid(track: Track) -> Track:
        execution = track.execution
        if execution is None:
            return track
        return replace(
            track,
            execution=replace(
                execution,
                paid=execution.paid + amount,
                paid_on=act.on,
                payments=(*execution.payments, (act.on, amount)),
            ),
        )

    return each(replace(facts, on_spot=on_spot), act.data, paid)


def hand_over_fine(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """First to the agency, then, within two working days, to the bank."""
    if facts.on_spot is None:
        return facts
    if act.data["to"] == "agency":
        handover = clock.period("on_spot_deposit", act.on, setting)
        return replace(facts, on_spot=replace(facts.on_spot, at_agency_on=act.on, handover=handover))
    return replace(facts, on_spot=replace(facts.on_spot, at_bank_on=act.on))


def file_on_spot_record(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """The agency has the decision on record."""
    if facts.on_spot is None:
        return facts
    return replace(facts, on_spot=replace(facts.on_spot, recorded_on=act.on))


def turn_to_ordinary(facts: CaseFacts, act: Act, setting: Setting) -> CaseFacts:
    """It was no case for the spot: it starts again as a clue."""
    return replace(
        facts,
        procedure="ordinary",
        on_spot=None,
        parties=(),
        clue_on=act.on,
        filing_limit=clock.house("filing", act.on, setting),
    )
