"""What a paper of a case is filled from: the case, the step with its particulars, the entries of the dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import get_bureau
from hengping.ground.people.shapes import BureauShape
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.law.penalty.facts import CaseFacts
from hengping.work.cases.models import Case, CaseOfficer, CaseParty, Sheet
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a paper is filled.

    `party` is the register's shape of the party that the paper is for, if any; `row` what is decided about that party.
    """

    case: Case
    step: str
    data: Mapping[str, Any]
    facts: CaseFacts
    entries: Sequence[EntryShape]
    bureau: BureauShape
    actor: Actor
    on: date
    at: datetime
    party_key: str = ""
    party: Mapping[str, Any] | None = None
    row: Mapping[str, Any] | None = None


Source = Callable[[Context], Any]
"""Fills one field; None, "" or nothing in a list: the field is asked."""


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
    return replace(context, party_key=key, party=party, row=penalty)


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
    return [
        {"name": officer.name, "certificate": officer.certificate_number} for officer in officers.officers_on(ids, on)
    ]


def latest_sheet_of(context: Context) -> Sheet | None:
    """Return the discretion sheet that the step speaks of, else the last one."""
    sheets = Sheet.objects.filter(case=context.case)
    version = context.data.get("version") or context.facts.version
    return sheets.filter(version=version).first() or sheets.order_by("-id").first()


def last(context: Context, act: str, **fitting: Any) -> EntryShape | None:
    """Return the last entry of an act whose payload fits."""
    for entry in reversed(context.entries):
        if entry.kind == act and all(entry.payload.get(name) == value for name, value in fitting.items()):
            return entry
    return None


def particular(entry: EntryShape | None, name: str) -> Any:
    """Return what an entry says under a name; None where there is no such entry or it does not say."""
    return entry.payload.get(name) if entry else None


def from_act(act: str, name: str, **fitting: Any) -> Source:
    """Fill a field with what the last entry of an act says."""
    return lambda context: particular(last(context, act, **fitting), name)


def from_paper(kind: str, name: str) -> Source:
    """Fill a field with what was recorded when the last paper of a kind was issued: number, on."""
    return from_act("document_issued", name, kind=kind)


def from_step(name: str) -> Source:
    """Fill a field with what is typed for the step itself."""
    return lambda context: context.data.get(name)


def served_on(context: Context, document: str) -> Any:
    """Return the day on which a paper counts as served; None while it does not."""
    return particular(last(context, "document_served", document=document), "effective_on")
