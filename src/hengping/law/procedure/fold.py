"""The state of a case, folded from its acts.

`apply` is the one transition: it notes who took part, lets the act's own fold change the facts, takes decided proposals
off the table and moves the phase as the step table says. It never refuses: whether a step may be taken is asked before
(`ask.py`); what has happened has happened and is folded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act, read_data
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.folding import deciding, deliberation, executing, filing, hearing, investigation, simple
from hengping.law.procedure.folding.changing import replace
from hengping.law.procedure.steps import STEPS

Fold = Callable[[CaseFacts, Act, Setting], CaseFacts]

_MODULES = (filing, investigation, deliberation, hearing, deciding, executing, simple)

FOLDS: dict[str, Fold] = {code: getattr(module, code) for code in STEPS for module in _MODULES if hasattr(module, code)}
"""The fold of each act that changes more than phase, officers and proposals."""

PROPOSALS: frozenset[str] = frozenset(step.approves for step in STEPS.values() if step.approves)
"""The acts that put a paper before the one who decides."""

_DEFAULT = Setting()


def apply(facts: CaseFacts, act: Act, setting: Setting = _DEFAULT) -> CaseFacts:
    """The state after one more act."""
    step = STEPS.get(act.kind)
    if step is None:
        return facts
    facts = investigation.with_officers(facts, act)
    if step.goes_to is not None:
        facts = replace(facts, phase=step.goes_to)
    fold_one = FOLDS.get(act.kind)
    if fold_one is not None:
        facts = fold_one(facts, act, setting)
    if act.kind in PROPOSALS:
        facts = filing.put_proposal(facts, act)
    elif step.approves:
        facts = filing.take_proposal(facts, step.approves)
    head = facts.head_on
    return facts if head is not None and act.on <= head else replace(facts, head_on=act.on)


def fold(acts: Iterable[Act], setting: Setting = _DEFAULT) -> CaseFacts:
    """The state after all acts, in their order, with corrected entries read as corrected."""
    facts = CaseFacts()
    for act in corrected(list(acts)):
        facts = apply(facts, act, setting)
    return facts


def unfold(acts: Iterable[Act], setting: Setting = _DEFAULT) -> Iterator[tuple[Act, CaseFacts]]:
    """Yield each act, read as corrected, with the state after it: for whoever asks how a case came to where it is."""
    facts = CaseFacts()
    for act in corrected(list(acts)):
        facts = apply(facts, act, setting)
        yield act, facts


def corrected(acts: list[Act]) -> list[Act]:
    """The acts with the particulars that later entries corrected, the last word on each particular. The original
    entries stay in the dossier.
    """
    changes: dict[int, dict[str, Any]] = {}
    for act in acts:
        if act.kind == "entry_corrected" and act.data.get("particulars"):
            changes.setdefault(act.data["corrects_seq"], {}).update(act.data["particulars"])
    if not changes:
        return acts
    return [
        Act(act.kind, act.on, read_data(act.kind, {**act.data, **changes[act.seq]}), act.actor, act.seq)
        if act.seq in changes
        else act
        for act in acts
    ]
