"""After an act: the columns that lists read, and the running deadlines, follow the folded facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from hengping.ground.library.queries import setting_of
from hengping.ground.records.actions import replace_deadlines
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import DeadlineShape
from hengping.law.configuration import Setting
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.running import running_deadlines
from hengping.work.cases.facts import facts_from
from hengping.work.cases.models import Case


def follow(case: Case, on: date) -> CaseFacts:
    """Bring the row and the deadlines of a case up to its acts; return the facts after them."""
    setting = setting_of(case.bureau_id, on)
    return follow_facts(case, facts_from(list_entries(case.pk), setting), on, setting)


def follow_facts(case: Case, facts: CaseFacts, on: date, setting: Setting) -> CaseFacts:
    """Do the same with facts that are folded already."""
    running = deadlines_of(facts, on, setting)
    replace_deadlines(dossier_id=case.pk, deadlines=running, bureau_id=case.bureau_id)
    Case.objects.filter(pk=case.pk).update(**columns_of(facts), due_on=earliest(running))
    return facts


def earliest(running: Sequence[DeadlineShape]) -> date | None:
    """Return the nearest last day, None where no period runs or none can be counted."""
    return min((one.last_day for one in running if one.state == "running" and one.last_day), default=None)


def follow_dossier(*, dossier_id: UUID, on: date) -> None:
    """Do the same for a dossier on which another app acted (legal review, collective discussion); others are left."""
    case = Case.objects.filter(pk=dossier_id).first()
    if case is not None:
        follow(case, on)


def columns_of(facts: CaseFacts) -> dict[str, Any]:
    """Return what lists show of the facts."""
    executions = [track.execution for track in facts.parties if track.execution]
    filed_on = facts.filing.approved_on if facts.filing else facts.on_spot.opened_on if facts.on_spot else None
    columns: dict[str, Any] = {
        "phase": str(facts.phase),
        "filed_on": filed_on,
        "decided_on": facts.decided_on,
        "fine_fen": sum(one.penalty.fine for one in executions),
        "paid_fen": sum(one.paid for one in executions),
        "outcome": _outcome(facts),
    }
    if facts.phase is Phase.CLOSED:
        columns["closed_on"] = facts.head_on
    return columns


def _outcome(facts: CaseFacts) -> str:
    if facts.phase is Phase.NOT_FILED:
        return "not_filed"
    if facts.phase is Phase.REFERRED:
        return "referred"
    if any(track.execution for track in facts.parties):
        return "penalty"
    if facts.disposal and facts.disposal.approved_on:
        return facts.disposal.outcome
    return ""


def deadlines_of(facts: CaseFacts, on: date, setting: Setting) -> list[DeadlineShape]:
    """Return the deadlines of a case as the records keep them: whether one is near or over is for the reader's day."""
    return [
        DeadlineShape(
            key=f"{one.key}:{one.party}" if one.party else one.key,
            label=one.label,
            starts_on=one.start_on,
            last_day=one.last_day,
            nominal_last_day=one.nominal,
            internal_day=one.internal_day,
            state="unknown" if one.last_day is None else "running",
            citation="；".join(citation.label for citation in one.citations),
            note=one.start_event,
        )
        for one in running_deadlines(PENALTY, facts, on, setting)
    ]


def follow_deadlines(dossier_id: UUID, deadlines: Sequence[DeadlineShape]) -> None:
    """Bring the day that lists sort by up to deadlines that were computed anew: another day, another calendar."""
    Case.objects.filter(pk=dossier_id).update(due_on=earliest(deadlines))


def deadlines_on(dossier_id: UUID, on: date) -> list[DeadlineShape]:
    """Compute the deadlines of a case anew, for the check that the kept ones are true."""
    case = Case.objects.get(pk=dossier_id)
    setting = setting_of(case.bureau_id, on)
    return deadlines_of(facts_from(list_entries(case.pk), setting), on, setting)
