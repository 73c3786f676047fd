"""A file from elsewhere, reviewed: what broke the law, what only the house of that bureau asks, what nobody can say.

Every fact has three values: known, unknown, not applicable. A finding that rests on something the file does not say is
no breach; it goes to the person who looks, with what is missing. Whoever knows that something was not done says so
(`not_done`), or that the file is whole (`complete`); then its absence is known as well. A rule of the house counts only
where the profile says that the bureau reviewed has it, and is never called a statute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic

from hengping.law.configuration import Setting
from hengping.law.findings import Basis, Finding, Verdict
from hengping.law.procedure.acts import Act
from hengping.law.procedure.ask import PHASE_GATE, rule_of
from hengping.law.procedure.clock import row
from hengping.law.procedure.common import ENDORSING
from hengping.law.procedure.fold import apply, as_they_happened
from hengping.law.procedure.procedure import Asked, Procedure, S
from hengping.law.procedure.retrace import asked_again, taken_over_on
from hengping.law.procedure.running import Running, State, running_deadlines
from hengping.law.procedure.untold import Told, World, filled, gaps, told_in, value_of, worlds
from hengping.law.procedure.untold_rows import identified, row_gaps, with_rows
from hengping.law.statutes import in_force

UNSAID_GATE = "said_by_the_file"
"""The name under which a gap is listed; it is no file, for every act has its own particulars."""

UNSAID_RULE = "案卷写明每一步的内容"

ENGINE_ORDER = frozenset(
    {
        "acts_are_in_order",
        "day_is_the_day_it_was_done",
        "document_was_issued",
        "matter_is_taken_over_once",
        "proposal_is_pending",
        "answer_names_its_proposal",
        "proposal_was_made",
        "recusal_was_applied_for",
        "taken_over_before_own_acts",
        "waiver_is_of_a_house_rule",
    }
)
"""Gates of the engine that keep one's own records in order, whatever the procedure."""

ASKS_WHO = frozenset({"approver_is_another_person"})
"""Gates that ask who approves and not what: that the proposal is not told leaves them nothing open."""

ENGINE_STEPS = frozenset({"dossier_opened", ENDORSING})
"""Acts of every procedure that no law asks for, beside the proposals that a leader decides on."""


class Weight(StrEnum):
    """Which list a finding belongs to."""

    BREACH = "breach"
    HOUSE = "house"
    MISSING = "missing"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Profile:
    """The bureau that is reviewed: its values, and the rules that it has given itself (names of gates)."""

    setting: Setting = field(default_factory=Setting)
    house_rules: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is told. `complete` says that an act of the law which it does not hold was not done;
    `not_done` names single acts.

    `undated` are acts, by their number, of which the day is not told: they stand at the earliest day that their place
    allows, and this names the latest.
    """

    acts: Sequence[Act]
    until: date
    complete: bool = False
    not_done: frozenset[str] = frozenset()
    undated: Mapping[int, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a list: where it belongs, what is said, the act it was found at (None: at the end of the file)."""

    weight: Weight
    finding: Finding
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Unmet:
    """A period of the law that binds the agency and of which the file does not say that it was kept."""

    weight: Weight
    period: Running


@dataclass(frozen=True)
class Reviewing(Generic[S]):
    """How the files of one procedure are reviewed: what its engine asks of a dossier of one's own only.

    `start` is the state from which a file is folded, with what it takes for granted and never tells. `own_order` are
    gates that keep our records in order; a file from elsewhere may have got there otherwise. `own_steps` are acts that
    the law does not ask for in that form: a whole file need not hold them. Both name what only this procedure has;
    `keeps_order` and `not_asked` add what the engine has for all. `replaced` are gates whose question `facts_found`
    answers itself. `excuses` are particulars that nobody supposes: an exception is told or it is none. `met_by` names,
    for periods that may still run at the end, the acts that would have met them. `fill` fills a gap from the state;
    `facts_found` are findings on the whole file that no step asks for; `rules_of_files` are the sentences of these
    findings, by name. `may_be_longer` says of a period, where the matter ends, whether the bureau reviewed may have a
    rule of its own that nobody has told.
    """

    procedure: Procedure[S]
    start: Callable[[Sequence[Act]], S]
    own_order: frozenset[str] = frozenset()
    own_steps: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    excuses: frozenset[str] = frozenset()
    met_by: Mapping[str, str] = field(default_factory=dict)
    fill: Callable[[S, Act, Sequence[str]], Mapping[str, Any]] = lambda facts, act, untold: {}
    facts_found: Callable[[Sequence[tuple[Act, S]], S, File, Setting], Iterable[Found]] = (
        lambda walked, facts, file, setting: ()
    )
    rules_of_files: Mapping[str, str] = field(default_factory=dict)
    may_be_longer: Callable[[str, S, Setting], bool] = lambda key, facts, setting: False

    def keeps_order(self, gate: str) -> bool:
        """Whether a gate keeps one's own records in order and asks nothing of a file from elsewhere."""
        return gate in ENGINE_ORDER or gate in self.own_order

    @property
    def not_asked(self) -> frozenset[str]:
        """The acts that the law does not ask for in that form."""
        return ENGINE_STEPS | self.procedure.proposals | self.own_steps

    def of_the_file(self, gate: str) -> bool:
        """Whether that is asked of a file as a whole and of no step; then the finding already says what is missing."""
        return gate == UNSAID_GATE or gate in self.rules_of_files

    def rule_of(self, gate: str) -> str:
        """Return the sentence of what was asked under that name."""
        if gate == UNSAID_GATE:
            return UNSAID_RULE
        return self.rules_of_files.get(gate) or rule_of(self.procedure, gate)


