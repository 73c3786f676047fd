"""A procedure as one value: its register of acts, its table of steps, its gates and folds, its periods, its words.

Everything else of the engine (ask, fold, retrace, running, lapses) takes a procedure. A table that does not fit
together (a gate that does not exist, an act that nobody declared) is refused when it is put together, with every fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from hengping.law import periods
from hengping.law.citations import Citation
from hengping.law.configuration import Setting
from hengping.law.findings import Finding, Verdict
from hengping.law.procedure.acts import Act, Acts, Particulars
from hengping.law.procedure.choices import CONTINUED
from hengping.law.procedure.common import OWN_WORDS
from hengping.law.procedure.denying import Denied
from hengping.law.procedure.elsewhere import Elsewhere
from hengping.law.procedure.imposing import Imposing
from hengping.law.procedure.matter import Limit, MatterState, PartyState
from hengping.law.procedure.papers import Reading
from hengping.law.procedure.steps import Step, Timing
from hengping.law.procedure.wording import day, refuse, unknown_last_day, until

S = TypeVar("S", bound=MatterState)

Proposed: TypeAlias = Particulars | None
"""The particulars of the step as it is about to be taken, or None where one only asks what may come next; then a gate
that needs them says nothing.
"""


class Asked(NamedTuple, Generic[S]):
    """What a gate is asked about.

    `facts` is the state before the step, `on` the day of the act, `proposed` its particulars and, as `actor`, who takes
    it. `recorded_on` is the day on which it is written down (None: unknown, as for a file from elsewhere); `late` the
    mark under which it carries an earlier day, `late_reason` why. `taken_over_on` is the day on which the matter came
    from another body, which may be later than the act (None: it did not). `papers` are the facts that somebody would
    have on a paper of the step, beside the record; `words` what somebody's own words on it say otherwise, and
    `words_reason` why they should; `elsewhere` is what other dossiers of the parties hold of the same thing; `upset`
    what late entries and corrections, each by its number, still upset of later acts.
    """

    procedure: Procedure[S]
    facts: S
    step: str
    on: date
    setting: Setting
    proposed: Proposed = None
    recorded_on: date | None = None
    late: str = ""
    late_reason: str = ""
    taken_over_on: date | None = None
    papers: Sequence[Reading] = ()
    words: Sequence[Reading] = ()
    words_reason: str = ""
    elsewhere: Sequence[Elsewhere] = ()
    upset: Sequence[tuple[int, Finding]] = ()

    @property
    def row(self) -> Step:
        """The row of the table."""
        return self.procedure.steps[self.step]

    @property
    def party(self) -> str:
        """The key of the party that the step names, "" where it names none."""
        return (self.proposed or {}).get("party") or ""

    @property
    def is_service_of_others(self) -> bool:
        """Whether the step tells how those who issued a paper served it, before the matter came: what the law asks of
        them beside the proof stands on their receipt, and nobody here knows it.
        """
        return self.late == CONTINUED and (self.proposed or {}).get("document") in self.facts.of_others

    def concerned(self) -> Sequence[PartyState]:
        """The party that the step names, or all."""
        return [party for party in self.facts.parties if self.party in ("", party.key)]

    def named(self, party: PartyState) -> str:
        """The party's name before a finding, only where the matter has several parties."""
        return f"{party.name}：" if len(self.facts.parties) > 1 else ""


@dataclass(frozen=True, slots=True)
class Gate(Generic[S]):
    """A condition: its name, its Chinese sentence, the articles that it rests on, whether it is a rule of the house.

    `firm` marks a rule of the house that stands for one nobody has read yet, or that guards a statute or the order of
    the record: it is called what it is, and waived it is not.
    """

    name: str
    rule: str
    basis: tuple[Citation, ...]
    house: bool
    ask: Callable[[Asked[S]], Iterable[Finding]]
    firm: bool = False


PAPER_GATES = ("paper_equals_record", "words_agree_with_record")
"""The gates that the engine puts before every act that issues papers; the second also where somebody at the desk writes
in their own words.
"""

