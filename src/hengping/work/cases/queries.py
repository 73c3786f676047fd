"""Reading cases. Everything starts from what the actor may see and leaves as shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.ground.search.queries import searched
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.common import RETURNING
from hengping.work.cases.likeness import acts_of
from hengping.work.cases.listed import PUNISHED
from hengping.work.cases.models import Case, Sheet
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.shapes import CASE, DECIDED, FILED, CaseRow, SheetLine, SheetShape
from hengping.work.matters.access import get_matter_for, visible_to
from hengping.work.matters.models import Matter, MatterParty, Tally
from hengping.work.matters.queries import MATTER

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


SORTED_BY = {
    "name": "name",
    "number": "dossier__number",
    "handler": "handler__name",
    "accepted": "opened_on",
    "due": "due_on",
    "fine": "case__fine_fen",
}
"""The columns that a list can be sorted by, and what they are in the database."""


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of the case list and the cursor of the next ("" on the last page)."""

    rows: tuple[CaseRow, ...]
    next_after: str


_COLUMNS = (
    "dossier_id",
    "dossier__number",
    "name",
    "part",
    "category",
    "phase",
    "party_names",
    "handler__name",
    "opened_on",
    "case__filed_on",
    "case__decided_on",
    "closed_on",
    "case__outcome",
    "case__fine_fen",
    "case__paid_fen",
    "due_on",
)
"""What a `CaseRow` holds, in its order."""
_COLUMNS_OF_SHEET = tuple(name if name.startswith("case__") else f"case__matter__{name}" for name in _COLUMNS)
"""The same, asked of a discretion sheet."""


def list_cases(actor: Actor, narrowed: CaseFilter | None = None, *, size: int = PAGE) -> CasePage:
    """Return a page of cases, latest acceptance first. The cursor keeps deep pages as quick as the first."""
    wanted = narrowed or CaseFilter()
    with _found(actor, wanted) as found:
        cases = found
        if wanted.after:
            day, key = _cursor(wanted.after)
            # Said this way a database walks the index from the cursor on; a bare "or" makes it read everything before.
            cases = cases.filter(Q(opened_on__lte=day) & (Q(opened_on__lt=day) | Q(dossier_id__lt=key)))
        rows = list(cases.order_by("-opened_on", "-dossier_id").values_list(*_COLUMNS)[: size + 1])
    shapes = tuple(_row(row) for row in rows[:size])
    more = f"{shapes[-1].accepted_on}_{shapes[-1].id}" if len(rows) > size else ""
    return CasePage(shapes, more)


def list_sorted_cases(
    actor: Actor, narrowed: CaseFilter, *, by: str, descending: bool, page: int, size: int
) -> tuple[tuple[CaseRow, ...], bool]:
    """Return a page of cases sorted by a column of SORTED_BY, and whether another follows; blanks come last."""
    column = F(SORTED_BY[by])
    order = column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)
    start = (page - 1) * size
    with _found(actor, narrowed) as found:
        ordered = found.order_by(order, "-opened_on", "-dossier_id")
        rows = list(ordered.values_list(*_COLUMNS)[start : start + size + 1])
    return tuple(_row(row) for row in rows[:size]), len(rows) > size


def count_cases(actor: Actor, narrowed: CaseFilter) -> int:
    """Count the cases that fit."""
    with _found(actor, narrowed) as found:
        return found.count()


def listed_otherwise(bureau_id: int, days: Collection[date]) -> dict[UUID, date]:
    """Return the cases of which lists show another filing, decision or fine than is counted on one of these days, with
    the day: a column was changed by a hand. One query.
    """
    counted = Tally.objects.filter(bureau_id=bureau_id, kind=CASE, on__in=days)
    decided = Q(
        matter__case__decided_on=F("on"), matter__case__fine_fen=F("amount"), matter__case__outcome__in=PUNISHED
    )
    listed = Case.objects.filter(matter__bureau_id=bureau_id, matter__kind=CASE, matter__tallied=True)
    filed_here = listed.filter(filed_on__in=days)
    decided_here = listed.filter(decided_on__in=days, outcome__in=PUNISHED)
    wrong = counted.filter(~Q(matter__case__filed_on=F("on")), measure=FILED).values_list("matter_id", "on")
    found = wrong.union(
        counted.filter(~decided, measure=DECIDED).values_list("matter_id", "on"),
        filed_here.exclude(_counted_as(FILED, "filed_on")).values_list("matter_id", "filed_on"),
        decided_here.exclude(_counted_as(DECIDED, "decided_on")).values_list("matter_id", "decided_on"),
    )
    return dict(found)


def _counted_as(measure: str, column: str) -> Exists:
    return Exists(Tally.objects.filter(matter_id=OuterRef("matter_id"), measure=measure, on=OuterRef(column)))