@dataclass(frozen=True, slots=True)
class Reviewed(Generic[S]):
    """A file gone through. `acts` are in the order in which they happened; `facts` is where the matter ends."""

    acts: tuple[Act, ...]
    found: tuple[Found, ...]
    periods: tuple[Unmet, ...]
    facts: S

    def of(self, weight: Weight) -> tuple[Found, ...]:
        """The findings of one list."""
        return tuple(one for one in self.found if one.weight is weight)

    @property
    def clean(self) -> bool:
        """True where nothing is held against the file."""
        return not self.of(Weight.BREACH) and all(one.weight is not Weight.BREACH for one in self.periods)


def review(how: Reviewing[S], file: File, profile: Profile) -> Reviewed[S]:
    """Go through a file in every world and weigh what was found."""
    told = told_in(file.acts)
    readable = [filled(how.procedure.acts, act, told, World()) for act in file.acts]
    acts = identified(as_they_happened(how.procedure, readable))
    walk = _Walk(how, acts, told, file, profile.setting)
    steps = list(walk.through(World()))
    facts = steps[-1].after
    certain = walk.certain(steps)
    weigher = _Weigher(how, file, profile, told, acts, steps)
    found = [
        Found(weigher.weigh(place, finding, certain=_key(one.act, finding) in certain, walked=one), finding, one.act)
        for place, one in enumerate(steps)
        for finding in one.findings
    ]
    found += _gaps(how, acts, told, file)
    found += how.facts_found([(one.act, one.after) for one in steps], facts, file, profile.setting)
    kept = [_by_the_law_of_its_day(one) for one in found if not weigher.dropped(one)]
    return Reviewed(tuple(acts), _once(kept), _periods(how, facts, file, profile), facts)


@dataclass(frozen=True, slots=True)
class _Walked(Generic[S]):
    """One act of the walk: as filled, with the state before and after it and what was found at it."""

    act: Act
    before: S
    after: S
    findings: tuple[Finding, ...]


def _key(act: Act, finding: Finding) -> tuple[int, str, str]:
    return (act.seq, finding.gate, finding.text)


@dataclass(frozen=True)
class _Walk(Generic[S]):
    """The way through a file, as often as there are worlds."""

    how: Reviewing[S]
    acts: Sequence[Act]
    told: Told
    file: File
    setting: Setting

    def through(self, world: World) -> Iterator[_Walked[S]]:
        """Every act in its place, folded whatever was found."""
        procedure = self.how.procedure
        facts = self.how.start(self.file.acts)
        taken_over = taken_over_on(self.acts)
        for told in self.acts:
            act = self._as_in(world, facts, told)
            step = act.kind in procedure.steps
            findings = asked_again(procedure, act, facts, self.setting, taken_over).findings if step else ()
            after = apply(procedure, facts, act, self.setting)
            yield _Walked(act, facts, after, findings)
            facts = after

    def certain(self, steps: Sequence[_Walked[S]]) -> set[tuple[int, str, str]]:
        """What is found in every world. Where nothing is left unsaid there is but one."""
        sure = {_key(one.act, finding) for one in steps for finding in one.findings}
        others = list(worlds(self.how.procedure.acts, self.acts, self.told))[1:]
        late = World(later=True)
        if self.file.undated and late not in others:
            others.append(late)
        for world in others:
            sure &= {_key(one.act, finding) for one in self.through(world) for finding in one.findings}
        return sure

    def _as_in(self, world: World, facts: S, act: Act) -> Act:
        """The act with its gaps as that world has them, those that the state knows better as the state has them."""
        act = with_rows(act, well=world.flags)
        kind = self.how.procedure.acts[act.kind]
        missing = gaps(self.how.procedure.acts, act, self.told)
        values = {name: value_of(kind.data[name], act, name, world) for name in missing}
        untold = [name for name in kind.data if name not in self.told[act.seq]]
        values |= self.how.fill(facts, act, untold)
        if world.later and act.seq in self.file.undated:
            act = replace(act, on=self.file.undated[act.seq])
        return replace(act, data={**act.data, **values}) if values else act


