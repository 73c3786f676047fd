"""May this step be taken? All conditions that are not met, each with its article and its cure.

`ask` answers for one step with the particulars as they are about to be recorded; a particular that is missing counts
as not met. `next_steps` surveys what is open in a phase before any particulars are known; conditions that depend on
them are then left for later. Nothing here reads a clock: the day is an argument.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Basis, Finding, Verdict
from hengping.law.procedure.acts import Act, read_data
from hengping.law.procedure.elsewhere import Elsewhere
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.procedure import SILENCE_GATE, SILENCE_RULE, Asked, Gate, Plan, Procedure, S
from hengping.law.procedure.wording import day

PHASE_GATE = "step_fits_phase"
"""The name under which a step outside its phase is refused; it is no file, for it is the step table itself."""

_OWN_RULES: Mapping[str, str] = {PHASE_GATE: "步骤与案卷所处阶段相符", SILENCE_GATE: SILENCE_RULE}
"""What the engine itself asks, beside the gates of a procedure."""

_HOUSE = Basis.HOUSE  # looked up once: a member of an enumeration takes as long as the rest of the comparison
_NOTHING: Mapping[str, Any] = {}
_DEFAULT = Setting()


def rule_of(procedure: Procedure[S], gate: str) -> str:
    """Return the Chinese sentence of a gate, of the procedure or of the engine. Raises KeyError for an unknown one."""
    return _OWN_RULES.get(gate) or procedure.gates[gate].rule


def ask(
    procedure: Procedure[S],
    step: str,
    facts: S,
    on: date,
    setting: Setting = _DEFAULT,
    proposed: Mapping[str, Any] = _NOTHING,
    *,
    recorded_on: date | None = None,
    late: str = "",
    late_reason: str = "",
    taken_over_on: date | None = None,
    papers: Sequence[Reading] = (),
    words: Sequence[Reading] = (),
    words_reason: str = "",
    elsewhere: Sequence[Elsewhere] = (),
    upset: Sequence[tuple[int, Finding]] = (),
) -> Answer:
    """Whether the step may be taken on that day with these particulars: all unmet conditions.

    `proposed` holds the particulars as the act declares them, stored or typed, and `actor`, the identifier of whoever
    takes the step. `recorded_on` is the day on which it is written down, `late` the mark for an earlier day;
    `taken_over_on` the day on which the matter came from another body, whose earlier days may then stand; `papers` what
    somebody would have on the papers of the step, beside the record, `words` what their own words there say otherwise,
    and `words_reason` why; `elsewhere` what other dossiers of the parties hold, `upset` what late entries still upset.
    Raises KeyError for an unknown step and `BadAct` for a particular of the wrong type.
    """
    plan = procedure.plans[step]
    if proposed:
        proposed = {**proposed, **read_data(procedure.acts, step, proposed, partly=True)}
    asked = Asked(
        procedure,
        facts,
        step,
        on,
        setting,
        proposed,
        recorded_on,
        late,
        late_reason,
        taken_over_on,
        papers,
        words,
        words_reason,
        elsewhere,
        upset,
    )
    return Answer(step, _survey(plan, asked))


def ask_act(
    procedure: Procedure[S], act: Act, facts: S, setting: Setting = _DEFAULT, taken_over_on: date | None = None
) -> Answer:
    """Whether exactly this act may be recorded: `ask` with its own particulars, day and actor."""
    plan = procedure.plans[act.kind]
    proposed = {**act.data, "actor": act.actor}
    written = (act.recorded_on, act.late, act.late_reason, taken_over_on)
    return Answer(act.kind, _survey(plan, Asked(procedure, facts, act.kind, act.on, setting, proposed, *written)))


def survey(
    procedure: Procedure[S],
    step: str,
    facts: S,
    on: date,
    setting: Setting = _DEFAULT,
    elsewhere: Sequence[Elsewhere] = (),
) -> Answer:
    """What already stands in the way of a step before its particulars are known. Never enough for taking it."""
    asked = Asked(procedure, facts, step, on, setting, elsewhere=elsewhere)
    return Answer(step, _survey(procedure.plans[step], asked))


def next_steps(procedure: Procedure[S], facts: S, on: date, setting: Setting = _DEFAULT) -> list[Answer]:
    """The steps of the present phase, those that are open first, each with what still stands in its way."""
    answers = [survey(procedure, code, facts, on, setting) for code in procedure.offered[facts.phase]]
    return sorted(answers, key=lambda answer: not answer.allowed)


def _survey(plan: Plan[S], asked: Asked[S]) -> tuple[Finding, ...]:
    found: list[Finding] = [] if asked.facts.phase in plan.row.phases else [_out_of_phase(asked)]
    for gate in plan.blocks:
        for said in gate.ask(asked):
            found.append(_signed(gate, said))
    for gate in plan.warns:
        for said in gate.ask(asked):
            found.append(_signed(gate, said)._replace(verdict=Verdict.ATTENTION))
    if not asked.facts.waivers:
        return tuple(found)
    return tuple([_waived(finding, asked.facts, asked.on) for finding in found])


def _signed(gate: Gate[S], said: Finding) -> Finding:
    """What a gate said, under its name and, where it cites nothing itself, with its articles. A rule of the house is
    never called a statute, so it carries none.
    """
    citations = () if said.basis is _HOUSE else said.citations or gate.basis
    return Finding._make((gate.name, said.text, citations, *said[3:]))


def _out_of_phase(asked: Asked[S]) -> Finding:
    phases, row = asked.procedure.phases, asked.row
    open_in = "、".join(name for phase, name in phases.items() if phase in row.phases)
    return Finding(
        PHASE_GATE,
        f"案卷处在“{phases[asked.facts.phase]}”阶段，不能办理“{asked.procedure.acts[row.code].sentence}”",
        cure=f"在“{open_in}”阶段办理",
        curer=row.post,
        basis=Basis.ORDER,
    )


def _waived(finding: Finding, facts: MatterState, on: date) -> Finding:
    if finding.basis is not Basis.HOUSE:
        return finding
    last = max((until for gate, until in facts.waivers if gate == finding.gate and until >= on), default=None)
    return finding if last is None else finding._replace(waived_by=f"已准予豁免，至{day(last)}")