def credit_codes(case_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the credit codes of the parties of cases that the reader was shown; whoever has none is left out."""
    found = (
        MatterParty.objects.filter(matter__in=case_ids)
        .exclude(party__credit_code="")
        .order_by("id")
        .values_list("matter_id", "party__credit_code")
    )
    codes: defaultdict[UUID, list[str]] = defaultdict(list)
    for case_id, code in found:
        codes[case_id].append(code)
    return {case_id: "、".join(dict.fromkeys(of_case)) for case_id, of_case in codes.items()}


def list_sheets(actor: Actor, dossier_id: UUID) -> tuple[SheetShape, ...]:
    """Return the discretion sheets of a case, the latest first."""
    case = get_matter_for(actor, dossier_id)
    found = Sheet.objects.filter(case_id=case.pk).select_related("made_by").order_by("-id")
    return tuple(_sheet(sheet) for sheet in found)


def sheet_of(dossier_id: UUID, version: str) -> SheetShape | None:
    """Return the discretion sheet of a version as it was kept last, for whoever has asked who may see the case; None if
    there is none.
    """
    sheet = Sheet.objects.filter(case_id=dossier_id, version=version).select_related("made_by").order_by("-id").first()
    return None if sheet is None else _sheet(sheet)


def approval_of(dossier_id: UUID, version: str) -> EntryShape | None:
    """Return the first act that approved what stands on the sheet of a version, for whoever has asked who may see the
    case; None where nobody did.
    """
    proposed: set[str] = set()
    for entry in list_entries(dossier_id):
        row = STEPS.get(entry.kind)
        if entry.kind in PENALTY.proposals:
            proposed.discard(entry.kind)
            if entry.payload.get("version") == version:
                proposed.add(entry.kind)
        elif entry.kind in RETURNING:
            proposed.discard(entry.payload.get("of", ""))
        elif row is not None and row.approves in proposed:
            if not row.sends_back:
                return entry
            proposed.discard(row.approves)
    return None


def _sheet(sheet: Sheet) -> SheetShape:
    return SheetShape(
        version=sheet.version,
        proofs=sheet.proofs,
        penalty=sheet.penalty,
        facts_text=sheet.facts_text,
        reasons_text=sheet.reasons_text,
        made_by=sheet.made_by.name,
        made_at=sheet.made_at,
    )


def sheet_lines(dossier_id: UUID) -> tuple[SheetLine, ...]:
    """Return the discretion sheets of a case without what is long, the latest first, for whoever has asked who may see
    the case.
    """
    found = Sheet.objects.filter(case_id=dossier_id).order_by("-id")
    return tuple(SheetLine(*row) for row in found.values_list("version", "penalty", "made_by__name", "made_at"))


def like_cases(
    actor: Actor, items: Sequence[str], *, besides: UUID | None = None, limit: int = 20, among: int | None = None
) -> list[dict[str, Any]]:
    """Return decided cases of the bureau on the same violation items, with how each act was weighed, the latest first.

    A case that ended without a penalty counts as well: like cases are to be treated alike in that too. `among` is how
    many of the latest sheets are looked at, None: all.
    """
    wanted = set(items)
    decided = visible_to(actor, CASE_PRACTICE).filter(case__outcome__in=("penalty", "no_penalty"))
    sheets = (
        Sheet.objects.filter(case_id__in=decided.values("pk"))
        .exclude(case_id=besides)
        .order_by("-case__decided_on", "-id")
        .values_list("case_id", "proofs", *_COLUMNS_OF_SHEET)[:among]
    )
    found: list[dict[str, Any]] = []
    seen: set[UUID] = set()
    for dossier_id, proofs, *row in sheets.iterator():
        if dossier_id in seen:
            continue
        seen.add(dossier_id)  # only its last sheet speaks for a case
        if same := [act for act in acts_of(proofs) if act.item in wanted]:
            found.append({"case": _row(tuple(row)), "acts": same})
        if len(found) >= limit:
            break
    return found


def _found(actor: Actor, wanted: CaseFilter) -> AbstractContextManager[QuerySet[Matter]]:
    """Return the cases that fit; what is asked of them where words are looked for ends in time. Raises BadInput."""
    rows = _narrow(visible_to(actor, CASE_PRACTICE), wanted)
    return searched(rows, wanted.text, sort=MATTER, bureau_id=actor.bureau_id)


def _narrow(found: QuerySet[Matter], wanted: CaseFilter) -> QuerySet[Matter]:
    chosen = (
        ("phase", wanted.phase),
        ("category", wanted.category),
        ("part", wanted.procedure),
        ("case__outcome", wanted.outcome),
        ("handler_id", wanted.handler_id),
    )
    found = found.filter(**{name: value for name, value in chosen if value})
    days = (
        ("opened_on__gte", wanted.from_on),
        ("opened_on__lte", wanted.to_on),
        ("case__filed_on__gte", wanted.filed_from),
        ("case__filed_on__lte", wanted.filed_to),
        ("case__decided_on__gte", wanted.decided_from),
        ("case__decided_on__lte", wanted.decided_to),
    )
    return found.filter(**{name: day for name, day in days if day})


def _cursor(text: str) -> tuple[date, UUID]:
    try:
        day, key = text.split("_", 1)
        return date.fromisoformat(day), UUID(key)
    except ValueError as error:
        raise BadInput("翻页位置无效，请从第一页重新打开。") from error


def _row(values: tuple[Any, ...]) -> CaseRow:
    key, number, *rest = values
    return CaseRow(key, number or "", *rest)
