"""The only place that turns stored rows into what the law is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic

from hengping.ground.errors import Conflict
from hengping.ground.library.queries import setting_of
from hengping.ground.records.kinds import get_kind
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.removals import REMOVAL_KIND
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.procedure.acts import Act, BadAct, read_kept
from hengping.law.procedure.fold import CORRECTION, TAKEN_BACK, apply, as_they_happened, fold_until, history
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.long_matters import LONG_MATTERS
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Practice, practice_of
from hengping.work.matters.shapes import Unread, told_unread


class Unreadable(Conflict):
    """Entries of a matter cannot be read by the tables of today: nothing is done on a state that nobody knows."""

    code = "unreadable"

    def __init__(self, unread: Sequence[Unread]) -> None:
        self.unread = tuple(unread)
        super().__init__(f"{told_unread(unread)}记录本身没有改动；在程序能读出以前，案卷不能办理。请告诉系统管理员。")


@dataclass(frozen=True, slots=True)
class Reading(Generic[S]):
    """What the entries of a matter tell: its acts, the state after them, when it came to which phase, and the entries
    that could not be read.

    Where there are such, the state is what the others say; whoever only shows it says so, whoever acts on it must not.
    """

    acts: tuple[Act, ...]
    facts: S
    way: tuple[tuple[str, date], ...]
    unread: tuple[Unread, ...]

    def whole(self) -> Reading[S]:
        """Return the same. Raises Unreadable where an entry could not be read."""
        if self.unread:
            raise Unreadable(self.unread)
        return self


@dataclass(frozen=True, slots=True)
class Standing(Generic[S]):
    """A matter as it stands: its dossier read once, its acts folded once, under the setting of one day."""

    matter: Matter
    practice: Practice[S]
    entries: Sequence[EntryShape]
    acts: Sequence[Act]
    facts: S
    setting: Setting
    unread: Sequence[Unread] = ()

    @property
    def procedure(self) -> Procedure[S]:
        """The procedure of the matter."""
        return self.practice.procedure

    @property
    def head_seq(self) -> int:
        """The number of the last entry read."""
        return self.entries[-1].seq if self.entries else 0

    def asked_about(self, step: str, on: date) -> tuple[S, date]:
        """Return the state and the day for which the law is asked about a step before anything was typed: those of
        today, or of the day on which others took it where that is still to be entered.
        """
        begun = self.facts.continuing
        day = begun.day_of(step) if begun is not None and self.facts.taken_over_on is not None else None
        return (self.facts, on) if day is None or day >= on else (self.as_of(day).facts, day)

    def as_of(self, on: date) -> Standing[S]:
        """Return the same at the end of an earlier day: what came later is as if it had not been."""
        return replace(self, facts=fold_until(self.procedure, self.acts, on, self.setting))


def standing_of(
    matter: Matter, on: date, *, to_show: bool = False, known: Standing[Any] | None = None
) -> Standing[Any]:
    """Read a matter under the setting of a day; where somebody read it before (`known`), or this process did and it is
    long, read it on. Raises Unreadable where entries cannot be read, unless it is only to be shown.
    """
    practice, setting = practice_of(matter.kind), setting_of(matter.bureau_id, on)
    if known is not None and (known.matter.pk, known.setting, known.unread) == (matter.pk, setting, ()):
        return read_on(replace(known, matter=matter))
    if (kept := _read_on_from_kept(matter, setting)) is not None:
        return kept
    entries = list_entries(matter.pk)
    read = read_entries(practice.procedure, entries, setting)
    if not to_show:
        read.whole()
    standing = Standing(matter, practice, entries, read.acts, read.facts, setting, read.unread)
    LONG_MATTERS.keep(standing)
    return standing


def _read_on_from_kept(matter: Matter, setting: Setting) -> Standing[Any] | None:
    """Return a long matter from what this process kept of it; None where that is no beginning of the dossier of today,
    or an entry since can change what was read.
    """
    kept = LONG_MATTERS.get(matter.pk)
    if kept is None or kept.setting != setting:
        return None
    read = list_entries(matter.pk, kept.head_seq - 1)
    # The digest of an entry holds for all before it. What was read in a transaction that was undone is told by it too.
    if not read or read[0].hash != kept.entries[-1].hash or any(entry.kind == REMOVAL_KIND for entry in read):
        return None
    try:
        standing = _with_more(replace(kept, matter=matter), read[1:])
    except (BadAct, Unreadable):
        return None
    LONG_MATTERS.keep(standing)
    return standing


def read_on(standing: Standing[S]) -> Standing[S]:
    """Read the entries that were written since a matter was read: what they tell is folded on top, under the same
    setting. Raises Unreadable.

    Where one stands elsewhere than it was written (a late one, a correction, a lapse taken back) all is folded anew.
    """
    return _with_more(standing, list_entries(standing.matter.pk, standing.head_seq))


def _with_more(standing: Standing[S], since: Sequence[EntryShape]) -> Standing[S]:
    if not since:
        return standing
    procedure = standing.procedure
    entries = [*standing.entries, *since]
    moved = any(entry.late or entry.kind in (CORRECTION, TAKEN_BACK) for entry in since)
    acts = [] if moved else [act for entry in since if (act := _act_of(procedure, entry)) is not None]
    if moved or not _stand_behind(standing, acts):
        read = read_entries(procedure, entries, standing.setting).whole()
        return replace(standing, entries=entries, acts=read.acts, facts=read.facts)
    facts = standing.facts
    for act in acts:
        facts = apply(procedure, facts, act, standing.setting)
    return replace(standing, entries=entries, acts=(*standing.acts, *acts), facts=facts)


def _stand_behind(standing: Standing[S], acts: Sequence[Act]) -> bool:
    """Say whether acts that came in their turn happened behind all others.

    What was entered late, or had its day corrected, stands behind the last act of its own day: one of that day that
    comes now would stand before it.
    """
    if not any(entry.late or entry.kind == CORRECTION for entry in standing.entries):
        return True
    late = [act.on for act in as_they_happened(standing.procedure, standing.acts) if act.late]
    return not late or all(act.on > max(late) for act in acts)


def read_entries(procedure: Procedure[S], entries: Iterable[EntryShape], setting: Setting) -> Reading[S]:
    """Read the entries of a matter and fold them. An entry that cannot be read is named, and left out of the state."""
    acts: list[Act] = []
    unread: list[Unread] = []
    for entry in entries:
        try:
            if (act := _act_of(procedure, entry)) is not None:
                acts.append(act)
        except BadAct as error:
            unread.append(Unread(entry.seq, str(error)))
    readable, facts, way, unfolded = _folded(procedure, acts, setting)
    return Reading(tuple(readable), facts, way, tuple(sorted((*unread, *unfolded), key=lambda one: one.seq)))


class Forward(Generic[S]):
    """A matter entry by entry, for whoever asks how it stood before many of them: each is read once and folded once.

    Where acts take another place than the one in which they were written (late ones, corrections), every act after
    them may move them again: from there on all is folded anew when somebody asks.
    """

    def __init__(self, procedure: Procedure[S], entries: Sequence[EntryShape], setting: Setting) -> None:
        self._procedure, self._entries, self._setting = procedure, entries, setting
        self._read = 0
        self._written: list[Act] = []
        self._foldable: list[Act] = []
        self._facts = procedure.empty
        self._moving = self._stale = False

    def before(self, seq: int) -> S:
        """Return the state that the entries before that one tell, none of them later than one asked about before."""
        while self._read < len(self._entries) and self._entries[self._read].seq < seq:
            self._take(self._entries[self._read])
            self._read += 1
        if self._stale:
            self._foldable, self._facts, _, _ = _folded(self._procedure, self._written, self._setting)
            self._stale = False
        return self._facts

    def before_on(self, seq: int, on: date) -> S:
        """Return the state at the end of a day that the entries before that one tell."""
        self.before(seq)
        return fold_until(self._procedure, self._foldable, on, self._setting)

    def _take(self, entry: EntryShape) -> None:
        try:
            act = _act_of(self._procedure, entry)
        except BadAct:
            return
        if act is None:
            return
        self._written.append(act)
        self._foldable.append(act)
        self._moving = self._moving or bool(act.late) or act.kind == CORRECTION
        self._stale = self._stale or self._moving or act.kind == TAKEN_BACK
        if not self._stale:
            try:
                self._facts = apply(self._procedure, self._facts, act, self._setting)
            except BadAct:
                self._stale = True


def _folded(
    procedure: Procedure[S], written: Sequence[Act], setting: Setting
) -> tuple[list[Act], S, tuple[tuple[str, date], ...], list[Unread]]:
    """Fold the acts without those that cannot be folded: which are left, what they tell, which were left out."""
    acts, unread = list(written), []
    while True:
        try:
            facts, way = _walked(procedure, acts, setting)
        except BadAct as error:
            acts = _without(acts, error)
            unread.append(Unread(error.seq, str(error)))
        else:
            return acts, facts, way, unread


def _without(acts: Sequence[Act], error: BadAct) -> list[Act]:
    """Return the acts without the one that could not be folded. What no act is at fault for is raised again."""
    left = [act for act in acts if act.seq != error.seq]
    if len(left) == len(acts):
        raise error
    return left


def _act_of(procedure: Procedure[Any], entry: EntryShape) -> Act | None:
    """Return the act that an entry records, None where it records none, or nothing any more: of an act whose content
    was removed after its term nothing is known. Raises BadAct where nobody declares what it is.
    """
    if entry.kind not in procedure.acts:
        if get_kind(procedure.code, entry.kind) is None:
            raise BadAct(f"“{entry.kind}”这种事项现在没有登记")
        return None
    if not entry.body:
        return None
    return Act(
        entry.kind,
        day_of(entry.happened_at),
        read_kept(procedure.acts, entry.kind, entry.payload),
        str(entry.actor_id or ""),
        entry.seq,
        entry.late,
        entry.late_reason,
        day_of(entry.recorded_at),
        _upset_by(entry),
    )


def _upset_by(entry: EntryShape) -> tuple[str, ...]:
    """Return what an entry upset that somebody must decide on."""
    return tuple(str(one["text"]) for one in entry.payload.get("upsets", ()) if not one.get("falls"))


def facts_from(procedure: Procedure[S], entries: Iterable[EntryShape], setting: Setting) -> S:
    """Fold the entries of a matter. Raises Unreadable."""
    return read_entries(procedure, entries, setting).whole().facts


def _walked(procedure: Procedure[S], acts: Iterable[Act], setting: Setting) -> tuple[S, tuple[tuple[str, date], ...]]:
    """Fold the acts once for two answers: what is known, and when the matter came to which phase, in order."""
    facts = procedure.empty
    way: list[tuple[str, date]] = []
    for act, facts in history(procedure, acts, setting):
        if facts.phase != procedure.empty.phase and (not way or way[-1][0] != facts.phase):
            way.append((facts.phase, act.on))
    return facts, tuple(way)
