"""A dossier gone through again: each act asked as it was done, then taken as a fact.

For whoever corrects an entry or enters an act late: what was lawful when it was done may be upset by it. What was done
wrong stays done: the next act is asked on top of it. A file from elsewhere is reviewed (`reviewing.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Finding, Verdict
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import ask_act
from hengping.law.procedure.fold import TAKEN_BACK, apply, as_they_happened, check_correction
from hengping.law.procedure.lapses import undone_by
from hengping.law.procedure.procedure import Procedure, S
from hengping.law.procedure.steps import RECEIVED


def against_correction(
    procedure: Procedure[S], acts: Sequence[Act], correction: Act, setting: Setting
) -> list[Finding]:
    """What the law holds against an act as the correction says it was, and anew against the acts that came after it.

    `correction` is an `entry_corrected`, not yet among `acts`. Raises BadAct where it does not fit the act.
    """
    check_correction(procedure, acts, correction)
    seq = correction.data["corrects_seq"]
    own = _answers(procedure, [*acts, correction], setting).get(seq)
    found = list(own.refusals) if own is not None else []
    return found + _upset(procedure, acts, [*acts, correction], setting, besides=seq)


def upset_by(procedure: Procedure[S], acts: Sequence[Act], late: Act, setting: Setting) -> list[Finding]:
    """What the law holds anew against acts that are on record once `late` takes its place before them.

    `late` is not yet among `acts`; its own answer is not part of the result. What lapsed and then did not is named by a
    remark, and every later act is asked as if it had not.
    """
    return _upset(procedure, acts, [*acts, late], setting, besides=late.seq)


def still_upset(
    procedure: Procedure[S], acts: Sequence[Act], by: Collection[int], setting: Setting
) -> list[tuple[int, Finding]]:
    """What each of these entries upsets by all that is known now, with its number: a request that was withdrawn since,
    or an entry that was corrected, upsets nothing any more.
    """
    # Of two entries that upset the same, each would otherwise hide behind the other.
    others = [act for act in acts if act.seq not in by]
    found: list[tuple[int, Finding]] = []
    for seq in by:
        known = [act for act in acts if act.seq == seq or act.seq not in by]
        upset = _upset(procedure, others, known, setting, besides=seq)
        found.extend((seq, one) for one in upset if one.verdict is Verdict.REFUSED)
    return found


def _upset(
    procedure: Procedure[S], acts: Sequence[Act], now_known: Sequence[Act], setting: Setting, *, besides: int
) -> list[Finding]:
    undone = {act.seq: said for act, said in undone_by(procedure, acts, now_known, setting)}
    taken_back = [Act(TAKEN_BACK, now_known[-1].on, {"takes_back_seq": seq}) for seq in undone]
    before, after = _answers(procedure, acts, setting), _answers(procedure, [*now_known, *taken_back], setting)
    found: list[Finding] = []
    for act in acts:
        later = f"以后办理的“{procedure.acts[act.kind].sentence}”："
        if act.seq in undone:
            # What came about by silence is taken back by itself: nobody decides on it.
            found.extend(
                one._replace(text=f"{later}{one.text}；这条记录随之撤回", verdict=Verdict.ATTENTION)
                for one in undone[act.seq]
            )
            continue
        was, now = before.get(act.seq), after.get(act.seq)
        if was is None or now is None or act.seq == besides:
            continue
        known = {finding.text for finding in was.refusals}
        found.extend(
            finding._replace(text=later + finding.text) for finding in now.refusals if finding.text not in known
        )
    return found


def _answers(procedure: Procedure[S], acts: Sequence[Act], setting: Setting) -> dict[int, Answer]:
    """The answer to every act in its place, by the number of its entry."""
    facts = procedure.empty
    found: dict[int, Answer] = {}
    ordered = as_they_happened(procedure, acts)
    taken_over = taken_over_on(ordered)
    for act in ordered:
        if act.kind in procedure.steps:
            found[act.seq] = asked_again(procedure, act, facts, setting, taken_over)
        facts = apply(procedure, facts, act, setting)
    return found


def taken_over_on(acts: Sequence[Act]) -> date | None:
    """The day on which the matter came from another body."""
    return max((act.data["on"] for act in acts if act.kind == RECEIVED), default=None)


def asked_again(procedure: Procedure[S], act: Act, facts: S, setting: Setting, taken_over: date | None) -> Answer:
    """Ask as it was asked when the act was entered: an act of an earlier day with the later taking over, which itself
    is not asked with its own.
    """
    return ask_act(procedure, act, facts, setting, None if act.kind == RECEIVED else taken_over)
