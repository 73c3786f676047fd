"""Filling in what the system knows, so that nothing is typed twice: officers, parties, the latest sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hengping.ground.errors import BadInput
from hengping.law.findings import Answer
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.work.cases.models import Case, CaseOfficer, CaseParty, Sheet
from hengping.work.officers import queries as officers
from hengping.work.parties import queries as parties
from hengping.work.parties.shapes import PaperParty

AGENCY = "agency"  # decisions go out in the agency's own name; anything else is refused by the law


def complete(case: Case, step: str, given: Mapping[str, Any], on: date, facts: CaseFacts) -> dict[str, Any]:
    """Return the particulars of the act with everything that the records can supply.

    What a person gave always stands; a list of officer numbers becomes rows with the certificate of that day.
    """
    data = {name: value for name, value in given.items() if value not in (None, "")}
    for name, datum in ACTS[step].data.items():
        filler = _FILLERS.get(datum.type) or _BY_NAME.get(name)
        if filler is None:
            continue
        value = filler(case, data.get(name), on, facts, datum.required)
        if value is not None:
            data[name] = value
    return data


def as_chosen(case: Case, step: str, given: Mapping[str, Any], present: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the particulars that put an act right, with the rows of officers who were chosen by number.

    Whom the act names already keeps the row that it has; another comes with the certificate of its day.
    """
    data = dict(given)
    for name, datum in ACTS[step].data.items():
        chosen = data.get(name)
        if datum.type != "officers" or not chosen or isinstance(chosen[0], Mapping):
            continue
        rows = {row["officer"]: row for row in officer_rows(chosen, on, case.bureau_id)}
        kept = {row["officer"]: row for row in present.get(name) or () if row.get("officer") in rows}
        data[name] = list((rows | kept).values())
    return data


def as_weighed(answer: Answer, weighed: bool) -> Answer:
    """Leave out that the amount was not weighed where there is a sheet: it goes in by itself when the step is taken."""
    if not weighed:
        return answer
    return replace(answer, findings=tuple(one for one in answer.findings if one.gate != "amount_in_range"))


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


def party_rows(case: Case) -> list[dict[str, Any]]:
    """Return the rows that acts carry for parties.

    The law asks for whole identity numbers, so acts hold them; pages never show them.
    """
    found = CaseParty.objects.filter(case=case).order_by("id")
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


def latest_sheet(case: Case) -> Sheet | None:
    """Return the discretion sheet made last."""
    return Sheet.objects.filter(case=case).order_by("-id").first()


def _officers(case: Case, given: Any, on: date, facts: CaseFacts, required: bool) -> Any:
    if given is None:
        ids = list(
            CaseOfficer.objects.filter(case=case, to_on__isnull=True)
            .order_by("id")
            .values_list("officer_id", flat=True)
        )
        return officer_rows(ids, on)
    if given and isinstance(given[0], Mapping):
        return given
    try:
        return officer_rows([int(one) for one in given], on, case.bureau_id)
    except (TypeError, ValueError) as error:
        raise BadInput({"officers": "请从名册中选择执法人员。"}) from error


def _parties(case: Case, given: Any, on: date, facts: CaseFacts, required: bool) -> Any:
    return given if given is not None else party_rows(case)


def _penalty(case: Case, given: Any, on: date, facts: CaseFacts, required: bool) -> Any:
    if given is not None:
        return given
    sheet = latest_sheet(case)
    return sheet.penalty if sheet else None


def _version(case: Case, given: Any, on: date, facts: CaseFacts, required: bool) -> Any:
    """Without a sheet (no penalty is proposed) the case itself names the proposal."""
    if given is not None:
        return given
    sheet = latest_sheet(case)
    return sheet.version if sheet else facts.version or f"{case.pk}-没有测算"


def _agency(case: Case, given: Any, on: date, facts: CaseFacts, required: bool) -> Any:
    return given if given is not None else AGENCY


Filler = Callable[[Case, Any, date, CaseFacts, bool], Any]
_FILLERS: dict[str, Filler] = {"officers": _officers, "parties": _parties, "penalty": _penalty}
_BY_NAME: dict[str, Filler] = {"version": _version, "agency": _agency}


def stored(value: Any) -> Any:
    """Return the particulars as an entry can hold them: days as text, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): stored(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [stored(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
