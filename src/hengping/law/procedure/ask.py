"""May this step be taken? All conditions that are not met, each with its article and its cure.

`ask` answers for one step with the particulars as they are about to be recorded; a particular that is missing counts
as not met. `next_steps` surveys what is open in a phase before any particulars are known; conditions that depend on
them are then left for later. Nothing here reads a clock: the day is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Basis, Finding, Verdict
from hengping.law.procedure import gates
from hengping.law.procedure.acts import ACTS, Act, read_data
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.naming import ends_without_penalty
from hengping.law.procedure.phases import PHASE_NAMES, Phase
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.steps import STEPS, Step

Gate = Callable[[CaseFacts, str, date, Setting, Proposed], Iterable[Finding]]


def _load() -> tuple[dict[str, Gate], dict[str, str]]:
    functions: dict[str, Gate] = {}
    rules: dict[str, str] = {}
    for module in iter_modules(gates.__path__):
        loaded = import_module(f"{gates.__name__}.{module.name}")
        functions[module.name] = getattr(loaded, module.name)
        rules[module.name] = loaded.RULE
    return functions, rules


GATES, RULES = _load()
"""Every gate by its name, and its Chinese sentence."""

PHASE_GATE = "step_fits_phase"
"""The name under which a step outside its phase is refused; it is no file, for it is the step table itself."""

RULES[PHASE_GATE] = "步骤与案件所处阶段相符"


@dataclass(frozen=True, slots=True)
class _Plan:
    step: Step
    phases: frozenset[Phase]
    blocks: tuple[Gate, ...]
    warns: tuple[Gate, ...]


_PLANS: dict[str, _Plan] = {
    code: _Plan(
        step,
        step.phases,
        tuple(GATES[name] for name in step.blocks),
        tuple(GATES[name] for name in step.warns),
    )
    for code, step in STEPS.items()
}

_OFFERED: dict[Phase, tuple[str, ...]] = {
    phase: tuple(code for code, step in STEPS.items() if step.offered and phase in step.phases) for phase in Phase
}

_TYPED = frozenset({"officers", "parties", "penalty", "people", "person", "instalments", "day"})
_TO_READ: dict[str, tuple[str, ...]] = {
    code: tuple(name for name, datum in ACTS[code].data.items() if datum.type in _TYPED) for code in STEPS
}
_NOTHING: Mapping[str, Any] = {}
_OTHERWISE: Mapping[str, Any] = {"outcome": ""}
"""A proposal of which only so much is known: it is not for a penalty."""

_DEFAULT = Setting()


def _out_of_phase(plan: _Plan, facts: CaseFacts) -> Finding:
    open_in = "、".join(PHASE_NAMES[phase] for phase in Phase if phase in plan.phases)
    return Finding(
        PHASE_GATE,
        f"案件处在“{PHASE_NAMES[facts.phase]}”阶段，不能办理“{ACTS[plan.step.code].sentence}”",
        plan.step.basis,
        cure=f"在“{open_in}”阶段办理",
        curer=plan.step.post,
    )


def _waived(finding: Finding, facts: CaseFacts, on: date) -> Finding:
    if finding.basis is not Basis.HOUSE:
        return finding
    last = max((until for gate, until in facts.waivers if gate == finding.gate and until >= on), default=None)
    return finding if last is None else replace(finding, waived_by=f"已准予豁免，至{last.isoformat()}")


def _survey(plan: _Plan, facts: CaseFacts, on: date, setting: Setting, proposed: Proposed) -> tuple[Finding, ...]:
    code = plan.step.code
    found: list[Finding] = [] if facts.phase in plan.phases else [_out_of_phase(plan, facts)]
    for gate in plan.blocks:
        findings = gate(facts, code, on, setting, proposed)
        if findings:
            found.extend(findings)
    for gate in plan.warns:
        findings = gate(facts, code, on, setting, proposed)
        if findings:
            found.extend(replace(finding, verdict=Verdict.ATTENTION) for finding in findings)
    if found and facts.waivers:
        return tuple(_waived(finding, facts, on) for finding in found)
    return tuple(found)


def ask(
    step: str,
    facts: CaseFacts,
    on: date,
    setting: Setting = _DEFAULT,
    proposed: Mapping[str, Any] = _NOTHING,
) -> Answer:
    """Whether the step may be taken on that day with these particulars: all unmet conditions.

    `proposed` holds the particulars as `acts.ACTS` declares them, stored or typed, and `actor`, the identifier of
    whoever takes the step. Raises KeyError for an unknown step and `BadAct` for a particular of the wrong type.
    """
    plan = _PLANS[step]
    for name in _TO_READ[step]:
        if name in proposed:
            proposed = {**proposed, **read_data(step, proposed, partly=True)}
            break
    return Answer(step, _survey(plan, facts, on, setting, proposed))


def ask_act(act: Act, facts: CaseFacts, setting: Setting = _DEFAULT) -> Answer:
    """Whether exactly this act may be recorded: `ask` with its own particulars, day and actor."""
    plan = _PLANS[act.kind]
    return Answer(act.kind, _survey(plan, facts, act.on, setting, {**act.data, "actor": act.actor}))


def survey(step: str, facts: CaseFacts, on: date, setting: Setting = _DEFAULT) -> Answer:
    """What already stands in the way of a step before its particulars are known. Never enough for taking it.

    Past the time for a penalty a case may still end without one: then only what hinders that stands in the way.
    """
    plan = _PLANS[step]
    if ends_without_penalty(step, facts, on):
        why = GATES["decision_within_limit"](facts, step, on, setting, None)
        return Answer(step, (*why, *_survey(plan, facts, on, setting, _OTHERWISE)))
    return Answer(step, _survey(plan, facts, on, setting, None))


def next_steps(facts: CaseFacts, on: date, setting: Setting = _DEFAULT) -> list[Answer]:
    """The steps of the present phase, those that are open first, each with what still stands in its way."""
    answers = [survey(code, facts, on, setting) for code in _OFFERED[facts.phase]]
    return sorted(answers, key=lambda answer: not answer.allowed)
