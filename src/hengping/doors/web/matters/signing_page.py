"""What whoever endorses or decides sees on one page: the proposal in its own words, and everything it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.spine import Telling, particulars_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.kinds import sentence_of
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.citations import Citation
from hengping.law.procedure.common import ENDORSING, RETURNED_FROM, RETURNING
from hengping.law.procedure.matter import Proposal
from hengping.law.procedure.procedure import Procedure, S
from hengping.law.procedure.steps import Step
from hengping.work.matters import actions
from hengping.work.matters.completion import OPINION, agrees
from hengping.work.matters.queries import StepView

ABOUT = "of"
"""The particular that names the proposal which is endorsed or sent back."""
PARTIES = "当事人"
PARTY = "party"
"""The particular that says about which party, where each has its own proposal."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody put before others or thought of it: who, when, in which words (label and words)."""

    sentence: str
    who: str
    on: date
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """A proposal that waits for the answer of the one who reads the page: of what, about which party by its key ("":
    about none by itself); `seq` is the number of its entry.

    `earlier` is what was said of it, `besides` what was said of other things in the matter, the latest first. `agrees`
    says that taking the step says 同意 by itself; `returns` is the step that sends the proposal back, "" where the
    reader may not or the procedure has none; `refuses` are steps that refuse it for good: code and sentence.
    """

    of: str
    party: str
    seq: int
    proposal: Spoken
    earlier: tuple[Spoken, ...]
    besides: tuple[Spoken, ...]
    agrees: bool
    returns: str
    refuses: tuple[tuple[str, str], ...]


def asked_of(procedure: Procedure[S], step: str, facts: S, named: str, party: str) -> Proposal | None:
    """Return the pending proposal that a step answers, None where it answers none.

    `named` and `party` say which, where several wait; without them the first that waits for this step.
    """
    row = procedure.steps[step]
    endorses = step == ENDORSING
    if not endorses and (not row.approves or row.sends_back):
        return None
    waiting = [one for one in facts.proposals if endorses or one.of == row.approves]
    ordered = sorted(waiting, key=lambda one: (one.endorsed_on is None) is not endorses)
    return min(ordered, key=lambda one: (endorses and one.of != named, one.party != party), default=None)


def articles_of(procedure: Procedure[S], step: Step, of: str) -> tuple[Citation, ...]:
    """Return on what a step rests. Who endorses a proposal answers the same question as who decides on it."""
    if step.basis or not of:
        return step.basis
    deciding = (row for row in procedure.steps.values() if row.approves == of and not row.sends_back)
    return next((row.basis for row in deciding), ())


def signing_of(looks: Looks[S], actor: Actor, view: StepView[S], proposal: Proposal) -> Signing | None:
    """Return what is signed; None where the entry that proposed it can no longer be read."""
    procedure, entries, of = looks.procedure, view.entries, proposal.of
    put = next((entry for entry in reversed(entries) if _puts(procedure, entries, entry, proposal)), None)
    if put is None:
        return None
    telling = Telling(looks, {party.key: party.name for party in view.matter.parties})
    returns = RETURNED_FROM["endorse" if view.step == ENDORSING else "approve"]
    back = procedure.steps.get(returns)
    may_return = back is not None and actor.may(back.permission) and view.facts.phase in back.phases
    said = [entry for entry in reversed(entries) if entry.body and _is_opinion(looks, view, entry)]
    own = [
        entry
        for entry in said
        if of in (entry.payload.get(ABOUT), procedure.steps[entry.kind].approves)
        and (not proposal.party or entry.payload.get(PARTY) in (None, "", proposal.party))
    ]
    refusing = (step for step in procedure.steps.values() if step.approves == of and step.sends_back)
    return Signing(
        of=of,
        party=proposal.party,
        seq=put.seq,
        proposal=_without_parties(_spoken(telling, view.entries, put), telling.parties.values()),
        earlier=tuple(_spoken(telling, entries, entry) for entry in own),
        besides=tuple(_spoken(telling, entries, entry) for entry in said if entry not in own),
        agrees=agrees(procedure, view.step),
        returns=returns if may_return else "",
        refuses=tuple(
            (step.code, procedure.acts[step.code].sentence)
            for step in refusing
            if view.step != ENDORSING and actor.may(step.permission)
        ),
    )


def _without_parties(spoken: Spoken, names: Iterable[str]) -> Spoken:
    """The page names the parties above; only where the proposal names others do they stand there a second time."""
    above = set(names)
    told = (one for one in spoken.told if one[0] != PARTIES or set(re.split("[、；]", one[1])) != above)
    return replace(spoken, told=tuple(told))


def _puts(procedure: Procedure[S], entries: Sequence[EntryShape], entry: EntryShape, proposal: Proposal) -> bool:
    """Say whether an entry puts that proposal."""
    if entry.kind != proposal.of or not entry.body:
        return False
    return procedure.decided_for(entry.kind, actions.as_corrected(entries, entry)) == proposal.party


def _is_opinion(looks: Looks[S], view: StepView[S], entry: EntryShape) -> bool:
    """Say whether somebody answered to something that was put before them: endorsed, decided, reviewed, sent back."""
    step = looks.procedure.steps.get(entry.kind)
    if step is None:
        return False
    signed = entry.kind == ENDORSING or entry.kind in RETURNING or bool(step.approves)
    return signed or (entry.kind in view.practice.elsewhere and OPINION in looks.procedure.acts[entry.kind].data)


def _spoken(telling: Telling[S], entries: Sequence[EntryShape], entry: EntryShape) -> Spoken:
    kind, payload = entry.kind, actions.as_corrected(entries, entry)
    sentence = sentence_of(telling.looks.kind, kind)
    acts = telling.looks.procedure.acts
    if (about := str(payload.get(ABOUT, ""))) in acts:
        sentence = f"{sentence}（{acts[about].sentence}）"
        payload = {name: value for name, value in payload.items() if name != ABOUT}
    told = tuple(particulars_of(telling, kind, payload))
    return Spoken(sentence, entry.actor_name, day_of(entry.happened_at), told)


def evidence_of(entries: Sequence[EntryShape]) -> Iterator[tuple[str, str, str]]:
    """Yield digest, name and source of every exhibit."""
    for entry in entries:
        if entry.kind == "exhibit_added" and entry.body:
            yield entry.payload["sha256"], entry.payload["name"], entry.payload.get("source", "")
