"""Reading cases. Everything starts from what the actor may see and leaves as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.configuration import Setting
from hengping.law.findings import Answer
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.phases import PHASE_NAMES
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.ask import next_steps
from hengping.work.cases.access import get_case_for, visible_to
from hengping.work.cases.completion import as_weighed, complete
from hengping.work.cases.facts import facts_of, way_from
from hengping.work.cases.likeness import acts_of
from hengping.work.cases.models import Case, CaseOfficer, CaseParty, Sheet
from hengping.work.cases.paper_context import context_of, for_party
from hengping.work.cases.papers import papers_of_step, prefilled_fields
from hengping.work.cases.shapes import (
    CATEGORIES,
    CaseOfficerShape,
    CasePartyShape,
    CaseRow,
    CaseShape,
    SheetLine,
    SheetShape,
)

PAGE = 100


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a case list is narrowed to. Empty means no narrowing. `after` is the cursor of the page before."""

    phase: str = ""
    category: str = ""
    procedure: str = ""
    outcome: str = ""
    handler_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    decided_from: date | None = None
    decided_to: date | None = None
    filed_from: date | None = None
    filed_to: date | None = None
    text: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of the case list and the cursor of the next ("" on the last page)."""

    rows: tuple[CaseRow, ...]
    next_after: str


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case, what happened in it, what is known of it, which phases it went through, and what may be done next."""

    case: CaseShape
    entries: tuple[EntryShape, ...]
    facts: CaseFacts
    way: tuple[tuple[str, date], ...]
    setting: Setting
    answers: tuple[Answer, ...]
    sheets: tuple[SheetLine, ...]


_COLUMNS = (
    "dossier_id",
    "dossier__number",
    "name",
    "procedure",
    "category",
    "phase",
    "party_names",
    "handler__name",
    "accepted_on",
    "filed_on",
    "decided_on",
    "closed_on",
    "outcome",
    "fine_fen",
    "paid_fen",
    "due_on",
)
"""What a `CaseRow` holds, in its order."""


def list_cases(actor: Actor, narrowed: CaseFilter | None = None, *, size: int = PAGE) -> CasePage:
    """Return a page of cases, latest acceptance first. The cursor keeps deep pages as quick as the first."""
    wanted = narrowed or CaseFilter()
    found = _narrow(visible_to(actor), wanted)
    if wanted.after:
        day, key = _cursor(wanted.after)
        # Said this way a database walks the index from the cursor on; a bare "or" makes it read everything before.
        found = found.filter(Q(accepted_on__lte=day) & (Q(accepted_on__lt=day) | Q(dossier_id__lt=key)))
    rows = list(found.order_by("-accepted_on", "-dossier_id").values_list(*_COLUMNS)[: size + 1])
    shapes = tuple(_row(row) for row in rows[:size])
    more = f"{shapes[-1].accepted_on}_{shapes[-1].id}" if len(rows) > size else ""
    return CasePage(shapes, more)


def count_cases(actor: Actor, narrowed: CaseFilter) -> int:
    """Count the cases that fit."""
    return _narrow(visible_to(actor), narrowed).count()


def get_case(actor: Actor, case_id: UUID) -> CaseShape:
    """Return one case with its parties and officers."""
    return _shape(get_case_for(actor, case_id, "case.read"))


def get_state(actor: Actor, case_id: UUID, on: date) -> CaseState:
    """Return all that the dossier page shows, in few queries."""
    case = get_case_for(actor, case_id, "case.read")
    entries = tuple(list_entries(case.pk))
    setting = setting_of(case.bureau_id, on)
    facts, way = way_from(entries, setting)
    shape = _shape(case, entries[-1].seq if entries else 0)
    sheets = sheet_lines(case)
    answers = tuple(as_weighed(answer, bool(sheets)) for answer in next_steps(PENALTY, facts, on, setting))
    return CaseState(shape, entries, facts, way, setting, answers, sheets)


def list_sheets(actor: Actor, case_id: UUID) -> tuple[SheetShape, ...]:
    """Return the discretion sheets of a case, the latest first."""
    return _sheets(get_case_for(actor, case_id, "case.read"))


def sheet_lines(case: Case) -> tuple[SheetLine, ...]:
    """Return the discretion sheets of a case without what is long, the latest first."""
    found = Sheet.objects.filter(case=case).order_by("-id")
    return tuple(SheetLine(*row) for row in found.values_list("version", "penalty", "made_by__name", "made_at"))


def _sheets(case: Case) -> tuple[SheetShape, ...]:
    return tuple(
        SheetShape(
            version=sheet.version,
            requests=sheet.requests,
            proofs=sheet.proofs,
            penalty=sheet.penalty,
            facts_text=sheet.facts_text,
            reasons_text=sheet.reasons_text,
            made_by=sheet.made_by.name,
            made_at=sheet.made_at,
        )
        for sheet in Sheet.objects.filter(case=case).select_related("made_by").order_by("-id")
    )


