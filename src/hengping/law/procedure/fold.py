"""The state of a matter, folded from its acts.

`apply` is the one transition: it notes who took part, moves the phase and the clocks as the step table says, lets the
act's own fold change the facts, and takes decided proposals off the table. It never refuses: whether a step may be
taken is asked before (`ask.py`); what has happened has happened and is folded.

Acts are folded in the order in which they happened: by their number, but what was entered late stands at its own day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace as replace_act
from datetime import date
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.procedure import clock
from hengping.law.procedure.acts import Act, Acts, BadAct, read_data, read_kept, unknown_in
from hengping.law.procedure.changing import replace
from hengping.law.procedure.choices import RECORDED
from hengping.law.procedure.common_folds import continued, put_proposal, take_proposal, with_officers
from hengping.law.procedure.matter import Upset
from hengping.law.procedure.procedure import Fold, Procedure, S, taken_by_nobody
from hengping.law.procedure.steps import Timing

_DEFAULT = Setting()
CORRECTION = "entry_corrected"
TAKEN_BACK = "lapse_taken_back"
"""Says that what counted as done by silence never happened: the fold leaves it out, as if it had not been entered."""


def apply(procedure: Procedure[S], facts: S, act: Act, setting: Setting = _DEFAULT) -> S:
    """The state after one more act."""
    row = procedure.steps.get(act.kind)
    fold_one = procedure.folds.get(act.kind)
    if act.upsets:
        facts = replace(facts, upset=(*facts.upset, Upset(act.seq, act.upsets)))
    if row is None:
        # Acts without a step (shared acts of other activities) change what their fold says and take no time.
        return facts if fold_one is None else _folded(procedure, fold_one, facts, act, setting)
    facts = _noting_own(with_officers(facts, act), act)
    facts = continued(facts, act, moves_on=row.goes_to is not None)
    if row.goes_to is not None:
        facts = replace(facts, phase=row.goes_to)
    if row.starts or row.halts or row.resumes or row.extends or row.stops:
        facts = clock.moved(facts, row, act.on, setting)
    if act.kind in procedure.proposals:
        facts = put_proposal(facts, act, procedure.decided_for(act.kind, act.data))
    if fold_one is not None:
        facts = _folded(procedure, fold_one, facts, act, setting)
    if row.approves:
        facts = take_proposal(facts, row.approves, procedure.decided_for(row.approves, act.data))
    head = facts.head_on
    return facts if head is not None and act.on <= head else replace(facts, head_on=act.on)


def _noting_own(facts: S, act: Act) -> S:
    """The state with the first day on which the bureau itself was at work."""
    own, since = act.own_on, facts.own_since
    return facts if own is None or (since is not None and since <= own) else replace(facts, own_since=own)


def _folded(procedure: Procedure[S], fold_one: Fold[S], facts: S, act: Act, setting: Setting) -> S:
    """What the act's own fold makes of the state. Raises BadAct where it needs what an old entry does not tell."""
    try:
        return fold_one(facts, act, setting)
    except (TypeError, AttributeError, KeyError) as error:
        if not (unknown := unknown_in(procedure.acts, act)):
            raise
        text = (
            f"“{procedure.acts[act.kind].sentence}”没有写明{'、'.join(unknown)}，记入时还不要求写明，现在算不出它的效果"
        )
        raise BadAct(text, seq=act.seq) from error


def fold(procedure: Procedure[S], acts: Iterable[Act], setting: Setting = _DEFAULT) -> S:
    """The state after all acts, in the order in which they happened, with corrected entries read as corrected."""
    facts = procedure.empty
    for act in as_they_happened(procedure, acts):
        facts = apply(procedure, facts, act, setting)
    return facts


def fold_until(procedure: Procedure[S], acts: Iterable[Act], on: date, setting: Setting = _DEFAULT) -> S:
    """The state at the end of a day: for whoever enters late what happened on it."""
    facts = procedure.empty
    for act in as_they_happened(procedure, acts):
        if act.on > on:
            break
        facts = apply(procedure, facts, act, setting)
    return facts


def history(procedure: Procedure[S], acts: Iterable[Act], setting: Setting = _DEFAULT) -> Iterator[tuple[Act, S]]:
    """Yield each act, read as corrected, with the state after it: for whoever asks how a matter came to where it is."""
    facts = procedure.empty
    for act in as_they_happened(procedure, acts):
        facts = apply(procedure, facts, act, setting)
        yield act, facts


def as_they_happened(procedure: Procedure[Any], acts: Iterable[Act]) -> list[Act]:
    """The acts read as corrected, without the lapses that were taken back, in the order in which they happened.

    A late act stands behind the last act of its own day; all others keep the order in which they were written.
    """
    read = _happened(procedure, corrected(procedure, list(acts)))
    if not any(act.late for act in read):
        return read
    ordered = [act for act in read if not act.late]
    # An act in its turn never steps back behind one before it, whatever day a foreign file gives it.
    days = _rising([act.on for act in ordered])
    for act in (act for act in read if act.late):
        place = bisect_right(days, act.on)
        ordered.insert(place, act)
        days.insert(place, act.on)
    return ordered


