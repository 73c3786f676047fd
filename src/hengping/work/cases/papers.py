"""The papers that come out of a step: which, for whom, and filled from what the case knows already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hengping.ground.documents import actions as documents
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import fields_of, read_content
from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.steps import STEPS
from hengping.work.cases.models import Case, CaseParty
from hengping.work.cases.paper_context import Context, context_of, for_party
from hengping.work.cases.paper_sources import PENALTY_SOURCES


@dataclass(slots=True)
class Issued:
    """What a step issued: rows for the entry, identifiers by kind, how many entries the issuing appended."""

    listing: list[dict[str, Any]] = field(default_factory=list)
    by_kind: dict[str, UUID] = field(default_factory=dict)
    entries: int = 0


def papers_of_step(step: str, data: Mapping[str, Any], case: Case) -> list[tuple[str, str]]:
    """Return the papers that a step issues as pairs of kind and party key ("" where it is for no single party)."""
    kinds = STEPS[step].documents
    if step == "document_served":
        return []
    if step == "issue_notice":
        kinds = ("hearing_notice_right",) if data.get("hearing_told") else ("penalty_notice",)
    shapes = [get_kind(kind) for kind in kinds]
    pairs = [(shape.code, str(data.get("party") or "")) for shape in shapes if not shape.per_party]
    if len(pairs) == len(shapes):
        return pairs
    addressees = _addressees(case)
    concerned = [row["party"] for row in data.get("penalty") or ()] or ([data["party"]] if data.get("party") else [])
    return pairs + [
        (shape.code, key)
        for key in concerned or addressees
        for shape in shapes
        if shape.per_party and shape.addressee in ("", addressees.get(key, "unit"))
    ]


def _addressees(case: Case) -> dict[str, str]:
    """Return for each party of a case, by its key, which form is meant for it: a key of `ADDRESSEES`."""
    rows = CaseParty.objects.filter(case=case).select_related("party")
    return {row.key: "person" if row.party.person else "unit" for row in rows}


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
    pairs = papers_of_step(step, data, case)
    if not pairs:
        return issued
    context = context_of(case, step, data, facts, actor=actor, at=at, on=on)
    for kind, key in pairs:
        filled = fill(kind, for_party(context, key), paper.get(kind) or {})
        shape = documents.issue(
            dossier_id=case.pk, kind=kind, content=filled, actor=actor, at=at, on=on, party=key or None
        )
        issued.listing.append(
            {"document": str(shape.id), "kind": kind, "number": shape.number, "sha256": shape.sha256, "party": key}
        )
        issued.by_kind[kind] = shape.id
        issued.entries += 1
    return issued


def fill(kind: str, context: Context, given: Mapping[str, Any]) -> Any:
    """Make the content of a paper: what a person wrote, else what the case knows. BadInput names paper and field."""
    shape = get_kind(kind)
    values = prefilled_fields(kind, context)
    for name, value in given.items():
        if value in (None, "", []):
            continue
        before = values.get(name)
        values[name] = {**before, **value} if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    try:
        return read_content(shape.content, values)
    except BadInput as error:
        raise BadInput({f"{kind}.{name}": f"《{shape.title}》{text}" for name, text in error.fields.items()}) from error


def prefilled_fields(kind: str, context: Context) -> dict[str, Any]:
    """Return the fields of a paper that need no typing."""
    values: dict[str, Any] = {}
    for blank in fields_of(get_kind(kind).content):
        source = PENALTY_SOURCES.source_of(kind, blank.name)
        value = source(context) if source else context.data.get(blank.name)
        if value not in (None, "", [], ()):
            values[blank.name] = value
    return values