SILENCE_GATE = "silence_has_run_out"
"""The name under which a lapse is refused; it is no file, for its articles are those of the rule that is asked."""

SILENCE_RULE = "期限届满没有答复的，自期限届满的次日发生法律规定的后果"

Fold: TypeAlias = Callable[[S, Act, Setting], S]
"""What an act changes in the state. It never refuses: what has happened has happened."""


class Owed(NamedTuple):
    """A period that runs: its key in `law.periods`, its limit, the key of the party it concerns ("": the whole)."""

    key: str
    limit: Limit
    party: str = ""


@dataclass(frozen=True, slots=True)
class Silence(Generic[S]):
    """What the law makes of a period that ends without an answer: the act that then counts as done, by which article.

    `limit` returns the period that must end, None where none runs.
    """

    act: str
    limit: Callable[[S], Limit | None]
    basis: tuple[Citation, ...]

    def excluded(self, facts: S, on: date) -> bool:
        """Whether the act surely does not count as done on that day. What cannot be counted excludes nothing."""
        limit = self.limit(facts)
        if limit is None or limit.stopped_on is not None:
            return True
        return limit.last is not None and on != limit.last + timedelta(days=1)

    def fault(self, asked: Asked[S]) -> Finding | None:
        """What keeps the act from counting as done on that day; None where the period ended on the day before.

        A file gone through again may hold a lapse whose period was longer after all: a clock that was halted, a start
        that was corrected.
        """
        limit = self.limit(asked.facts)
        sentence = asked.procedure.acts[self.act].sentence
        if limit is None:
            return refuse(f"没有正在计算的期限，不发生“{sentence}”", *self.basis, curer="officer")
        if limit.stopped_on is not None:
            text = f"期限自{day(limit.stopped_on)}起停止计算，没有届满，不发生“{sentence}”"
            return refuse(text, *self.basis, cure="期限恢复计算并届满后再看", curer="officer")
        if limit.last is None:
            # No effect of the law sets in on a day that nobody knows, nor on a provisional one.
            said = unknown_last_day(limit, *self.basis)
            return said if limit.no_rule else said._replace(verdict=Verdict.REFUSED)
        follows = limit.last + timedelta(days=1)
        if asked.on == follows:
            return None
        text = f"期限到{until(limit)}届满，“{sentence}”只能发生在{day(follows)}，不能发生在{day(asked.on)}"
        return refuse(text, *self.basis, cure="核对期限的起算、停止和恢复计算之日", curer="officer")


class BadProcedure(ValueError):
    """The parts of a procedure do not fit together. The message names every fault, in Chinese."""


def _no_limits(facts: S, on: date, setting: Setting) -> Iterable[Owed]:
    return ()


def _nothing_denied(facts: S, step: str, data: Particulars) -> Iterable[Denied]:
    return ()


