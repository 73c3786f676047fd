"""What lists, desks, legal review and the committee ask about a case: they know dossiers only, this app owns cases."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import DossierLine, Draft, Duty, Matter, OpenDossier, Opening, OpenWork, Owner
from hengping.ground.records.shapes import DeadlineShape
from hengping.kit.money import yuan
from hengping.law.findings import Answer
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.penalty.phases import PHASE_NAMES, Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import AFTER_REPORT
from hengping.law.procedure.ask import ask
from hengping.work.cases.access import get_case_for
from hengping.work.cases.actions.follow import deadlines_on, follow_deadlines, follow_dossier
from hengping.work.cases.facts import facts_of
from hengping.work.cases.queries import CaseFilter, list_cases, sheet_lines
from hengping.work.cases.shapes import CASE, CaseRow, SheetLine
from hengping.work.cases.worklist import SERVING, DueStep, OpenCase, is_for, open_cases, rows_of

QUEUES: Mapping[str, str] = {"review_opinion_given": "/reviews/", "discussion_concluded": "/meetings/"}
"""Steps that others take one by one in a queue of their own; only that of reviews is read to the end by the desk."""

OTHER_PAGES: Mapping[str, str] = {
    "review_submitted": "/reviews/new/?dossier={}",
    "discussion_opened": "/meetings/agenda/?dossier={}",
    SERVING: "/cases/{}/",
}
"""Steps that are taken on other pages than that of the step."""

NAMED: Mapping[str, str] = {SERVING: "送达文书"}
"""What a desk calls a step whose own sentence says what was done."""

QUIET = frozenset({"document_issued", "discretion_weighed", "dossier_opened"})
"""Entries that say nothing beside the act that made them."""

MOST_RIPE = 500
"""How many cases of one phase are offered for review or discussion."""


class CaseOwner(Owner):
    """Answers for cases."""

    name = "案件"
    home = "/cases/"

    def address(self, dossier_id: UUID) -> str:
        """Return the page of the case."""
        return f"/cases/{dossier_id}/"

    def lines(self, actor: Actor, dossier_ids: Collection[UUID]) -> dict[UUID, DossierLine]:
        """Return the lines of those that the actor may see; nothing to whoever may read no cases."""
        if not actor.may("case.read"):
            return {}
        return {key: self._line(row) for key, row in rows_of(actor, dossier_ids).items()}

    def openings(self, actor: Actor) -> Sequence[Opening]:
        """Officers open cases: on the spot, or from a clue."""
        if not (actor.may("case.handle") and "officer" in actor.posts):
            return ()
        return (
            Opening("当场处罚", "/cases/on-spot/", "gavel"),
            Opening("受理线索", "/cases/new/", "plus"),
        )

    def ask(self, *, dossier_id: UUID, step: str, data: Mapping[str, Any], actor: Actor, on: date) -> Answer:
        """Say what the procedure says about an act of review or discussion."""
        case = get_case_for(actor, dossier_id, "case.read")
        facts, setting, _ = facts_of(case, on)
        return ask(PENALTY, step, facts, on, setting, {**data, "actor": str(actor.user_id)})

    def follow(self, *, dossier_id: UUID, on: date) -> None:
        """Bring lists and deadlines up to the act."""
        follow_dossier(dossier_id=dossier_id, on=on)

    def matter(self, *, dossier_id: UUID, actor: Actor, on: date) -> Matter:
        """Return what is to be deliberated: the proposal that now stands, and who investigated."""
        case = get_case_for(actor, dossier_id, "case.read")
        facts, _, _ = facts_of(case, on)
        sheets = sheet_lines(case)
        outcome = facts.disposal.outcome if facts.disposal else facts.report.outcome if facts.report else "penalty"
        names = {track.key: track.name for track in facts.parties}
        drafts = [_draft(sheet, names) for sheet in sheets]
        version = facts.version or (drafts[0].version if drafts else "")
        standing = next((draft for draft in drafts if draft.version == version), None)
        if standing is None and version:
            # The proposal was versioned apart from a sheet: the amounts weighed last are still those it is about.
            latest = drafts[0] if drafts else Draft("", "")
            standing = replace(latest, version=version, label="现在的拟处理意见")
            drafts.insert(0, standing)
        weighed = standing.read.get(outcome, ()) if standing else ()
        return Matter(
            title=case.name,
            version=version,
            proposal=f"{case.name}：{OUTCOMES[outcome]}" + (f"，{'，'.join(weighed)}" if weighed else ""),
            outcome=outcome,
            outcomes=OUTCOMES,
            drafts=tuple(drafts),
            investigators=facts.investigators,
            handlers=facts.handlers,
            address=self.address(case.pk),
            kind_name=self.name,
        )

    def deadlines(self, dossier_id: UUID, on: date) -> list[DeadlineShape]:
        """Compute the deadlines of a case anew."""
        return deadlines_on(dossier_id, on)

    def deadlines_changed(self, dossier_id: UUID, deadlines: Sequence[DeadlineShape]) -> None:
        """Bring the day that lists sort by up to them."""
        follow_deadlines(dossier_id, deadlines)

    def duties(self, actor: Actor, on: date, *, own: bool, most: int) -> OpenWork:
        """Return the open cases with the steps that each waits for."""
        if not actor.may("case.read"):
            return OpenWork()
        found, total = open_cases(actor, on, own=own, most=most)
        return OpenWork(tuple(self._open(actor, case) for case in found), total)

    def ripe(self, actor: Actor, on: date) -> list[DossierLine]:
        """Return the cases whose investigation is finished and that are not decided, phase by phase."""
        if not actor.may("case.read"):
            return []
        return [
            self._line(row)
            for phase in PHASE_NAMES
            if phase in AFTER_REPORT
            for row in list_cases(actor, CaseFilter(phase=str(phase)), size=MOST_RIPE).rows
        ]

    def _line(self, row: CaseRow) -> DossierLine:
        phase = PHASE_NAMES[Phase(row.phase)]
        address = self.address(row.id)
        return DossierLine(row.id, CASE, row.name, row.number, address, row.party_names, row.handler_name, phase)

    def _open(self, actor: Actor, case: OpenCase) -> OpenDossier:
        return OpenDossier(
            line=self._line(case.row),
            duties=tuple(self._duty(actor, case, due) for due in case.duties),
            involved=actor.user_id in case.officers,
            entries=tuple(entry for entry in case.entries if entry.kind not in QUIET),
        )

    def _duty(self, actor: Actor, case: OpenCase, due: DueStep) -> Duty:
        code = due.step.code
        page = QUEUES.get(code) or OTHER_PAGES.get(code, f"/cases/{{}}/steps/{code}/")
        return Duty(
            name=NAMED.get(code, due.sentence),
            about=due.about,
            address=page.format(case.row.id),
            post=due.step.post,
            mine=is_for(actor, due, case.officers),
            queued=code == "review_opinion_given",
        )


def _draft(sheet: SheetLine, names: Mapping[str, str]) -> Draft:
    """A sheet says the amounts of a penalty; for any other outcome it binds nothing."""
    return Draft(
        version=sheet.version,
        label=f"{sheet.made_by}，{localtime(sheet.made_at):%Y年%m月%d日 %H:%M}测算",
        terms={"penalty": {"penalty": sheet.penalty}} if sheet.penalty else {},
        read={"penalty": _read(sheet.penalty, names)},
    )


def _read(penalty: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"对{names.get(row['party'], row['party'])}罚款{yuan(row['fine'])}元"
        + (f"、没收{yuan(row['confiscation'])}元" if row.get("confiscation") else "")
        for row in penalty
    )
