"""The papers that come out of a step: which, for whom, and filled from what the dossier knows already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hengping.ground.documents import actions as documents
from hengping.ground.documents.content import Content
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.reading import fields_of, read_content
from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import get_bureau
from hengping.ground.records.shapes import Late
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter, MatterParty
from hengping.work.matters.paper_context import Context, for_party
from hengping.work.matters.paper_sources import PaperSources
from hengping.work.matters.practice import Practice
from hengping.work.matters.shapes import SERVING
from hengping.work.matters.standing import Standing


@dataclass(slots=True)
class Issued:
    """What a step issued: rows for the entry, identifiers by kind, how many entries the issuing appended."""

    listing: list[dict[str, Any]] = field(default_factory=list)
    by_kind: dict[str, UUID] = field(default_factory=dict)
    entries: int = 0


def context_of(
    standing: Standing[S], step: str, data: Mapping[str, Any], *, actor: Actor, at: datetime, on: date
) -> Context[S]:
    """Gather what papers of this matter are filled from."""
    return Context(
        standing.matter,
        step,
        data,
        standing.facts,
        standing.entries,
        get_bureau(standing.matter.bureau_id),
        actor,
        on,
        at,
        standing.practice.per_party,
    )


def papers_of_step(
    practice: Practice[S],
    step: str,
    data: Mapping[str, Any],
    matter: Matter,
    persons: Mapping[str, bool] | None = None,
) -> list[tuple[str, str]]:
    """Return the papers that a step issues as pairs of kind and party key ("" where it is for no single party).

    `persons` says by key which parties are persons, where that is known already.
    """
    if step == SERVING:
        return []
    kinds = practice.papers(step, practice.procedure.steps[step].documents, data)
    shapes = [get_kind(kind) for kind in kinds]
    pairs = [(shape.code, str(data.get("party") or "")) for shape in shapes if not shape.per_party]
    if len(pairs) == len(shapes):
        return pairs
    addressees = _addressees(_persons(matter) if persons is None else persons)
    decided = [row["party"] for row in data.get(practice.per_party) or ()]
    concerned = decided or ([data["party"]] if data.get("party") else [])
    return pairs + [
        (shape.code, key)
        for key in concerned or addressees
        for shape in shapes
        if shape.per_party and shape.addressee in ("", addressees.get(key, "unit"))
    ]


def issuable_kinds(practice: Practice[S], step: str, persons: Iterable[bool]) -> frozenset[str]:
    """Return the kinds of paper that a step can issue: for units or for persons, as the parties of the matter are."""
    addressees = {"", *("person" if person else "unit" for person in persons)}
    documents_of_step = practice.procedure.steps[step].documents
    return frozenset(kind for kind in documents_of_step if get_kind(kind).addressee in addressees)


def _persons(matter: Matter) -> dict[str, bool]:
    rows = MatterParty.objects.filter(matter=matter).select_related("party")
    return {row.key: row.party.person for row in rows}


def _addressees(persons: Mapping[str, bool]) -> dict[str, str]:
    """Return for each party, by its key, which form is meant for it: a key of `ADDRESSEES`."""
    return {key: "person" if person else "unit" for key, person in persons.items()}


def issue_papers(
    standing: Standing[S],
    step: str,
    data: Mapping[str, Any],
    paper: Mapping[str, Any],
    *,
    actor: Actor,
    at: datetime,
    on: date,
    late: Late | None = None,
    exhibits: Sequence[str] = (),
) -> Issued:
    """Issue the papers of a step; BadInput where a field is missing or wrong.

    `paper` holds what only a person can know: {kind: {field: value}}. `late` is the mark of a step entered late,
    `exhibits` what proves it.
    """
    issued = Issued()
    matter, practice = standing.matter, standing.practice
    pairs = papers_of_step(practice, step, data, matter)
    if not pairs:
        return issued
    context = context_of(standing, step, data, actor=actor, at=at, on=on)
    for kind, key in pairs:
        filled = fill(practice.sources, kind, for_party(context, key), paper.get(kind) or {})
        shape = documents.issue(
            dossier_id=matter.pk,
            kind=kind,
            content=filled,
            actor=actor,
            at=at,
            on=on,
            party=key or None,
            late=late,
            exhibits=exhibits,
        )
        issued.listing.append(
            {"document": str(shape.id), "kind": kind, "number": shape.number, "sha256": shape.sha256, "party": key}
        )
        issued.by_kind[kind] = shape.id
        issued.entries += 1
    return issued


def fill(sources: PaperSources, kind: str, context: Context[S], given: Mapping[str, Any]) -> Content:
    """Make the content of a paper: what a person wrote, else what the dossier knows. BadInput names paper and field."""
    shape = get_kind(kind)
    values = prefilled_fields(sources, kind, context)
    for name, value in given.items():
        if value in (None, "", []):
            continue
        before = values.get(name)
        values[name] = {**before, **value} if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    try:
        return read_content(shape.content, values)
    except BadInput as error:
        raise BadInput({f"{kind}.{name}": f"《{shape.title}》{text}" for name, text in error.fields.items()}) from error


def prefilled_fields(sources: PaperSources, kind: str, context: Context[S]) -> dict[str, Any]:
    """Return the fields of a paper that need no typing."""
    values: dict[str, Any] = {}
    for blank in fields_of(get_kind(kind).content):
        source = sources.source_of(kind, blank.name)
        value = source(context) if source else context.data.get(blank.name)
        if value not in (None, "", [], ()):
            values[blank.name] = value
    return values