def like_cases(
    actor: Actor, items: Sequence[str], *, besides: UUID | None = None, limit: int = 20
) -> list[dict[str, Any]]:
    """Return decided cases of the bureau on the same violation items, with how each act was weighed, the latest first.

    A case that ended without a penalty counts as well: like cases are to be treated alike in that too.
    """
    wanted = set(items)
    found: list[dict[str, Any]] = []
    sheets = (
        Sheet.objects.filter(case__in=visible_to(actor).filter(outcome__in=("penalty", "no_penalty")))
        .exclude(case_id=besides)
        .select_related("case")
        .order_by("-case__decided_on", "-id")
    )
    seen: set[UUID] = set()
    for sheet in sheets.iterator():
        if sheet.case_id in seen:
            continue
        seen.add(sheet.case_id)  # only its last sheet speaks for a case
        same = [act for act in acts_of(sheet.proofs) if act.item in wanted]
        if same:
            found.append({"case": row_of(sheet.case), "acts": same})
        if len(found) >= limit:
            break
    return found


def issuable_kinds(step: str, case: CaseShape) -> frozenset[str]:
    """Return the kinds of paper that a step can issue in this case: for units or for persons, as its parties are."""
    addressees = {"", *("person" if party.person else "unit" for party in case.parties)}
    return frozenset(kind for kind in STEPS[step].documents if get_kind(kind).addressee in addressees)


def known_fields(actor: Actor, case_id: UUID, step: str, kind: str, *, at: datetime) -> dict[str, Any]:
    """Return the fields of a paper that the case fills by itself, for the first party that it goes to."""
    case = get_case_for(actor, case_id, "case.read")
    on = day_of(at)
    facts, _, _ = facts_of(case, on)
    data = complete(case, step, {}, on, facts)
    context = context_of(case, step, data, facts, actor=actor, at=at, on=on)
    key = next((key for one, key in papers_of_step(step, data, case) if one == kind), "")
    return prefilled_fields(kind, for_party(context, key))


def _narrow(found: QuerySet[Case], wanted: CaseFilter) -> QuerySet[Case]:
    for name in ("phase", "category", "procedure", "outcome", "handler_id"):
        value = getattr(wanted, name)
        if value:
            found = found.filter(**{name: value})
    days = (
        ("accepted_on__gte", wanted.from_on),
        ("accepted_on__lte", wanted.to_on),
        ("filed_on__gte", wanted.filed_from),
        ("filed_on__lte", wanted.filed_to),
        ("decided_on__gte", wanted.decided_from),
        ("decided_on__lte", wanted.decided_to),
    )
    found = found.filter(**{name: day for name, day in days if day})
    if text := wanted.text.strip():
        found = found.filter(
            Q(name__icontains=text) | Q(party_names__icontains=text) | Q(dossier__number__icontains=text)
        )
    return found


def _cursor(text: str) -> tuple[date, UUID]:
    try:
        day, key = text.split("_", 1)
        return date.fromisoformat(day), UUID(key)
    except ValueError as error:
        raise BadInput("翻页位置无效，请从第一页重新打开。") from error


def _row(values: tuple[Any, ...]) -> CaseRow:
    key, number, *rest = values
    return CaseRow(key, number or "", *rest)


def row_of(case: Case) -> CaseRow:
    """Return the line of a case whose dossier and handler are at hand."""
    return CaseRow(
        id=case.pk,
        number=case.dossier.number or "",
        name=case.name,
        procedure=case.procedure,
        category=case.category,
        phase=case.phase,
        party_names=case.party_names,
        handler_name=case.handler.name,
        accepted_on=case.accepted_on,
        filed_on=case.filed_on,
        decided_on=case.decided_on,
        closed_on=case.closed_on,
        outcome=case.outcome,
        fine_fen=case.fine_fen,
        paid_fen=case.paid_fen,
        due_on=case.due_on,
    )


def _shape(case: Case, head_seq: int | None = None) -> CaseShape:
    parties = CaseParty.objects.filter(case=case).select_related("party").order_by("id")
    officers = CaseOfficer.objects.filter(case=case, to_on__isnull=True).select_related("officer").order_by("id")
    return CaseShape(
        id=case.pk,
        bureau_id=case.bureau_id,
        number=case.dossier.number or "",
        name=case.name,
        procedure=case.procedure,
        category=case.category,
        phase=case.phase,
        accepted_on=case.accepted_on,
        handler_id=case.handler_id,
        head_seq=case.dossier.head_seq if head_seq is None else head_seq,
        parties=tuple(
            CasePartyShape(row.key, row.party_id, row.party.name, row.party.person, row.position) for row in parties
        ),
        officers=tuple(CaseOfficerShape(row.officer_id, row.officer.user_id, row.officer.name) for row in officers),
    )


__all__ = [
    "CATEGORIES",
    "PHASE_NAMES",
    "CaseFilter",
    "CasePage",
    "CaseState",
    "count_cases",
    "get_case",
    "get_state",
    "like_cases",
    "list_cases",
    "list_sheets",
]
