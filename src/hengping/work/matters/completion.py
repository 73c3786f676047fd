"""Filling in what the system knows, so that nothing is typed twice: officers, parties, what the owning app keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass, replace
from datetime import date
from typing import Any

from hengping.ground.errors import BadInput
from hengping.law.findings import Answer
from hengping.law.procedure.procedure import S
from hengping.work.matters.models import Matter, MatterOfficer, MatterParty
from hengping.work.matters.practice import Blank, Filler, Practice
from hengping.work.matters.standing import Standing
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties
from hengping.work.parties.shapes import PaperParty


def complete(standing: Standing[S], step: str, given: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the particulars of the act with everything that the records can supply.

    What a person gave always stands; a list of officer numbers becomes rows with the certificate of that day.
    """
    practice = standing.practice
    by_type = {**FILLERS, **practice.fillers}
    data = {name: value for name, value in given.items() if value not in (None, "")}
    for name, datum in practice.procedure.acts[step].data.items():
        filler = by_type.get(datum.type) or practice.named_fillers.get(name)
        if filler is None:
            continue
        value = filler(Blank(standing.matter, data.get(name), on, standing.facts, datum.required))
        if value is not None:
            data[name] = value
    return data


def as_chosen(
    practice: Practice[S], matter: Matter, step: str, given: Mapping[str, Any], present: Mapping[str, Any], on: date
) -> dict[str, Any]:
    """Return the particulars that put an act right, with the rows of officers who were chosen by number.

    Whom the act names already keeps the row that it has; another comes with the certificate of its day.
    """
    data = dict(given)
    for name, datum in practice.procedure.acts[step].data.items():
        chosen = data.get(name)
        if datum.type != "officers" or not chosen or isinstance(chosen[0], Mapping):
            continue
        rows = {row["officer"]: row for row in officer_rows(chosen, on, matter.bureau_id)}
        kept = {row["officer"]: row for row in present.get(name) or () if row.get("officer") in rows}
        data[name] = list((rows | kept).values())
    return data


def without_supplied(answer: Answer, supplied: frozenset[str]) -> Answer:
    """Leave out the gates that only miss what goes in by itself when the step is taken."""
    if not supplied:
        return answer
    return replace(answer, findings=tuple(one for one in answer.findings if one.gate not in supplied))


def officer_rows(officer_ids: Sequence[int], on: date, bureau_id: int | None = None) -> list[dict[str, Any]]:
    """Return the rows that acts carry for officers: person, certificate and its days, as they stand on `on`.

    Officers of another bureau are left out where `bureau_id` names one.
    """
    return [
        {
            "id": str(shape.user_id) if shape.user_id else f"officer-{shape.id}",
            "officer": shape.id,
            "name": shape.name,
            "certificate": shape.certificate_number,
            "valid_from": shape.valid_from,
            "valid_to": shape.valid_to,
            "auxiliary": shape.kind == "auxiliary",
            "suspended": shape.suspended,
        }
        for shape in officers.officers_on(officer_ids, on, bureau_id)
    ]


def party_rows(matter: Matter) -> list[dict[str, Any]]:
    """Return the rows that acts carry for parties.

    The law asks for whole identity numbers, so acts hold them; pages never show them.
    """
    found = MatterParty.objects.filter(matter=matter).order_by("id")
    return [party_row(row.key, parties.party_for_papers(row.party_id), row.position) for row in found]


def party_row(key: str, shape: PaperParty, position: str) -> dict[str, Any]:
    """Return the row that acts carry for one party."""
    return {
        "key": key,
        "name": shape.name,
        "person": shape.person,
        "credit_code": shape.credit_code,
        "id_number": shape.id_number,
        "position": position,
        "operator": shape.operator,
    }


def stored(value: Any) -> Any:
    """Return the particulars as an entry can hold them: days as text, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): stored(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [stored(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return stored(asdict(value))
    return value


def _officers(blank: Blank[Any]) -> Any:
    if blank.given is None:
        assigned = MatterOfficer.objects.filter(matter=blank.matter, to_on__isnull=True).order_by("id")
        return officer_rows(list(assigned.values_list("officer_id", flat=True)), blank.on)
    if blank.given and isinstance(blank.given[0], Mapping):
        return blank.given
    try:
        return officer_rows([int(number) for number in blank.given], blank.on, blank.matter.bureau_id)
    except (TypeError, ValueError) as error:
        raise BadInput({"officers": "请从名册中选择执法人员。"}) from error


def _parties(blank: Blank[Any]) -> Any:
    return blank.given if blank.given is not None else party_rows(blank.matter)


FILLERS: Mapping[str, Filler] = {"officers": _officers, "parties": _parties}
"""What every procedure's records supply, by the type of the particular."""