@dataclass(frozen=True, eq=False)
class Procedure(Generic[S]):
    """A procedure. Raises BadProcedure where its parts do not fit together.

    `code` is the kind of its dossiers; `phases` every phase by its Chinese name, the first of them `empty.phase`;
    `limits` tells which periods run beside the clocks of the table; `served` the document kinds that need proof of
    service; `imposing` what it imposes in money; `denied` what a text may not say of a matter before such a step with
    such particulars, since the record holds the opposite; `never_kept` gates that, upset by a late entry, the law lets
    nobody pass over.
    """

    code: str
    name: str
    phases: Mapping[str, str]
    acts: Acts
    steps: Mapping[str, Step]
    gates: Mapping[str, Gate[S]]
    folds: Mapping[str, Fold[S]]
    empty: S
    limits: Callable[[S, date, Setting], Iterable[Owed]] = _no_limits
    silences: tuple[Silence[S], ...] = ()
    served: frozenset[str] = frozenset()
    imposing: Imposing = field(default_factory=Imposing)
    denied: Callable[[S, str, Particulars], Iterable[Denied]] = _nothing_denied
    never_kept: frozenset[str] = frozenset()
    plans: Mapping[str, Plan[S]] = field(init=False)
    offered: Mapping[str, tuple[str, ...]] = field(init=False)
    proposals: frozenset[str] = field(init=False)
    proposals_by_party: frozenset[str] = field(init=False)
    house_rules: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise BadProcedure(f"程序“{self.name}”的表不成立：" + "；".join(faults))
        for name, value in (
            ("plans", {code: self._plan_of(row) for code, row in self.steps.items()}),
            ("offered", {phase: _offered_in(phase, self.steps) for phase in self.phases}),
            ("proposals", frozenset(row.approves for row in self.steps.values() if row.approves)),
            ("proposals_by_party", frozenset(self._decided_by_party())),
            ("house_rules", frozenset(name for name, gate in self.gates.items() if gate.house)),
        ):
            object.__setattr__(self, name, value)

    def _decided_by_party(self) -> Iterable[str]:
        """The proposals about one party that are decided on by a step about one party."""
        deciding = (row for row in self.steps.values() if row.approves and "party" in self.acts[row.code].data)
        return (row.approves for row in deciding if "party" in self.acts[row.approves].data)

    def _plan_of(self, row: Step) -> Plan[S]:
        return _plan(row, self.gates, self.silences, writes=bool(own_words(self.acts, row)))

    def decided_for(self, proposal: str, data: Particulars) -> str:
        """The party that an act names, where such proposals are decided on for each party by itself."""
        return (data.get("party") or "") if proposal in self.proposals_by_party else ""


@dataclass(frozen=True, slots=True)
class Plan(Generic[S]):
    """A step with its gates at hand, and the names of the particulars that must be read before gates look at them."""

    row: Step
    blocks: tuple[Gate[S], ...]
    warns: tuple[Gate[S], ...]


def _plan(row: Step, gates: Mapping[str, Gate[S]], silences: Sequence[Silence[S]], *, writes: bool) -> Plan[S]:
    blocks = [gates[name] for name in row.blocks]
    if row.documents:
        blocks.extend(gates[name] for name in PAPER_GATES)
    elif writes and PAPER_GATES[1] in gates:
        blocks.append(gates[PAPER_GATES[1]])
    if rules := [rule for rule in silences if rule.act == row.code]:
        blocks.append(_silence_gate(rules))
    return Plan(row, tuple(blocks), tuple(gates[name] for name in row.warns))


def own_words(acts: Acts, row: Step) -> frozenset[str]:
    """The particulars of a step in which whoever acts writes in their own words. What is only recorded of elsewhere
    without a paper of ours is in the words of others; who sends something back names what is not in the record yet.
    """
    if not row.documents and (row.timing is not Timing.DESK or row.sends_back):
        return frozenset()
    return frozenset(name for name in OWN_WORDS & acts[row.code].data.keys() if not acts[row.code].data[name].choices)


def _silence_gate(rules: Sequence[Silence[S]]) -> Gate[S]:
    """The gate that the engine puts before an act that comes about by silence: one of its periods has run out."""

    def ask(asked: Asked[S]) -> Iterable[Finding]:
        found = [fault for rule in rules if (fault := rule.fault(asked)) is not None]
        return found if len(found) == len(rules) else ()

    basis = tuple(dict.fromkeys(citation for rule in rules for citation in rule.basis))
    return Gate(SILENCE_GATE, SILENCE_RULE, basis, False, ask)


def _offered_in(phase: str, steps: Mapping[str, Step]) -> tuple[str, ...]:
    return tuple(code for code, row in steps.items() if row.offered and phase in row.phases)


