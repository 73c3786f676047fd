"""Opening a case: a clue is accepted, or a violation is found on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.actions import open_dossier
from hengping.work.cases.actions.take_step import perform
from hengping.work.cases.models import Case, CaseOfficer, CaseParty
from hengping.work.cases.shapes import CATEGORIES, StepTaken
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties

PERSON_LIMIT = 20  # more than this many respondents in one case is a slip of the hand


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
) -> StepTaken:
    """Accept a clue and open its dossier (行政处罚法 54). Raises BadInput, NotAllowed, Refused."""
    data: dict[str, Any] = {"source": source, "summary": summary}
    if discovered_on:
        data["discovered_on"] = discovered_on
    return _open("accept_clue", name, category, "ordinary", party_ids, officer_ids, data, {}, actor, at, on)


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
) -> StepTaken:
    """Open a case of the simple procedure on site (行政处罚法 51). `data` as the act declares."""
    return _open("open_on_spot", name, category, "simple", party_ids, officer_ids, data, {}, actor, at, on)


def _open(
    step: str,
    name: str,
    category: str,
    procedure: str,
    party_ids: Sequence[int],
    officer_ids: Sequence[int],
    data: Mapping[str, Any],
    paper: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    on: date,
) -> StepTaken:
    require(actor, "case.handle")
    faults: dict[str, str] = {}
    if not name.strip():
        faults["name"] = "请填写案件名称。"
    if category not in CATEGORIES:
        faults["category"] = "请选择案件类别。"
    if len(party_ids) > PERSON_LIMIT:
        faults["party_ids"] = f"一个案件的当事人不超过{PERSON_LIMIT}个。"
    if faults:
        raise BadInput(faults)
    with transaction.atomic():
        found = {party.id: party for party in parties.list_by_ids(actor, party_ids)}
        if missing := [one for one in party_ids if one not in found]:
            raise BadInput({"party_ids": f"没有这些当事人：{missing}"})
        dossier = open_dossier(kind="case", title=name, actor=actor, at=at)
        case = Case(
            dossier_id=dossier.id,
            bureau_id=actor.bureau_id,
            name=name.strip(),
            procedure=procedure,
            category=category,
            accepted_on=on,
            handler_id=actor.user_id,
            phase="empty",
            party_names="、".join(found[one].name for one in party_ids)[:300],
        )
        case.save(force_insert=True)
        CaseParty.objects.bulk_create(
            CaseParty(case=case, party_id=one, key=f"p{index}") for index, one in enumerate(party_ids, 1)
        )
        known = officers.list_by_ids(actor, officer_ids)
        CaseOfficer.objects.bulk_create(CaseOfficer(case=case, officer_id=one.id, from_on=on) for one in known)
        return perform(case, step, data=data, paper=paper, actor=actor, at=at, on=on, opening=True)


def rename_case(*, case_id: UUID, name: str, actor: Actor, at: datetime) -> None:
    """Give a case the name that its papers will carry; the old name stays in the chain."""
    from hengping.ground.records.actions import append
    from hengping.work.cases.access import get_case_for

    if not name.strip():
        raise BadInput({"name": "请填写案件名称。"})
    with transaction.atomic():
        case = get_case_for(actor, case_id, "case.handle")
        append(dossier_id=case.pk, kind="case_renamed", actor=actor, at=at, payload={"from": case.name, "to": name})
        Case.objects.filter(pk=case.pk).update(name=name.strip())
