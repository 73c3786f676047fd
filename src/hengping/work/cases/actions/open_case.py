"""Opening a case: a clue is accepted, or a violation is found on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import append
from hengping.law.penalty.acts import ACTS
from hengping.work.cases.filling import AGENCY
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.shapes import CATEGORIES
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions.follow import keep_words
from hengping.work.matters.actions.open_matter import NewMatter, name_faults, open_matter
from hengping.work.matters.models import Matter
from hengping.work.matters.shapes import Late, StepTaken

CALLED = "案件名称"


def accept_clue(
    *,
    name: str,
    category: str,
    source: str,
    summary: str,
    party_ids: Sequence[int],
    officer_ids: Sequence[int],
    actor: Actor,
    at: datetime,
    on: date,
    discovered_on: date | None = None,
    late: Late | None = None,
    key: str = "",
) -> StepTaken:
    """Accept a clue and open its dossier (行政处罚法 54). Raises BadInput, NotAllowed, Refused."""
    data: dict[str, Any] = {"source": source, "summary": summary}
    if discovered_on:
        data["discovered_on"] = discovered_on
    new = NewMatter(name, party_ids, officer_ids, "ordinary", category)
    return _open("accept_clue", new, data, actor, at, on, late, key)


def open_on_spot(
    *,
    name: str,
    category: str,
    party_ids: Sequence[int],
    officer_ids: Sequence[int],
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
    late: Late | None = None,
    key: str = "",
) -> StepTaken:
    """Open a case of the simple procedure on site (行政处罚法 51). `data` as the act declares."""
    new = NewMatter(name, party_ids, officer_ids, "simple", category)
    return _open("open_on_spot", new, data, actor, at, on, late, key)


def _open(
    step: str,
    new: NewMatter,
    data: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
    late: Late | None,
    key: str,
) -> StepTaken:
    require(actor, "case.handle")  # before the key: who may no longer handle cases is not told what was opened either
    faults = name_faults(new.name, CALLED)
    if new.category not in CATEGORIES:
        faults["category"] = "请选择案件类别。"
    if faults:
        raise BadInput(faults)
    given = {**data, "agency": AGENCY} if "agency" in ACTS[step].data else data
    return open_matter(CASE_PRACTICE, new, step=step, data=given, actor=actor, at=at, on=on, late=late, key=key)


def rename_case(*, dossier_id: UUID, name: str, actor: Actor, at: datetime) -> None:
    """Give a case the name that its papers will carry; the old name stays in the chain. Raises NotAllowed, BadInput."""
    name = name.strip()
    if faults := name_faults(name, CALLED):
        raise BadInput(faults)
    with transaction.atomic():
        case = get_matter_for(actor, dossier_id, "case.handle")
        if name == case.name:
            raise BadInput({"name": "与现在的名称相同。"})
        append(dossier_id=case.pk, kind="case_renamed", actor=actor, at=at, payload={"from": case.name, "to": name})
        Matter.objects.filter(pk=case.pk).update(name=name)
        keep_words(case)