def _faults(procedure: Procedure[S]) -> Iterable[str]:
    acts, steps, phases = procedure.acts, procedure.steps, procedure.phases
    if procedure.empty.phase not in phases:
        yield f"起始阶段“{procedure.empty.phase}”没有登记"
    for code, row in steps.items():
        if code not in acts:
            yield f"步骤{code}没有对应的程序行为"
        yield from (
            f"步骤{code}的条件{name}不存在" for name in (*row.blocks, *row.warns) if name not in procedure.gates
        )
        if row.documents:
            yield from (
                f"步骤{code}制发文书，条件{name}却不存在" for name in PAPER_GATES if name not in procedure.gates
            )
        wanted = row.phases | ({row.goes_to} if row.goes_to is not None else set())
        yield from (f"步骤{code}的阶段{phase}没有登记" for phase in sorted(wanted - phases.keys()))
        if row.approves and row.approves not in steps:
            yield f"步骤{code}审批的事项{row.approves}不是本程序的步骤"
        yield from _faults_of_clocks(row, steps)
    granted = {row.approves for row in steps.values() if not row.sends_back}
    refused = {row.approves for row in steps.values() if row.sends_back}
    yield from (f"事项{code}只能退回，没有批准的步骤" for code in sorted(refused - granted - {""}))
    yield from (f"没有登记{code}这种程序行为，却有它的效果" for code in procedure.folds if code not in acts)
    yield from (f"不能维持的条件{name}不存在" for name in sorted(procedure.never_kept - procedure.gates.keys()))
    yield from (f"期限届满的后果{rule.act}不是本程序的步骤" for rule in procedure.silences if rule.act not in steps)


def _faults_of_clocks(row: Step, steps: Mapping[str, Step]) -> Iterable[str]:
    known = periods.rows()
    moved = [*row.starts, *(halt.period for halt in (*row.halts, *row.resumes)), *chain(*row.extends), *row.stops]
    yield from (f"步骤{row.code}的期限{key}没有登记" for key in moved if key not in known)
    # Only what the law leaves out of a period may make its clock stand still.
    yield from (
        f"步骤{row.code}的期限{key}没有{why}这种不计入期限的事由" for key, why in row.halts if why not in _causes(key)
    )
    halted = {halt for other in steps.values() for halt in other.halts}
    for key, why in row.resumes:
        if (key, why) not in halted:
            yield f"步骤{row.code}结束的事由{why}，没有哪一步使期限{key}因它停止"
    for key, into in row.extends:
        if {version.start_event for version in known.get(into, ())} != {one.start_event for one in known.get(key, ())}:
            yield f"步骤{row.code}把期限{key}延长为{into}，后者不从同一件事起算"
        if strange := sorted({why for period, why in halted if period == key} - _causes(into)):
            yield f"步骤{row.code}把期限{key}延长为{into}，后者没有{'、'.join(strange)}这种不计入期限的事由"


def _causes(key: str) -> set[str]:
    return {cause.code for version in periods.rows().get(key, ()) for cause in version.excludes if cause.open}


def load_gates(package: ModuleType, basis: Mapping[str, tuple[Citation, ...]] | None = None) -> dict[str, Gate[S]]:
    """Return every gate of a package by the name of its file.

    `basis` gives the articles of gates that name none themselves: the gates that every procedure has rest on the law of
    the procedure that asks them. Raises BadProcedure where a statutory gate is left without an article.
    """
    found: dict[str, Gate[S]] = {}
    given = basis or {}
    for file in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{file.name}")
        articles = given.get(file.name, getattr(module, "BASIS", ()))
        house = getattr(module, "HOUSE", False)
        if not articles and not house:
            raise BadProcedure(f"条件{file.name}没有写明依据")
        firm = getattr(module, "FIRM", False)
        found[file.name] = Gate(file.name, module.RULE, articles, house, module.gate, firm)
    if unknown := given.keys() - found.keys():
        raise BadProcedure(f"没有这些条件：{'、'.join(sorted(unknown))}")
    return found


def taken_by_nobody(procedure: Procedure[S]) -> frozenset[str]:
    """The acts that come about by silence alone."""
    return frozenset(rule.act for rule in procedure.silences)
