"""The papers that come out of a step: which, for whom, and filled from what the case knows already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hengping.ground.documents import actions as documents
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import fields_of, read_facts
from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import get_bureau
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.steps import STEPS
from hengping.work.cases.models import Case, CaseOfficer, CaseParty, Sheet
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties

BY_PARTY = frozenset({"issue_notice", "issue_decision", "decide_on_spot", "issue_no_penalty", "confirm_address"})
"""Steps whose paper goes out once for each party concerned."""


@dataclass(slots=True)
class Issued:
    """What a step issued: rows for the entry, identifiers by kind, how many entries the issuing appended."""

    listing: list[dict[str, Any]] = field(default_factory=list)
    by_kind: dict[str, UUID] = field(default_factory=dict)
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a paper is filled. `party` is the register's shape of the party that it is for, if any."""

    case: Case
    step: str
    data: Mapping[str, Any]
    facts: CaseFacts
    entries: Sequence[EntryShape]
    bureau: Any
    actor: Actor
    on: date
    at: datetime
    party_key: str = ""
    party: Mapping[str, Any] | None = None
    row: Mapping[str, Any] | None = None


def wanted(step: str, data: Mapping[str, Any], case: Case) -> list[tuple[str, str]]:
    """Return the papers that a step issues as pairs of kind and party key ("" where it is for no single party)."""
    kinds = STEPS[step].documents
    if step == "document_served":
        return []
    if step == "issue_notice":
        kinds = ("hearing_notice_right",) if data.get("hearing_told") else ("penalty_notice",)
    if step not in BY_PARTY:
        return [(kind, str(data.get("party") or "")) for kind in kinds]
    persons = {row.key: row.party.person for row in CaseParty.objects.filter(case=case).select_related("party")}
    concerned = [row["party"] for row in data.get("penalty") or ()] or ([data["party"]] if data.get("party") else [])
    pairs = []
    for key in concerned or persons:
        for kind in kinds:
            if kind.endswith(("_unit", "_person")) and kind.endswith("_person") != persons.get(key, False):
                continue
            pairs.append((kind, key))
    return pairs


def issue_papers(
    case: Case,
    step: str,
    data: Mapping[str, Any],
    paper: Mapping[str, Any],
    facts: CaseFacts,
    *,
    actor: Actor,
    at: datetime,
    on: date,
) -> Issued:
    """Issue the papers of a step; BadInput where a field is missing or wrong.

    `paper` holds what only a person can know: {kind: {field: value}}.
    """
    issued = Issued()
    pairs = wanted(step, data, case)
    if not pairs:
        return issued
    context = context_of(case, step, data, facts, actor=actor, at=at, on=on)
    for kind, key in pairs:
        filled = fill(kind, for_party(context, key), paper.get(kind) or {})
        shape = documents.issue(
            dossier_id=case.pk, kind=kind, facts=filled, actor=actor, at=at, on=on, party=key or None
        )
        issued.listing.append(
            {"document": str(shape.id), "kind": kind, "number": shape.number, "sha256": shape.sha256, "party": key}
        )
        issued.by_kind[kind] = shape.id
        issued.entries += 1
    return issued


def context_of(
    case: Case, step: str, data: Mapping[str, Any], facts: CaseFacts, *, actor: Actor, at: datetime, on: date
) -> Context:
    """Gather what papers of this case are filled from."""
    return Context(case, step, data, facts, list_entries(case.pk), get_bureau(case.bureau_id), actor, on, at)


def for_party(context: Context, key: str) -> Context:
    """Return the context for the paper of one party."""
    rows = party_rows_of(context.case, context.on)
    party = rows.get(key) or (next(iter(rows.values())) if rows else None)
    penalty = next((row for row in context.data.get("penalty") or () if row.get("party") == key), None)
    return Context(
        context.case,
        context.step,
        context.data,
        context.facts,
        context.entries,
        context.bureau,
        context.actor,
        context.on,
        context.at,
        key,
        party,
        penalty,
    )


def fill(kind: str, context: Context, given: Mapping[str, Any]) -> Any:
    """Make the facts of a paper: what a person wrote, else what the case knows. BadInput names paper and field."""
    shape = get_kind(kind)
    values = known(kind, context) | {name: value for name, value in given.items() if value not in (None, "", [])}
    try:
        return read_facts(shape.Facts, values)
    except BadInput as error:
        raise BadInput({f"{kind}.{name}": f"《{shape.title}》{text}" for name, text in error.fields.items()}) from error


def known(kind: str, context: Context) -> dict[str, Any]:
    """Return the fields of a paper that need no typing."""
    values: dict[str, Any] = {}
    for one in fields_of(get_kind(kind).Facts):
        source = SOURCES.get(f"{kind}.{one.name}") or SOURCES.get(one.name)
        value = source(context) if source else context.data.get(one.name)
        if value not in (None, "", [], ()):
            values[one.name] = value
    return values


def party_rows_of(case: Case, on: date) -> dict[str, dict[str, Any]]:
    """Return the parties as papers of a day name them, by key."""
    rows: dict[str, dict[str, Any]] = {}
    for row in CaseParty.objects.filter(case=case).order_by("id"):
        shape = parties.party_for_papers(row.party_id)
        rows[row.key] = shape.for_paper(on) | {"post": row.position}
    return rows


def officer_rows_of(case: Case, on: date) -> list[dict[str, str]]:
    """Return the officers on the case as papers name them."""
    ids = list(
        CaseOfficer.objects.filter(case=case, to_on__isnull=True).order_by("id").values_list("officer_id", flat=True)
    )
    return [{"name": one.name, "certificate": one.certificate_number} for one in officers.officers_on(ids, on)]


def last(context: Context, act: str, **fitting: Any) -> EntryShape | None:
    """Return the last entry of an act whose payload fits."""
    for entry in reversed(context.entries):
        if entry.kind == act and all(entry.payload.get(name) == value for name, value in fitting.items()):
            return entry
    return None


def latest_sheet_of(context: Context) -> Sheet | None:
    """Return the discretion sheet that the step speaks of, else the last one."""
    sheets = Sheet.objects.filter(case=context.case)
    version = context.data.get("version") or context.facts.version
    return sheets.filter(version=version).first() or sheets.order_by("-id").first()


Source = Callable[[Context], Any]
SOURCES: dict[str, Source] = {}
"""What fills a field, by its name, or by `kind.name` where one kind reads it differently. Filled in `paper_sources`."""
