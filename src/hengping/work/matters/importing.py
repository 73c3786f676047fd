"""Matters that run already when a bureau begins with the product, taken over from a table with their true days.

One table, imported by each whom an act belongs to: the officer in charge opens each dossier at the day on which the
matter began, as a late record; whoever may register it says that it came from elsewhere; from then on each step that
was taken before is entered as continued, by whom it belongs to. None may do the part of another: who works on a matter
does not open earlier days to himself. What else was done is entered in the dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from re import split
from typing import Any, Generic, TypeVar

from hengping.ground.documents.actions import faults_of
from hengping.ground.errors import BadInput
from hengping.ground.imports.cells import Cells
from hengping.ground.imports.importers import Column, Importer, Outcome, Row, Taken, Verdict
from hengping.ground.imports.trying import ByTrying, one_by_one
from hengping.ground.people.actors import Actor
from hengping.ground.people.posts import POSTS
from hengping.ground.records.queries import list_entries
from hengping.kit.days import chinese_day, day_of
from hengping.law.procedure.ask import survey
from hengping.law.procedure.choices import CONTINUED, RECORDED
from hengping.law.procedure.procedure import S
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions import begin_continuing, take_over_matter, take_over_paper, take_step
from hengping.work.matters.actions.late import mark_of, signed_papers
from hengping.work.matters.completion import complete
from hengping.work.matters.papers import content_of, context_of, draw_up
from hengping.work.matters.practice import Practice
from hengping.work.matters.queries import Opened, list_opened
from hengping.work.matters.shapes import Late, StepTaken
from hengping.work.matters.standing import Standing, standing_of
from hengping.work.officers.queries import list_officers
from hengping.work.officers.shapes import OfficerShape
from hengping.work.parties.queries import list_called
from hengping.work.parties.shapes import PartyShape

T = TypeVar("T")
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningColumns:
    """The columns that every such table has, as one procedure calls them: the first day, parties and officers, from
    where the matter came, how far it had got, when it came.
    """

    name: Column
    begun: Column
    parties: Column
    officers: Column
    body: Column
    number: Column
    state: Column
    came: Column


@dataclass(frozen=True, slots=True)
class RunningMatter:
    """What a row says of a matter; its days are those of the row where no cell is wrong.

    `own` is what only the table of its procedure says; `steps` those taken before it came, each with its day.
    """

    cells: Cells
    name: str
    begun_on: date
    came_on: date
    party_ids: Sequence[int]
    officer_ids: Sequence[int]
    body: str
    number: str
    state: str
    own: Mapping[str, Any]
    steps: tuple[tuple[str, date], ...]

    @property
    def what(self) -> str:
        """How far it had got, with the number that it had."""
        return f"原案号{self.number}。{self.state}" if self.number else self.state

    @property
    def faults(self) -> dict[str, str]:
        """What is wrong with its cells, by heading."""
        return self.cells.faults


@dataclass(frozen=True, slots=True)
class ContinuedStep:
    """A step that was taken before the matter came: its day in the table, and what the table says of it.

    `prints`: papers come out of it, so it is asked about and not tried. A step that takes a paper of others over waits
    until the scan of that paper lies in the dossier.
    """

    step: str
    day: Column
    says: Callable[[Cells], dict[str, Any]]
    prints: bool = False


@dataclass(frozen=True, kw_only=True)
class Running(Generic[S]):
    """How the running matters of one procedure are taken over.

    `begins` is the word for what happened on the first day. `own` reads what only this table says, gathering what is
    wrong in the cells; `open` opens the dossier at the first day. `codes` are those of all importers of this table, in
    the order in which they are used; the list `leads_to` of `area` shows afterwards what was imported.
    `steps` are those entered as continued, in their order; in each of `orders` no day may lie before the one ahead.
    """

    practice: Practice[S]
    of: RunningColumns
    columns: tuple[Column, ...]
    headings: Mapping[str, str]
    begins: str
    own: Callable[[Cells], Mapping[str, Any]]
    open: Callable[[RunningMatter, Late | None, Actor, datetime], StepTaken]
    codes: tuple[str, ...]
    area: str
    leads_to: str
    steps: tuple[ContinuedStep, ...]
    orders: tuple[tuple[Column, ...], ...]

    def opening(self, code: str, name: str, lead: str, permission: str) -> Importer:
        """Return the importer that opens the dossiers."""
        return self._importer(
            code, name, lead, permission, lambda table, row: table.plan_opening(row), lambda table, row: table.open(row)
        )

    def taking_over(self, code: str, name: str, lead: str) -> Importer:
        """Return the importer that registers that the matters came from elsewhere."""
        return self._importer(
            code,
            name,
            lead,
            "matter.take_over",
            lambda table, row: table.plan_taking_over(row),
            lambda table, row: table.take_over(row),
        )

    def continuing(self, step: ContinuedStep, code: str, name: str, lead: str, permission: str) -> Importer:
        """Return the importer that enters a step at its own day."""
        return self._importer(
            code,
            name,
            lead,
            permission,
            lambda table, row: table.plan_step(step, row),
            lambda table, row: table.take(step, row),
            is_tried=not step.prints,
        )

    def _importer(
        self,
        code: str,
        name: str,
        lead: str,
        permission: str,
        plan: Callable[[_Table[S], Row], Verdict],
        act: Callable[[_Table[S], Row], object],
        *,
        is_tried: bool = True,
    ) -> Importer:
        def halves(actor: Actor, at: datetime) -> ByTrying:
            table = _Table(self, actor, at)

            def planned(row: Row, *_: object) -> Verdict:
                return replace(plan(table, row), values=table.read(row).cells.values)

            return ByTrying(planned, lambda row, *_: act(table, row), self.headings)

        def judge(rows: Sequence[Row], actor: Actor, at: datetime) -> list[Verdict]:
            both = halves(actor, at)
            return both.judge(rows, actor, at) if is_tried else [both.plan(row, actor, at) for row in rows]

        def take(rows: Sequence[Row], actor: Actor, at: datetime) -> Sequence[Taken]:
            return one_by_one(halves(actor, at).take)(rows, actor, at)

        return Importer(
            code=code,
            name=name,
            lead=lead,
            permissions=(permission, self.practice.reading),
            columns=self.columns,
            judge=judge,
            take=take,
            area=self.area,
            leads_to=self.leads_to,
            most_rows=MOST,
            beside=tuple(other for other in self.codes if other != code),
        )


@dataclass
class _Table(Generic[S]):
    """A table in the hands of one person: rows are read, and registers asked, once however often they are needed."""

    how: Running[S]
    actor: Actor
    at: datetime
    rows: dict[int, RunningMatter] = field(default_factory=dict)
    parties: dict[str, list[PartyShape]] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day on which the table is imported."""
        return day_of(self.at)

    @cached_property
    def officers(self) -> list[OfficerShape]:
        """The officers of the bureau as of today."""
        return list_officers(self.actor, self.on)

    def read(self, row: Row) -> RunningMatter:
        """Return what a row says."""
        if row.number not in self.rows:
            self.rows[row.number] = self._read(row)
        return self.rows[row.number]

    def _read(self, row: Row) -> RunningMatter:
        cells, of = Cells(row), self.how.of
        begun, came = cells.day(of.begun), cells.day(of.came)
        for column, day in ((of.begun, begun), (of.came, came)):
            if day is not None and day > self.on:
                cells.faults[column.name] = f"{chinese_day(day)}还没有到。"
        for order in self.how.orders:
            _compare(cells, order)
        self._ask_for_the_first_step(cells)
        return RunningMatter(
            cells,
            cells.text(of.name),
            begun or self.on,
            came or self.on,
            [party.id for party in _named(cells, of.parties, self._parties_called)],
            [officer.id for officer in _named(cells, of.officers, self._officers_called)],
            cells.text(of.body),
            cells.text(of.number),
            cells.text(of.state),
            self.how.own(cells),
            tuple((one.step, on) for one in self.how.steps if (on := cells.day(one.day)) is not None),
        )

    def _ask_for_the_first_step(self, cells: Cells) -> None:
        first, *others = (one.day for one in self.how.steps)
        given = next((column.name for column in others if cells.day(column) is not None), "")
        if given and cells.day(first) is None:
            cells.faults.setdefault(first.name, f"填了{given}的，{first.name}也要填。")

    def _parties_called(self, text: str) -> list[PartyShape]:
        if text not in self.parties:
            self.parties[text] = list_called(self.actor, text)
        return self.parties[text]

    def _officers_called(self, text: str) -> list[OfficerShape]:
        return [one for one in self.officers if text in (one.name, one.certificate_number)]

    def _opened(self, matter: RunningMatter) -> Opened | None:
        """Return what was opened from this row before: the same name, begun on the same day."""
        found = list_opened(self.how.practice, self.actor, matter.name)
        return next((one for one in found if one.opened_on == matter.begun_on), None)

    def plan_opening(self, row: Row) -> Verdict:
        """Say whether a row opens a dossier, or one of that name and day is there."""
        matter, begins = self.read(row), self.how.begins
        if matter.faults:
            return Verdict(Outcome.FAULT, matter.name, faults=matter.faults)
        others = list_opened(self.how.practice, self.actor, matter.name)
        if any(one.opened_on == matter.begun_on for one in others):
            return Verdict(Outcome.SAME, matter.name, f"{chinese_day(matter.begun_on)}{begins}的案卷已经建立。")
        if others and not row.is_checked:
            days = "、".join(chinese_day(one.opened_on) for one in others)
            text = f"已有同名的案卷，{days}{begins}。确是另一件的，核对后勾选。"
            return Verdict(Outcome.DOUBT, matter.name, text)
        return Verdict(Outcome.NEW, matter.name, f"建立案卷，{chinese_day(matter.begun_on)}{begins}，补记。")

    def open(self, row: Row) -> None:
        """Open the dossier of a row at its first day."""
        matter = self.read(row)
        reason = f"原由{matter.body}{self.how.begins}，今天接续建立案卷。"
        late = Late(RECORDED, reason) if matter.begun_on < self.on else None
        opened = self.how.open(matter, late, self.actor, self.at)
        if matter.steps:
            begin_continuing(
                dossier_id=opened.dossier_id,
                body=matter.body,
                what=matter.what,
                came_on=matter.came_on,
                steps=matter.steps,
                actor=self.actor,
                at=self.at,
                late=late,
            )

    def plan_taking_over(self, row: Row) -> Verdict:
        """Say whether a row registers that a matter came from elsewhere, or that was done before."""
        matter = self.read(row)
        if matter.faults:
            return Verdict(Outcome.FAULT, matter.name, faults=matter.faults)
        opened = self._opened(matter)
        if opened is None:
            day = chinese_day(matter.begun_on)
            text = f"没有{day}{self.how.begins}的这份案卷，请承办人员先导入同一张表。"
            return Verdict(Outcome.FAULT, matter.name, faults={self.how.of.name.name: text})
        if opened.came_on is not None:
            return Verdict(Outcome.SAME, matter.name, f"{chinese_day(opened.came_on)}接收，已经登记。")
        text = f"登记{chinese_day(matter.came_on)}从{matter.body}接收，此后可以按接续记入。"
        return Verdict(Outcome.NEW, matter.name, text)

    def take_over(self, row: Row) -> None:
        """Register that the matter of a row came from elsewhere."""
        matter = self.read(row)
        take_over_matter(
            dossier_id=self._must_be_open(matter).dossier_id,
            body=matter.body,
            what=matter.what,
            on=matter.came_on,
            late_reason="启用系统时按移送清单登记。" if matter.came_on < self.on else "",
            actor=self.actor,
            at=self.at,
        )

    def plan_step(self, step: ContinuedStep, row: Row) -> Verdict:
        """Say whether a row continues the step in its matter."""
        matter = self.read(row)
        done_on, _ = matter.cells.day(step.day), step.says(matter.cells)
        if matter.faults:
            return Verdict(Outcome.FAULT, matter.name, faults=matter.faults)
        if done_on is None:
            return Verdict(Outcome.SAME, matter.name, f"没有填写{step.day.name}，不用办。")
        opened = self._opened(matter)
        if opened is None or opened.came_on is None:
            text = "这份案卷还没有登记接收，请先用同一张表建立案卷、登记接收。"
            return Verdict(Outcome.FAULT, matter.name, faults={self.how.of.name.name: text})
        if step.step in opened.taken:
            return Verdict(Outcome.SAME, matter.name, "已经记入。")
        if before := self._before(step, matter, opened, done_on):
            return Verdict(Outcome.FAULT, matter.name, faults={step.day.name: before})
        if self._takes_over(step) and not self._scan(step, opened):
            sentence = self.how.practice.procedure.acts[step.step].sentence
            text = f"等扫描件：先在这份案卷的证据材料中存入原文书，选“{sentence}”，再导入同一张表。其他行不受影响。"
            return Verdict(Outcome.FAULT, matter.name, text)
        if step.prints and (missing := self._missing(step, matter, opened, done_on)):
            return Verdict(Outcome.FAULT, matter.name, missing)
        sentence = self.how.practice.procedure.acts[step.step].sentence
        return Verdict(Outcome.NEW, matter.name, f"按{chinese_day(done_on)}接续记入“{sentence}”。")

    def _before(self, step: ContinuedStep, matter: RunningMatter, opened: Opened, on: date) -> str:
        """What the steps ahead of this one in the table have against its day, "" where nothing."""
        acts, steps = self.how.practice.procedure.acts, self.how.practice.procedure.steps
        for ahead in self.how.steps[: self.how.steps.index(step)]:
            sentence, taken = acts[ahead.step].sentence, opened.taken.get(ahead.step)
            if taken is None and ahead.step in dict(matter.steps):
                return f"“{sentence}”还没有记入，请{POSTS[steps[ahead.step].post].name}先用同一张表记入。"
            if taken is not None and taken > on:
                return f"“{sentence}”已经记入{chinese_day(taken)}，晚于{step.day.name}（{chinese_day(on)}），请核对。"
        return ""

    def _missing(self, step: ContinuedStep, matter: RunningMatter, opened: Opened, on: date) -> str:
        # As of its own day: what came later was not there yet when the step was taken.
        then = standing_of(get_matter_for(self.actor, opened.dossier_id), on).as_of(on)
        answer = survey(then.procedure, step.step, then.facts, on, then.setting)
        return "；".join(finding.text for finding in answer.refusals) or self._unprintable(step, then, matter, on)

    def _unprintable(self, step: ContinuedStep, then: Standing[S], matter: RunningMatter, on: date) -> str:
        """What keeps the papers of the step from being issued, so that the preview promises nothing else."""
        data = complete(then, step.step, step.says(matter.cells), on)
        mark = mark_of(self._late(matter, on))
        try:
            context = context_of(then, step.step, data, actor=self.actor, on=on)
            drawn = draw_up(then, step.step, data, {}, context, mark)
            contents = [(one.kind, content_of(one)) for one in drawn]
        except BadInput as error:
            return str(error)
        faults = [fault for kind, content in contents for fault in faults_of(kind=kind, content=content, on=on)]
        return "；".join(fault.text for fault in faults if fault.blocks)

    def _late(self, matter: RunningMatter, on: date) -> Late | None:
        number = f"，原案号{matter.number}" if matter.number else ""
        return Late(CONTINUED, f"原由{matter.body}办理{number}。") if on < self.on else None

    def _takes_over(self, step: ContinuedStep) -> bool:
        return bool(self.how.practice.procedure.steps[step.step].takes_over)

    def _scan(self, step: ContinuedStep, opened: Opened) -> str:
        """The scan that was filed last as the paper of the step, "" where there is none."""
        filed = signed_papers(list_entries(opened.dossier_id), step.step)
        return str(filed[-1].payload["sha256"]) if filed else ""

    def take(self, step: ContinuedStep, row: Row) -> None:
        """Enter the step in the matter of a row, at its day."""
        matter = self.read(row)
        done_on = matter.cells.day(step.day)
        opened = self._must_be_open(matter)
        if done_on is None:
            raise BadInput({step.day.name: f"没有填写{step.day.name}。"})
        late = self._late(matter, done_on)
        if self._takes_over(step):
            take_over_paper(
                dossier_id=opened.dossier_id,
                step=step.step,
                data=step.says(matter.cells),
                scan=self._scan(step, opened),
                actor=self.actor,
                at=self.at,
                on=done_on,
                reason=late.reason if late else "",
            )
            return
        take_step(
            dossier_id=opened.dossier_id,
            step=step.step,
            data=step.says(matter.cells),
            actor=self.actor,
            at=self.at,
            on=done_on,
            late=late,
        )

    def _must_be_open(self, matter: RunningMatter) -> Opened:
        opened = self._opened(matter)
        if opened is None:
            raise BadInput({self.how.of.name.name: "没有这份案卷。"})
        return opened


def _compare(cells: Cells, order: Sequence[Column]) -> None:
    """Say of each day that lies before the last one ahead of it which two they are."""
    ahead: tuple[Column, date] | None = None
    for column in order:
        day = cells.day(column)
        if day is None:
            continue
        if ahead is not None and day < ahead[1]:
            text = f"{column.name}（{chinese_day(day)}）早于{ahead[0].name}（{chinese_day(ahead[1])}），请核对。"
            cells.faults.setdefault(column.name, text)
        ahead = column, day


def _named(cells: Cells, column: Column, find: Callable[[str], list[T]]) -> list[T]:
    """What the names in a cell point at: each at exactly one, or the cell says which does not."""
    found: list[T] = []
    for text in [part for part in split(r"[、;；\n]+", cells.text(column)) if part.strip()]:
        meant = find(text.strip())
        if len(meant) != 1:
            few = "没有登记" if not meant else f"有{len(meant)}个，请改填号码"
            cells.faults[column.name] = f"“{text.strip()}”{few}。"
            return []
        found += meant
    return found