class _Weigher(Generic[S]):
    """Says to which list a finding belongs."""

    def __init__(
        self,
        how: Reviewing[S],
        file: File,
        profile: Profile,
        told: Told,
        acts: Sequence[Act],
        steps: Sequence[_Walked[S]],
    ) -> None:
        self.how, self.file, self.profile, self.told, self.acts, self.steps = how, file, profile, told, acts, steps

    def weigh(self, place: int, finding: Finding, *, certain: bool, walked: _Walked[S]) -> Weight:
        weight = self._as_listed(place, finding, certain=certain, walked=walked)
        if weight is Weight.BREACH and self._hangs_on_the_order_of_a_day(place, finding, walked):
            return Weight.MISSING
        return weight

    def _as_listed(self, place: int, finding: Finding, *, certain: bool, walked: _Walked[S]) -> Weight:
        if self.how.keeps_order(finding.gate) or finding.gate == PHASE_GATE:
            return Weight.MISSING
        if finding.basis is Basis.HOUSE:
            return Weight.HOUSE
        # What one of two readings demands is no breach (`left_open`), whatever the step itself makes of it.
        if finding.left_open or (finding.verdict is Verdict.ATTENTION and not finding.broken):
            return Weight.MISSING if self._unknown(place, finding.absent) else Weight.REMARK
        if not certain or self._unknown(place, finding.absent):
            return Weight.MISSING
        if finding.gate not in ASKS_WHO and self._approves_the_untold(place, walked.act.kind):
            return Weight.MISSING
        return Weight.MISSING if self._hangs_on_a_gap(finding, walked) else Weight.BREACH

    def dropped(self, one: Found) -> bool:
        """A rule of the house that this bureau does not have, and our own order of things."""
        if one.finding.gate == PHASE_GATE or one.finding.gate in self.how.replaced:
            return True
        if one.weight is not Weight.HOUSE:
            return False
        unknown = bool(one.finding.absent) and not self._known_as_not_done(one.finding.absent, asked=True)
        return one.finding.gate not in self.profile.house_rules or unknown

    def _unknown(self, place: int, absent: Sequence[str]) -> bool:
        """Whether what is absent may have been done: nobody says that it was not, and it does not come later."""
        if not absent:
            return False
        if self._approved_without_its_proposal(place, absent):
            return True
        return not (self._known_as_not_done(absent) or self._comes_only_later(place, absent))

    def _known_as_not_done(self, absent: Sequence[str], *, asked: bool = False) -> bool:
        """`asked` where the bureau reviewed asks for it itself: then its files hold it, whatever the law says."""
        kinds = {token.partition(":")[0] for token in absent}
        if not self.file.not_done.isdisjoint(kinds | set(absent)):
            return True
        # A whole file holds every act; what an act left unsaid, or what our tables lack, it cannot tell.
        if not self.file.complete or not kinds <= self.how.procedure.acts.keys():
            return False
        proposed = self.how.procedure.proposals & {act.kind for act in self.acts}
        return asked or kinds.isdisjoint(self.how.not_asked - proposed)

    def _approved_without_its_proposal(self, place: int, absent: Sequence[str]) -> bool:
        """Whether what is said to be absent stands before as the approval of something that is not told."""
        before = {act.kind for act in self.acts[:place]}
        return any(token in before and self._approves_the_untold(place, token) for token in absent)

    def _approves_the_untold(self, place: int, kind: str) -> bool:
        """Whether an act approves a proposal that the file does not tell, and that settled something."""
        step = self.how.procedure.steps.get(kind)
        if step is None or step.approves not in self.how.procedure.folds:
            return False
        return all(act.kind != step.approves for act in self.acts[:place])

    def _comes_only_later(self, place: int, absent: Sequence[str]) -> bool:
        before = any(_is(act, token) for act in self.acts[:place] for token in absent)
        return not before and any(_is(act, token) for act in self.acts[place + 1 :] for token in absent)

    def _hangs_on_a_gap(self, finding: Finding, walked: _Walked[S]) -> bool:
        """Whether the finding would fall if something that this act leaves unsaid were said."""
        act = walked.act
        kind = self.how.procedure.acts[act.kind]
        unsaid = [
            name
            for name, datum in kind.data.items()
            if name not in self.told[act.seq] and name not in self.how.excuses and name != "party"
        ]
        gate = self.how.procedure.gates.get(finding.gate)
        if not unsaid or gate is None:
            return False
        asked = Asked(self.how.procedure, walked.before, act.kind, act.on, self.profile.setting)
        for said in _sayings(unsaid, {name: kind.data[name] for name in unsaid}, act):
            proposed = {**act.data, **said, "actor": act.actor}
            if finding.text not in {one.text for one in gate.ask(asked._replace(proposed=proposed))}:
                return True
        return False

    def _hangs_on_the_order_of_a_day(self, place: int, finding: Finding, walked: _Walked[S]) -> bool:
        """Whether nothing would be wrong here if what is listed later on the same day had come first: a day tells no
        order of what was done on it.
        """
        act, facts = walked.act, walked.before
        others = [one.act for one in self.steps[place + 1 :] if one.act.on == act.on]
        if not others:
            return False
        for other in others:
            facts = apply(self.how.procedure, facts, other, self.profile.setting)
        found = asked_again(self.how.procedure, act, facts, self.profile.setting, taken_over_on(self.acts)).findings
        asked, before = replace(walked, before=facts), {_key(act, one) for one in walked.findings}
        new = [one for one in found if _key(act, one) not in before]
        if any(self._as_listed(place, one, certain=True, walked=asked) is Weight.BREACH for one in new):
            return False
        return _key(act, finding) not in {_key(act, one) for one in found}


