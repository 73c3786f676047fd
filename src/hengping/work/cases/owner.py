"""What lists, desks, legal review and the committee ask about a case: they know dossiers only, this app owns cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.utils.timezone import localtime

from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import Draft, Matter, Opening
from hengping.kit.days import chinese_day, day_of
from hengping.kit.money import yuan
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.steps import AFTER_REPORT
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.queries import sheet_lines
from hengping.work.cases.shapes import TAKEN_OVER, SheetLine
from hengping.work.deliberation.shapes import ANSWERED_IN, PUT_BEFORE
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.owner import MatterOwner
from hengping.work.matters.shapes import SERVING
from hengping.work.matters.standing import standing_of


class CaseOwner(MatterOwner):
    """Answers for cases."""

    name = "案件"
    home = "/cases/"
    practice = CASE_PRACTICE
    queues = ANSWERED_IN
    read_to_the_end = frozenset({"review_opinion_given"})
    other_pages: ClassVar[Mapping[str, str]] = {
        **PUT_BEFORE,
        **{step: f"/cases/{{}}/taken-over/{paper}/" for paper, step in TAKEN_OVER.items()},
        SERVING: "/cases/{}/",
    }
    step_names: ClassVar[Mapping[str, str]] = {SERVING: "送达文书"}
    ripe_phases = frozenset(AFTER_REPORT)

    def address(self, dossier_id: UUID) -> str:
        """Return the page of the case."""
        return f"/cases/{dossier_id}/"

    def openings(self, actor: Actor) -> Sequence[Opening]:
        """Officers open cases: on the spot, or from a clue."""
        if not (actor.may("case.handle") and "officer" in actor.posts):
            return ()
        return (
            Opening("当场处罚", "/cases/on-spot/", "gavel"),
            Opening("受理线索", "/cases/new/", "plus"),
        )

    def matter(self, *, dossier_id: UUID, actor: Actor, on: date) -> Matter:
        """Return what is to be deliberated: the proposal that now stands, and who investigated."""
        case = get_matter_for(actor, dossier_id)
        facts: CaseFacts = standing_of(case, on).facts
        sheets = sheet_lines(dossier_id)
        outcome = facts.disposal.outcome if facts.disposal else facts.report.outcome if facts.report else "penalty"
        names = {track.key: track.name for track in facts.parties}
        kept_last = {sheet.version: sheet for sheet in reversed(sheets)}  # one that was kept again is one draft
        drafts = [_draft(sheet, names) for sheet in sheets if sheet is kept_last[sheet.version]]
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


def _draft(sheet: SheetLine, names: Mapping[str, str]) -> Draft:
    """A sheet says the amounts of a penalty; for any other outcome it binds nothing."""
    return Draft(
        version=sheet.version,
        label=f"{sheet.made_by}，{chinese_day(day_of(sheet.made_at))}{localtime(sheet.made_at):%H:%M}测算",
        terms={"penalty": {"penalty": sheet.penalty}} if sheet.penalty else {},
        read={"penalty": _read(sheet.penalty, names)},
    )


def _read(penalty: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"对{names.get(row['party'], row['party'])}罚款{yuan(row['fine'])}元"
        + (f"、没收{yuan(row['confiscation'])}元" if row.get("confiscation") else "")
        for row in penalty
    )
