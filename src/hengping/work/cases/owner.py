"""What legal review and the committee ask about a case: they know dossiers only, this app owns those of cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.kit.money import yuan
from hengping.law.findings import Answer
from hengping.law.penalty.choices import OUTCOMES
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.ask import ask
from hengping.work.cases.access import get_case_for
from hengping.work.cases.actions.follow import follow_dossier
from hengping.work.cases.completion import latest_sheet
from hengping.work.cases.facts import facts_of
from hengping.work.deliberation.shapes import Matter


class CaseOwner:
    """Answers for dossiers of the kind `case`."""

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
        sheet = latest_sheet(case)
        outcome = facts.disposal.outcome if facts.disposal else facts.report.outcome if facts.report else "penalty"
        penalty = tuple(sheet.penalty) if sheet and outcome == "penalty" else ()
        return Matter(
            title=case.name,
            version=facts.version or (sheet.version if sheet else ""),
            proposal=_proposal(case.name, outcome, penalty, {track.key: track.name for track in facts.parties}),
            outcome=outcome,
            penalty=penalty,
            investigators=facts.investigators,
            handlers=facts.handlers,
            address=f"/cases/{case.pk}/",
        )


def _proposal(name: str, outcome: str, penalty: tuple[Mapping[str, Any], ...], names: Mapping[str, str]) -> str:
    parts = [
        f"对{names.get(row['party'], row['party'])}罚款{yuan(row['fine'])}元"
        + (f"、没收{yuan(row['confiscation'])}元" if row.get("confiscation") else "")
        for row in penalty
    ]
    return f"{name}：{OUTCOMES[outcome]}" + (f"，{'，'.join(parts)}" if parts else "")