def _happened(procedure: Procedure[Any], read: list[Act]) -> list[Act]:
    """The acts without those that a later entry takes back. Only what came about by itself can be taken back."""
    gone = {act.data["takes_back_seq"] for act in read if act.kind == TAKEN_BACK}
    if not gone:
        return read
    by_silence = taken_by_nobody(procedure)
    return [act for act in read if act.seq not in gone or act.kind not in by_silence]


def _rising(days: Sequence[date]) -> list[date]:
    found: list[date] = []
    for day in days:
        found.append(max(found[-1], day) if found else day)
    return found


def corrected(procedure: Procedure[Any], read: list[Act]) -> list[Act]:
    """The acts with the particulars and the day that later entries corrected, the last word on each. The original
    entries stay in the dossier.
    """
    changes: dict[int, dict[str, Any]] = {}
    moves: dict[int, Act] = {}
    for act in read:
        if act.kind != CORRECTION:
            continue
        if act.data.get("particulars"):
            changes.setdefault(act.data["corrects_seq"], {}).update(act.data["particulars"])
        if act.data.get("on"):
            moves[act.data["corrects_seq"]] = act
    if not changes and not moves:
        return read
    return [_as_corrected(procedure, act, changes, moves) for act in read]


def _as_corrected(
    procedure: Procedure[Any], act: Act, changes: Mapping[int, Mapping[str, Any]], moves: Mapping[int, Act]
) -> Act:
    if act.seq in changes:
        try:
            act = replace_act(act, data=read_kept(procedure.acts, act.kind, {**act.data, **changes[act.seq]}))
        except BadAct as error:
            raise BadAct(f"更正后的{error}", error.names, act.seq) from error
    if act.seq in moves and _day_may_move(procedure, act):
        act = _moved(act, moves[act.seq])
    return act


def _moved(act: Act, correction: Act) -> Act:
    """The act at the day that the correction gives it: entered after its day, for the reason of the correction."""
    on, written = correction.data["on"], act.recorded_on
    if act.on == on:
        return act
    if written is not None and on > written:
        written = correction.on  # a day that was still to come then was written down by the correction only
    reason = act.late_reason or correction.data["reason"]
    return replace_act(act, on=on, late=act.late or RECORDED, late_reason=reason, recorded_on=written)


def _day_may_move(procedure: Procedure[Any], act: Act) -> bool:
    # What is done at the desk has the day on which it was written; to move it would hide that it was done too late.
    row = procedure.steps.get(act.kind)
    return row is not None and row.timing is Timing.RECORD


def check_correction(procedure: Procedure[Any], acts: Iterable[Act], correction: Act) -> None:
    """Raise BadAct where a correction does not fit the act that it corrects.

    `acts` are those written before it. The message names the act and each particular at fault.
    """
    seq, on = correction.data["corrects_seq"], correction.data.get("on")
    act = next((act for act in acts if act.seq == seq), None)
    if act is None:
        raise BadAct(f"更正记录：此前没有第{seq}项，不能更正", ("corrects_seq",))
    said = f"更正第{seq}项“{procedure.acts[act.kind].sentence}”："
    if act.kind == CORRECTION:
        raise BadAct(f"{said}更正记录本身不能更正，请另行更正原来的记录", ("corrects_seq",))
    if not correction.data["reason"].strip():
        raise BadAct(f"{said}没有写明更正理由", ("reason",))
    if correction.on < max(act.on, act.recorded_on or act.on):
        raise BadAct(f"{said}更正日期早于被更正的记录")
    if on is not None and not _day_may_move(procedure, act):
        raise BadAct(f"{said}以办理当日为准，办理日期不能更正", ("on",))
    if on is not None and on > correction.on:
        raise BadAct(f"{said}更正后的办理日期晚于更正之日", ("on",))
    _check_particulars(procedure.acts, act, correction.data.get("particulars") or {}, said)


def _check_particulars(acts: Acts, act: Act, changed: Mapping[str, Any], said: str) -> None:
    if strange := sorted(set(map(str, changed)) - acts[act.kind].data.keys()):
        raise BadAct(f"{said}没有这些内容：{'、'.join(strange)}", tuple(strange))
    # What the act says itself was read as it was allowed when it was written; only what is changed is judged now.
    try:
        read_data(acts, act.kind, changed, besides=act.data.keys() - changed.keys())
    except BadAct as error:
        raise BadAct(f"更正第{act.seq}项：{error}", error.names) from error