def _sayings(unsaid: Sequence[str], data: Mapping[str, Any], act: Act) -> Iterator[dict[str, Any]]:
    """What an act might have said besides: everything at once, and each thing alone."""
    for world in (World(), World(flags=False), World(last=True), World(later=True), World(much=True)):
        said = {name: value_of(data[name], act, name, world) for name in unsaid}
        yield said
        yield from ({name: value} for name, value in said.items())


def _is(act: Act, token: str) -> bool:
    code, _, kind = token.partition(":")
    return act.kind == code and (not kind or act.data.get("kind") == kind)


def _gaps(how: Reviewing[S], acts: Sequence[Act], told: Told, file: File) -> Iterator[Found]:
    """What the register demands and the file does not say, one line an act."""
    for act in acts:
        missing = gaps(how.procedure.acts, act, told)
        kind = how.procedure.acts[act.kind]
        labels = [*(("办理日期",) if act.seq in file.undated else ()), *(kind.data[name].label for name in missing)]
        labels += row_gaps(how.procedure.acts, act)
        if not labels:
            continue
        text = f"“{kind.sentence}”没有写明：{'、'.join(labels)}"
        finding = Finding(UNSAID_GATE, text, cure="查阅案卷，补充说明", curer="officer", absent=missing)
        yield Found(Weight.MISSING, finding, act)


OLD_ARTICLES = "当时的条文没有登记"


def _by_the_law_of_its_day(one: Found) -> Found:
    """An article is cited for an act of a day on which it was law; the number of a later text is none of an old act."""
    finding, act = one.finding, one.act
    if act is None or not finding.citations:
        return one
    standing = tuple(citation for citation in finding.citations if in_force(citation.statute, act.on))
    if standing:
        return replace(one, finding=finding._replace(citations=standing))
    # Nobody can say which article of that day was broken: whether one was, a person must look up.
    weight = Weight.MISSING if one.weight is Weight.BREACH else one.weight
    return replace(one, weight=weight, finding=finding._replace(citations=(), text=f"{finding.text}（{OLD_ARTICLES}）"))


def _once(found: Sequence[Found]) -> tuple[Found, ...]:
    """Each thing once, where it was first found: what stays wrong is asked about again at every later step."""
    seen: set[tuple[Weight, str, str]] = set()
    kept = []
    for one in found:
        key = (one.weight, one.finding.gate, one.finding.text)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)


def _periods(how: Reviewing[S], facts: S, file: File, profile: Profile) -> tuple[Unmet, ...]:
    """The periods of the law that bind the agency and still run, over or uncounted, where the file ends.

    What was done too late in the file is said by the gate of the step that did it.
    """
    found = []
    for period in running_deadlines(how.procedure, facts, file.until, profile.setting):
        rule = row(period.key, period.start_on)
        if period.binds != "agency" or (rule is not None and rule.setting):
            continue
        if period.state is State.OVER:
            known = file.complete or how.met_by.get(period.key, "") in file.not_done
            known = known and not how.may_be_longer(period.key, facts, profile.setting)
            known = known and rule is not None and rule.confirmed
            known = known and (period.other_last is None or file.until > period.other_last)
            found.append(Unmet(Weight.BREACH if known else Weight.MISSING, period))
        elif period.state is State.UNKNOWN:
            found.append(Unmet(Weight.MISSING, period))
    return tuple(found)
